import { startLegacySandbox, type LegacyOptions, type LegacySandbox } from '../../sandbox/elabftwLegacy';
import { atWorkOn, type AtWork } from './elabftw';

/** A stand-in of eLabFTW 4, and the node at work on it. */
export type LegacyLab = LegacySandbox & AtWork;

/**
 * Starts a stand-in of eLabFTW 4 that `closeLabs` stops. It has experiments 1 and 2, items 1 (a plasmid) and 2 (a microscope that can
 * be booked), template 1, booking 1 of item 2, and file 1 of experiment 1. `sent` tells the requests after that, without what all must have.
 */
export async function startLegacyLab(options: LegacyOptions = {}): Promise<LegacyLab> {
	const sandbox = await startLegacySandbox(options);
	const lab = atWorkOn(sandbox);
	const post = async (path: string, body?: Record<string, string> | FormData) => {
		const answer = await fetch(`${sandbox.url}/api/v1/${path}?apiv1_is_dead`, {
			method: 'POST',
			headers: { authorization: sandbox.key },
			body: body && !(body instanceof FormData) ? new URLSearchParams(body) : body,
		});
		if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
	};
	await post('experiments');
	await post('experiments/2', { title: 'Second', metadata: '{"extra_fields": {"pH": {"type": "number", "value": "7"}}}' });
	for (const type of [4, 3]) await post(`items/${type}`);
	await post('items/1', { title: 'pUC19' });
	await post('items/2', { title: 'Microscope' });
	Object.assign(sandbox.lab.entries.items.get(2) ?? {}, { is_bookable: 1 });
	Object.assign(sandbox.lab.itemTypes[1] ?? {}, { bookable: 1 });
	await post('templates');
	await post('templates/1', { title: 'PCR' });
	await post('events/2', { start: '2027-03-01T09:00:00+01:00', end: '2027-03-01T11:00:00+01:00', title: 'Cells' });
	const form = new FormData();
	form.append('file', new File(['a,b\n1,2\n'], 'table.csv', { type: 'text/csv' }));
	await post('experiments/1', form);
	lab.requests.splice(0);
	return { ...lab, sent: () => lab.sent().map(withoutWord) };
}

/** A request without the word that each must have. */
function withoutWord(request: unknown): unknown {
	if (Array.isArray(request)) return [withoutWord(request[0]), ...(request.slice(1) as unknown[])];
	const [path = '', query = ''] = String(request).split('?');
	const others = query.split('&').filter((each) => each !== 'apiv1_is_dead=');
	return [path, ...(others.some(Boolean) ? [others.join('&')] : [])].join('?');
}
