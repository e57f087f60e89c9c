/** Which webhooks in Labguru are the trigger's own, and how they become what it should have. Called by `webhook.ts`. */
import type { Client } from '../../shared/http/client';
import { secretIn } from './secret';
import { addWebhook, changeWebhook, listWebhooks, removeWebhook, type Registration } from './webhooksApi';

/** Where a trigger is called, and what it has registered before. */
export interface OwnAddress {
	/** The address that n8n gives to the trigger, without the secret. */
	address: string;
	/** The last parts of that address, which stay when n8n moves to another host. */
	pathEnd: string;
	/** The ids of what it registered before. */
	registeredIds: readonly number[];
	/** The address that it registered then. */
	registeredUrl: string | undefined;
}

/**
 * What a trigger has registered: everything at its own address, which finds also what an activation left behind that broke
 * off before n8n stored the ids, and what it remembers by id from when n8n had another address. A webhook of somebody
 * else is never taken for its own, be its id remembered or not.
 */
export async function ownRegistrations(client: Client, { address, pathEnd, registeredIds, registeredUrl }: OwnAddress): Promise<Registration[]> {
	return (await listWebhooks(client)).flatMap((row) => {
		const called = withoutQuery(row.url ?? '');
		// Whether `url` is the registered address or, as of other records, the path of a page, is nowhere documented.
		if (called === undefined) return registeredIds.includes(row.id) ? [{ ...row, url: registeredUrl }] : [];
		return called === withoutQuery(address) || (registeredIds.includes(row.id) && called.endsWith(pathEnd)) ? [row] : [];
	});
}

/** An address without its query, to compare; undefined where it is none. */
function withoutQuery(url: string): string | undefined {
	if (!URL.canParse(url)) return undefined;
	const { origin, pathname } = new URL(url);
	return `${origin}${pathname.replace(/\/$/, '')}`;
}

/** Whether exactly the wanted events are registered at exactly this URL, each once, and switched on. */
export function isComplete(found: readonly Registration[], keys: readonly string[], url: string): boolean {
	const active = found.filter((each) => each.active);
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
 * @param found what `ownRegistrations` found
 * @returns the ids of the webhooks
 * @throws NodeApiError when Labguru refuses
 */
export async function register(client: Client, found: readonly Registration[], keys: readonly string[], url: string): Promise<number[]> {
	const others = [...found];
	const right = keys.map((key) => take(others, (row) => isRight(row, key, url)));
	const ids: number[] = [];
	const added: number[] = [];
	let complete = false;
	try {
		for (const [index, key] of keys.entries()) {
			const existing = right[index] ?? (await reuse(client, take(others, (row) => row.key === key) ?? others.shift(), key, url));
			if (!existing) added.push(await addWebhook(client, key, url));
			ids.push(existing?.id ?? added.at(-1) ?? 0);
		}
		for (const row of others) await removeWebhook(client, row);
		complete = true;
		return ids;
	} finally {
		if (!complete) for (const id of added) await removeWebhook(client, { id, active: true }).catch(() => undefined);
	}
}

function take<T>(list: T[], matches: (each: T) => boolean): T | undefined {
	const index = list.findIndex(matches);
	return index < 0 ? undefined : list.splice(index, 1)[0];
}

/** Changes a webhook to a wanted one: where Labguru does not delete, this keeps switched-off ones from piling up. */
async function reuse(client: Client, row: Registration | undefined, key: string, url: string): Promise<Registration | undefined> {
	if (!row) return undefined;
	if (await changeWebhook(client, row.id, key, url)) return { ...row, key, url, active: true };
	await removeWebhook(client, row);
	return undefined;
}
