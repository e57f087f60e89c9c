/** The webhooks of an account in Labguru's API. Called by `registrations.ts` and `webhook.ts`. */
import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';

/** A webhook as Labguru has it. */
export interface Registration {
	id: number;
	/** The activity that it is told of, such as `projects_experiment.signed`. */
	key: string;
	/** The address that it calls; undefined where Labguru does not show it. */
	url: string | undefined;
	active: boolean;
}

const path = '/api/v1/webhooks';
/** More pages than any account has webhooks. */
const mostPages = 100;
/** Statuses that say that Labguru will not do it, whatever the reason. */
const refusals = [400, 403, 404, 405, 409, 410, 422, 501] as const;

/**
 * All webhooks of the account.
 * @throws NodeApiError when Labguru refuses, Error where the answer is no list
 */
export async function listWebhooks(client: Client): Promise<Registration[]> {
	const found = new Map<number, Registration>();
	for (let page = 1; page <= mostPages; page += 1) {
		const { status, body } = await client.send({ method: 'GET', path, query: { page, page_size: 200, meta: true }, accept: page > 1 ? [404] : [] });
		if (status === 404) break;
		const { rows, pages } = readPage(body);
		const known = found.size;
		for (const row of rows) found.set(Number(row.id), toRegistration(row));
		const last = pages === undefined ? rows.length === 0 : page >= pages;
		if (last || found.size === known) break;
	}
	return [...found.values()];
}

function readPage(body: unknown): { rows: IDataObject[]; pages?: number } {
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

/**
 * Adds a webhook. Webhooks are switched off unless `active` is given.
 * @returns its id
 * @throws NodeApiError when Labguru refuses
 */
export async function addWebhook(client: Client, key: string, url: string): Promise<number> {
	const { body } = await client.send({ method: 'POST', path, body: { trigger_key: key, url, active: true } });
	const { id, active } = (body ?? {}) as IDataObject;
	if (active === false) await client.send({ method: 'PUT', path: `${path}/${Number(id)}`, body: { active: true } });
	return Number(id);
}

/**
 * Changes a webhook to another event or address, and switches it on.
 * @returns whether Labguru did it
 */
export async function changeWebhook(client: Client, id: number, key: string, url: string): Promise<boolean> {
	const { status } = await client.send({ method: 'PUT', path: `${path}/${id}`, body: { trigger_key: key, url, active: true }, accept: refusals });
	return status < 300;
}

/**
 * Removes a webhook: deletes it, or switches it off where that is refused. Only the newer document of the API has the
 * DELETE. One that is gone is fine.
 * @throws NodeApiError when neither is possible
 */
export async function removeWebhook(client: Client, { id, active }: Pick<Registration, 'id' | 'active'>): Promise<void> {
	const one = `${path}/${id}`;
	const { status } = await client.send({ method: 'DELETE', path: one, accept: refusals });
	// A 404 can be of the webhook, or of the operation: switching it off tells.
	if (status < 300 || !active) return;
	await client.send({ method: 'PUT', path: one, body: { active: false }, accept: [404] });
}
