import type { IDataObject } from 'n8n-workflow';
import { serverMessage } from '../shared/http/serverMessage';
import type { Dialect, Paging } from '../shared/types/dialect';
import type { Request } from '../shared/types/request';
import { knownNames } from './knownNames';
import { ownKeys, untitledKeys } from './ownKeys';
import { withoutDoubles } from './pageAddress';
import { labguruServer } from './sign';

/**
 * Lists are cut by `page` and `page_size`. With `meta=true` the server tells how many records there are; where it does
 * not, only an empty page is the end (some lists are capped at 100 rows without a word).
 */
const byPage: Paging = {
	size: 200,
	ahead: 1,
	overlap: 0,
	pastEnd: 404,
	newestFirst: (query) => (query['sort[0][field]'] === 'id' && query['sort[0][dir]'] === 'desc') || query.order === 'id DESC',
	query: (place, size) => ({ page: place / size + 1, page_size: size, meta: true }),
	read({ body }) {
		if (Array.isArray(body)) return { rows: body as IDataObject[] };
		const { meta, data } = body as { meta?: { item_count?: unknown }; data: IDataObject[] };
		return { rows: data, ...(typeof meta?.item_count === 'number' ? { count: meta.item_count } : {}) };
	},
};

/** Lists that do not tell how many records there are. */
const uncounted: Paging = { ...byPage, query: (place, size) => ({ page: place / size + 1, page_size: size }) };

/** The search over everything has a size of its own name. */
const bySearch: Paging = { ...byPage, query: (place, size) => ({ page: place / size + 1, size, meta: true }) };

/**
 * How a body is wrapped, by the name that a row gives, which is that of the wrapper where none of these; `item` is the rule,
 * beside which a compound's SMILES stands. Of `nothing` there is no body, and the token goes into the query.
 */
const wraps: Readonly<Record<string, (body: IDataObject) => IDataObject>> = {
	item: ({ smiles, ...item }) => (smiles === undefined ? { item } : { smiles, item }),
	text: (body) => ({ item: JSON.stringify(body) }),
	none: (body) => body,
	storage: (body) => ({ system_storage_storage: body }),
	measurement: ({ measurement, ...place }) => ({ ...place, item: { measurement } }),
	notification: ({ recipients, ...item }) => ({ item, recipients }),
};

/** Fields that name the record that something new becomes part of; its class is in the field of that name with `_type`. */
const owners = ['container_id', 'commentable_id', 'attachable_id', 'item_id', 'source_id', 'report_id', 'dataset_id', 'experiment_id'] as const;

function hasId(body: unknown): boolean {
	return typeof body === 'object' && body !== null && 'id' in body;
}

/** Whether a body that came with a success holds nothing but an error. */
function onlyRefuses(body: unknown): boolean {
	if (typeof body !== 'object' || body === null || Array.isArray(body) || hasId(body)) return false;
	return ['error', 'errors', 'error_message'].some((key) => Boolean((body as IDataObject)[key]));
}

/** A read that every member may do. */
const probe: Request = { method: 'GET', path: '/api/v1/projects', query: { page: 1, page_size: 1 } };

/** What a 401 says, as far as the server's words and another read tell. */
function refusedToken(words: string, valid?: boolean): string {
	const renew = 'log in again, or make a new personal token in the account settings of Labguru and put it into the credential';
	if (/expire/i.test(words)) return `The token has expired: ${renew}`;
	if (/revoke/i.test(words)) return `The token was revoked: ${renew}`;
	if (valid) return 'The token is valid, and refused for this alone: the record may belong to another account, or the account may not use this part of Labguru. Check the ID and which account the credential is of';
	if (valid === false) return `Check the credential: Labguru refuses its token for other requests too, so it has expired, was revoked, or is of another server (${['my', 'eu', 'us'].map((name) => `${name}.labguru.com`).join(', ')}): ${renew}`;
	return 'Check the credential: the login or the token was refused';
}

/** A refusal without the names of Rails for what a record belongs to; an AI agent reads nothing else of an error. */
function inWords(message: string): string {
	return message.replace(/\b(?:Commentable|Attachable|Container|Stockable|Taggable) must exist/g, 'there is no record of this type with this ID that it could belong to');
}

/** How Labguru's API speaks. */
export const dialect: Dialect = {
	name: 'Labguru',
	server: labguruServer,
	root: '',
	paging: { page: byPage, uncounted, search: bySearch },
	/** IDs are unique only among the records of one class. */
	identity: ({ uuid, class_name: className, id }) => uuid || (id === undefined ? undefined : `${String(className ?? '')} ${String(id)}`),
	encode({ method, body, form, wrap = 'item' }) {
		const headers = { Accept: 'application/json' };
		const filled = Object.keys(body ?? {}).length > 0;
		if (form || method === 'GET' || (!filled && (method === 'DELETE' || wrap === 'nothing'))) return { headers };
		const { [wrap]: wrapped = (fields: IDataObject) => ({ [wrap]: fields }) } = wraps;
		return { headers: { ...headers, 'Content-Type': 'application/json' }, body: filled ? wrapped(body ?? {}) : {} };
	},
	owner({ body = {} }) {
		// It may draw from any stock, which others draw from, too.
		if (body.pool_type !== undefined) return 'pooled stocks';
		const key = owners.find((name) => body[name] !== undefined);
		return key && `${String(body[key.replace('_id', '_type')] ?? body.class_name ?? '')} ${String(body[key])}`;
	},
	newId: () => undefined,
	tidy: withoutDoubles,
	ownKeys(row) {
		const titles = ownKeys(row, knownNames);
		return [...titles, ...untitledKeys(row, titles)];
	},
	serverMessage: (body) => inWords(serverMessage(body, ['message', 'error_message', 'error', 'errors', 'payload'])),
	refuses: ({ body }) => typeof body === 'object' && body !== null && (body as IDataObject).success === false,
	// Now and then a page of a list is not valid JSON. A record without an id is none: an expired session can look so.
	isBroken: ({ method, path, stream }, { status, body }) =>
		!stream && ((method === 'GET' && status === 200 && /\/\d+$/.test(path) && !hasId(body)) || body === -1 || onlyRefuses(body)),
	session(credentialType) {
		return credentialType === 'labguruApi' ? probe : undefined;
	},
	probe,
	advice: {
		400: 'Check the values',
		401: refusedToken,
		403: 'The account has no permission for this: ask the owner of the record or an administrator of Labguru',
		404: (words) => {
			const unknown = words === 'Not Found' ? '. If it is right, this server does not have the operation: older ones cannot delete every kind of record' : '';
			return `Check the ID: there is no such record in this collection. IDs of Labguru are only unique inside their collection${unknown}`;
		},
		422: (words) => {
			if (/must exist|does not exist|could belong to/i.test(words)) return 'There is no such record for this account, or not of this kind: check what the record belongs to, its type and its ID. IDs of Labguru are only unique inside their collection';
			return `Check the values${/sign|witness|lock/i.test(words) ? '. Signed and witnessed pages refuse changes' : ''}`;
		},
		500: 'The server failed: check the values, and try again later',
	},
};
