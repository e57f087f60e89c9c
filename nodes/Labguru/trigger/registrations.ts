import type { IDataObject } from 'n8n-workflow';
import type { Answer, Request } from '../../shared/types/request';
import { secretIn } from './secret';

/**
 * Sends a request, again where that is safe.
 * @throws NodeApiError when it is refused with a status that the request does not accept
 */
export type Send = (request: Request) => Promise<Answer>;

/** A webhook as Labguru has it. */
export interface Registration {
	id: number;
	/** The activity that it is told of, such as `projects_experiment.signed`. */
	key: string;
	/** The address that it calls; undefined where Labguru does not show it. */
	url: string | undefined;
	active: boolean;
}

/** Where a trigger is called, and what it remembers. */
export interface Place {
	/** The address that n8n gives to the trigger, without the secret. */
	address: string;
	/** The last parts of that address, which stay when n8n moves to another host. */
	tail: string;
	/** The ids of what it registered before. */
	known: readonly number[];
	/** The address that it registered then. */
	before: string | undefined;
}

const path = '/api/v1/webhooks';
/** More pages than any account has webhooks. */
const mostPages = 100;
/** Statuses that say that Labguru will not do it, whatever the reason. */
const refused = [400, 403, 404, 405, 409, 410, 422, 501] as const;

/**
 * What a trigger has registered: everything at its own address, which finds also what an activation left behind that broke
 * off before n8n stored the ids, and what it remembers by id from when n8n had another address. A webhook of somebody
 * else is never taken for its own, be its id remembered or not.
 */
export async function registrations(send: Send, { address, tail, known, before }: Place): Promise<Registration[]> {
	return (await all(send)).flatMap((row) => {
		const place = addressOf(row.url ?? '');
		// Whether `url` is the registered address or, as of other records, the path of a page, is nowhere documented.
		if (place === undefined) return known.includes(row.id) ? [{ ...row, url: before }] : [];
		return place === addressOf(address) || (known.includes(row.id) && place.endsWith(tail)) ? [row] : [];
	});
}

/** All webhooks of the account. */
async function all(send: Send): Promise<Registration[]> {
	const found = new Map<number, Registration>();
	for (let page = 1; page <= mostPages; page += 1) {
		const { status, body } = await send({ method: 'GET', path, query: { page, page_size: 200, meta: true }, accept: page > 1 ? [404] : [] });
		if (status === 404) break;
		const { rows, pages } = read(body);
		const before = found.size;
		for (const row of rows) found.set(Number(row.id), toRegistration(row));
		const last = pages === undefined ? rows.length === 0 : page >= pages;
		if (last || found.size === before) break;
	}
	return [...found.values()];
}

function read(body: unknown): { rows: IDataObject[]; pages?: number } {
	if (Array.isArray(body)) return { rows: body as IDataObject[] };
	const { data, meta } = (body ?? {}) as { data?: unknown; meta?: { page_count?: unknown } };
	if (!Array.isArray(data)) throw new Error('Labguru did not answer with the list of webhooks: check the URL in the credential');
	const pages = meta?.page_count;
	return { rows: data as IDataObject[], ...(typeof pages === 'number' ? { pages } : {}) };
}

function toRegistration(row: IDataObject): Registration {
	return {
		id: Number(row.id),
		key: String(row.trigger_key ?? ''),
		url: typeof row.url === 'string' ? row.url : undefined,
		active: row.active === true || row.active === 'true' || row.active === 1,
	};
}

/** An address without its query, to compare; undefined where it is none. */
function addressOf(url: string): string | undefined {
	if (!URL.canParse(url)) return undefined;
	const { origin, pathname } = new URL(url);
	return `${origin}${pathname.replace(/\/$/, '')}`;
}

/** Whether exactly the wanted events are registered at exactly this URL, each once, and switched on. */
export function complete(found: readonly Registration[], keys: readonly string[], url: string): boolean {
	const active = found.filter(({ active }) => active);
	return active.length === keys.length && keys.every((key) => active.some((each) => isRight(each, key, url)));
}

function isRight(row: Registration, key: string, url: string): boolean {
	return row.active && row.key === key && row.url === url;
}

/** The secret of what is registered and switched on already, so that several instances of n8n that start together agree on one. */
export function sharedSecret(found: readonly Registration[]): string | undefined {
	return found.map(({ url, active }) => (active ? secretIn(url ?? '') : undefined)).find((secret) => secret !== undefined);
}

/**
 * Registers events at a URL. What is there already stays, what is there and wrong is changed, what is not wanted goes.
 * @param found what `registrations` found
 * @returns the ids of the webhooks
 * @throws NodeApiError when Labguru refuses
 */
export async function register(send: Send, found: readonly Registration[], keys: readonly string[], url: string): Promise<number[]> {
	const spare = [...found];
	const right = keys.map((key) => take(spare, (row) => isRight(row, key, url)));
	const ids: number[] = [];
	const added: number[] = [];
	let whole = false;
	try {
		for (const [index, key] of keys.entries()) {
			const kept = right[index] ?? (await reuse(send, take(spare, (row) => row.key === key) ?? spare.shift(), key, url));
			if (!kept) added.push(await add(send, key, url));
			ids.push(kept?.id ?? added.at(-1) ?? 0);
		}
		for (const row of spare) await unregister(send, row);
		whole = true;
		return ids;
	} finally {
		if (!whole) for (const id of added) await unregister(send, { id, active: true }).catch(() => undefined);
	}
}

function take<T>(list: T[], matches: (each: T) => boolean): T | undefined {
	const index = list.findIndex(matches);
	return index < 0 ? undefined : list.splice(index, 1)[0];
}

/** Changes a webhook to a wanted one: where Labguru does not delete, this keeps switched-off ones from piling up. */
async function reuse(send: Send, row: Registration | undefined, key: string, url: string): Promise<Registration | undefined> {
	if (!row) return undefined;
	const { status } = await send({ method: 'PUT', path: `${path}/${row.id}`, body: { trigger_key: key, url, active: true }, accept: refused });
	if (status < 300) return { ...row, key, url, active: true };
	await unregister(send, row);
	return undefined;
}

/** Webhooks are switched off unless `active` is given. */
async function add(send: Send, key: string, url: string): Promise<number> {
	const { body } = await send({ method: 'POST', path, body: { trigger_key: key, url, active: true } });
	const { id, active } = (body ?? {}) as IDataObject;
	if (active === false) await send({ method: 'PUT', path: `${path}/${Number(id)}`, body: { active: true } });
	return Number(id);
}

/**
 * Removes a webhook: deletes it, or switches it off where that is refused. Only the newer document of the API has the
 * DELETE. One that is gone is fine.
 * @throws NodeApiError when neither is possible
 */
export async function unregister(send: Send, { id, active }: Pick<Registration, 'id' | 'active'>): Promise<void> {
	const one = `${path}/${id}`;
	const { status } = await send({ method: 'DELETE', path: one, accept: refused });
	// A 404 can be of the webhook, or of the operation: switching it off tells.
	if (status < 300 || !active) return;
	await send({ method: 'PUT', path: one, body: { active: false }, accept: [404] });
}
