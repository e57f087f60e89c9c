import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/call';
import { record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';

/** A state that a person means, and the way there from the opposite. */
interface Wanted {
	key: string;
	value: number;
	action: string;
	/** The action of older servers, where this one does not exist and the older one toggles. */
	older?: string;
}

/**
 * Brings a record into a state: looks first, since the API's actions toggle (recordings `experiments-lock-toggles-to-unlock`,
 * `experiments-pin-again-unpins`, `steps-finish-again-unfinishes`, `uploads-archive-again-unarchives`).
 */
export function setState({ key, value, action, older }: Wanted): Run {
	return async (call, request) =>
		await call.alone(request.path, async () => {
			const current = record(call, await call.fetch({ method: 'GET', path: request.path }));
			if (!(key in current)) throw hidden(call);
			if (Number(current[key]) === value) return [call.item(simplified(call, current))];
			const changed = await act(call, request.path, action, older);
			return [call.item(simplified(call, record(call, changed)))];
		});
}

/** In 5.1 no answer tells whether an entry is pinned: a toggle could do the opposite of what is wanted. */
function hidden(call: Call): NodeOperationError {
	return new NodeOperationError(call.node.getNode(), `This server does not say in which state the ${call.row.resource.noun} is, so it was left as it is`, {
		itemIndex: call.node.getItemIndex(),
		description: 'Older servers only toggle this state: update eLabFTW (5.6 is known to tell it), or do it in the app',
	});
}

async function act(call: Call, path: string, action: string, older: string | undefined): Promise<unknown> {
	const send = async (body: IDataObject, accept: readonly number[]) => await call.send({ method: 'PATCH', path, body, accept });
	const answer = await send({ action }, older ? [400] : []);
	return answer.status === 400 && older ? (await send({ action: older }, [])).body : answer.body;
}

export const states = {
	lock: { key: 'locked', value: 1, action: 'lock' },
	unlock: { key: 'locked', value: 0, action: 'lock' },
	pin: { key: 'is_pinned', value: 1, action: 'pin' },
	unpin: { key: 'is_pinned', value: 0, action: 'pin' },
	archive: { key: 'state', value: 2, action: 'archive' },
	unarchive: { key: 'state', value: 1, action: 'unarchive', older: 'archive' },
	finish: { key: 'finished', value: 1, action: 'finish' },
	unfinish: { key: 'finished', value: 0, action: 'finish' },
	archiveFile: { key: 'state', value: 2, action: 'archive' },
	unarchiveFile: { key: 'state', value: 1, action: 'archive' },
} satisfies Record<string, Wanted>;
