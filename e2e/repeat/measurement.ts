import { createHash } from 'node:crypto';
import type { ElabSandbox } from '../../sandbox/elabftw';
import type { LabguruSandbox } from '../../sandbox/labguru';

/** What an instrument sends. */
export interface Sent {
	title: string;
	measurement?: string;
	/** Of the file. */
	content: string;
}

/** What both notebooks have of a measurement, a list of each. */
export interface Found {
	eLabFTW: { operators: unknown[]; files: string[]; links: unknown[] };
	Labguru: { sections: unknown[]; texts: number; files: string[]; links: unknown[] };
}

const hashOf = (content: string) => createHash('sha256').update(content).digest('hex');

/** The title that the records get. */
const titleOf = ({ title, measurement, content }: Sent) => `${title} (${measurement ?? hashOf(content).slice(0, 12)})`;

/** Calls the webhook as an instrument does. */
export async function send(n8n: string, { title, measurement, content }: Sent): Promise<{ status: number; answer: string }> {
	const form = new FormData();
	for (const [name, value] of Object.entries({ title, measurement, operator: 'Ada Moreau', instrument: 'Plate reader 2', concentration: '12.5' })) {
		if (value !== undefined) form.append(name, value);
	}
	form.append('data', new Blob([content], { type: 'text/csv' }), 'plate-reader.csv');
	const response = await fetch(`${n8n}/webhook/instrument-file`, { method: 'POST', body: form, signal: AbortSignal.timeout(120_000) });
	return { status: response.status, answer: await response.text() };
}

/** What each notebook should have: all of it once. */
export function once(sent: Sent): Found {
	const files = [hashOf(sent.content)];
	return {
		eLabFTW: { operators: ['Ada Moreau'], files, links: ['to Labguru'] },
		Labguru: { sections: ['Raw data'], texts: 1, files, links: ['to eLabFTW'] },
	};
}

/** What each notebook has of a measurement, in all records of its title. */
export function measurementIn({ elab, labguru }: { elab: ElabSandbox; labguru: LabguruSandbox }, sent: Sent): Found {
	const title = titleOf(sent);
	const entries = [...elab.lab.entities.experiments.values()].filter((each) => each.title === title && each.state === 1);
	const extra = entries.map(({ metadata }) => (JSON.parse(metadata ?? '{}') as { extra_fields?: Record<string, { value: unknown }> }).extra_fields ?? {});
	const ids = entries.map(({ id }) => id);
	const uploads = elab.lab.uploads.filter(({ type, item_id: id, state }) => type === 'experiments' && ids.includes(id) && state === 1);

	const { lab, storage } = labguru;
	const experiments = lab.all('experiments').filter((each) => each.title === title);
	const sections = experiments.flatMap(({ id }) => lab.all('sections').filter((each) => each.container_id === id && each.container_type === 'Projects::Experiment'));
	const texts = sections.flatMap(({ id }) => lab.all('elements').filter((each) => each.container_id === id)).map(({ data }) => String(data));
	const attachments = experiments.flatMap(({ id }) => lab.all('attachments').filter((each) => each.attachable_id === id));
	return {
		eLabFTW: {
			operators: extra.map(({ Operator }) => Operator?.value),
			files: uploads.map(({ hash }) => String(hash)),
			links: extra.map(({ Labguru }) => (experiments.some(({ id }) => String(Labguru?.value).endsWith(`/experiments/${id}`)) ? 'to Labguru' : Labguru?.value)),
		},
		Labguru: {
			sections: sections.map(({ name }) => name),
			texts: texts.length,
			files: attachments.map(({ storage_key: key }) => String(storage.stored.get(String(key))?.sha256)),
			links: texts.map((text) => (ids.some((id) => text.includes(`id=${id}"`)) ? 'to eLabFTW' : text)),
		},
	};
}
