import { NodeApiError, NodeOperationError, type IDataObject, type JsonObject } from 'n8n-workflow';
import { policy, waitMs } from '../../shared/http/retry';
import { fetchBody, send } from '../../shared/http/send';
import { taskOf } from '../../shared/item/task';
import { wait } from '../../shared/http/wait';
import { itemError } from '../../shared/item/parameters';
import { outputItem, record, simplified } from '../../shared/item/records';
import type { Answer } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';

/** A state that a person means, and the way there from the opposite. */
interface Wanted {
	key: string;
	value: number;
	action: string;
	/** The action of older servers, which answer 400 to the other one. */
	older?: string;
	/** Whether the action, sent twice, undoes itself. */
	toggles: boolean;
}

/**
 * Brings a record into a state, and returns the record in it. Most of the API's actions toggle (recordings
 * `experiments-lock-toggles-to-unlock`, `experiments-pin-again-unpins`, `steps-finish-again-unfinishes`,
 * `uploads-archive-again-unarchives`, 5.1.15 `x-archive-2`), so only the record itself tells what is to be done and
 * what was done: it is read before, and the answer is looked at after. Where something else changed it meanwhile, or the
 * server had no time (429), it is read again and decided anew, `policy.attempts` times in all.
 * @throws NodeApiError when the server refuses, NodeOperationError when the record does not keep the state
 */
export function setState(wanted: Wanted): Run {
	return async (call, request) => {
		for (let attempt = 1; ; attempt += 1) {
			const current = await read(call, request.path);
			if (!(wanted.key in current)) throw hidden(call);
			if (reached(current, wanted)) return [outputItem(call, simplified(call, current))];

			const last = attempt >= policy.attempts;
			const answer = await act(call, request.path, wanted, wanted.toggles && !last ? [429] : []);
			const after = answer.status === 429 ? current : record(call, answer.body);
			if (reached(after, wanted)) return [outputItem(call, simplified(call, after))];
			if (last) throw unsettled(call, attempt);
			await wait(waitMs(attempt, answer.headers['retry-after'], Date.now(), Math.random()), call.node.getExecutionCancelSignal());
		}
	};
}

function reached(row: IDataObject, { key, value }: Wanted): boolean {
	return asNumber(row[key]) === value;
}

/** A key that is there says yes, as a number does. */
function asNumber(held: unknown): number {
	return typeof held === 'string' && !/^\d+$/.test(held) ? 1 : Number(held);
}

async function read(call: Call, path: string): Promise<IDataObject> {
	return record(call, await fetchBody(call, { method: 'GET', path }));
}

/**
 * Sends the action. After a failure the record is read: where it is in the wanted state, the action was carried out.
 * @param accept statuses that are no failure
 */
async function act(call: Call, path: string, wanted: Wanted, accept: readonly number[]): Promise<Answer> {
	const { action, older, toggles } = wanted;
	const order = async (name: string, accepted: readonly number[]) =>
		await send(call, { method: 'PATCH', path, body: { action: name }, accept: accepted, repeat: toggles ? 'never' : 'safe' });
	try {
		const answer = await order(action, older ? [...accept, 400] : accept);
		return older && answer.status === 400 ? await order(older, accept) : answer;
	} catch (error) {
		// An error of n8n's own passes as it is through both constructors.
		if (!(error instanceof NodeApiError)) throw new NodeOperationError(call.node.getNode(), error as Error);
		const body = await read(call, path).catch(() => ({}));
		if (!reached(body, wanted)) throw new NodeApiError(call.node.getNode(), error as unknown as JsonObject);
		return { status: 200, headers: {}, body };
	}
}

/** In 5.1 no answer tells whether an entry is pinned: a toggle could do the opposite of what is wanted. */
function hidden(call: Call): Error {
	return itemError(call, 
		`This server does not say in which state the ${call.row.resource.noun} is, so it was left as it is`,
		'Older servers only toggle this state: update eLabFTW (5.6 is known to tell it), or do it in the app',
	);
}

function unsettled(call: Call, attempts: number): Error {
	const { noun } = call.row.resource;
	return itemError(call, 
		`eLabFTW was asked to ${taskOf(call)}, but the ${noun} does not stay so`,
		`It was asked ${attempts} times, and each time the ${noun} was in another state afterwards. Something else changes it at the same time, such as another workflow or a person: look at it before trying again`,
	);
}

/**
 * `forcelock` and `forceunlock` leave a lock as it is wanted, however often they are sent (recording
 * `experiments-forcelock-again`); in 5.1 they are written otherwise (5.1.15 `x-experiments-forceLock`). They give nobody
 * more power than the toggle: whoever must not write the entry gets 403 (`error-experiments-patch-locked-by-other-as-user`).
 */
export const states = {
	lock: { key: 'locked', value: 1, action: 'forcelock', older: 'forceLock', toggles: false },
	unlock: { key: 'locked', value: 0, action: 'forceunlock', older: 'forceUnlock', toggles: false },
	pin: { key: 'is_pinned', value: 1, action: 'pin', toggles: true },
	unpin: { key: 'is_pinned', value: 0, action: 'pin', toggles: true },
	archive: { key: 'state', value: 2, action: 'archive', toggles: true },
	unarchive: { key: 'state', value: 1, action: 'unarchive', older: 'archive', toggles: true },
	finish: { key: 'finished', value: 1, action: 'finish', toggles: true },
	unfinish: { key: 'finished', value: 0, action: 'finish', toggles: true },
	archiveFile: { key: 'state', value: 2, action: 'archive', toggles: true },
	/** Of a source of identity providers; "update" turns it round, as its document says. */
	startRefreshing: { key: 'auto_refresh', value: 1, action: 'update', toggles: true },
	stopRefreshing: { key: 'auto_refresh', value: 0, action: 'update', toggles: true },
	validate: { key: 'validated', value: 1, action: 'validate', toggles: true },
	remind: { key: 'deadline_notif', value: 1, action: 'notif', toggles: true },
	dontRemind: { key: 'deadline_notif', value: 0, action: 'notif', toggles: true },
	share: { key: 'access_key', value: 1, action: 'accesskey', toggles: true },
	unshare: { key: 'access_key', value: 0, action: 'accesskey', toggles: true },
	unarchiveFile: { key: 'state', value: 1, action: 'archive', toggles: true },
} satisfies Record<string, Wanted>;
