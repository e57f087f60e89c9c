/** What the API's documents say of its operations, and what of a request goes beyond them. */
import type { SeenRequest } from '../../sandbox/shared';
import facts from '../facts/labguru.json';

/** An operation as the documents have it. */
export interface Fact {
	/** Names of its query. */
	query?: string[];
	/** Fields of its body with their types, each with what wraps it. */
	body?: Record<string, string>;
	/** Names of query or body that must be given. */
	required?: string[];
	/** Where the token stands, where that is not the query of a GET or DELETE and the body of others. */
	token?: Array<'query' | 'body'>;
	deprecated?: boolean;
}

/** Every documented operation by method and path, as `GET /api/v1/projects/{id}`. */
export const documented = facts as Record<string, Fact>;

/** The operations whose path a request's could be, the most exact one first. */
function candidates({ method, path }: Pick<SeenRequest, 'method' | 'path'>): string[] {
	const segments = path.split('/');
	const fits = (pattern: string) => {
		const parts = pattern.split('/');
		return parts.length === segments.length && parts.every((part, at) => part === segments[at] || (part.startsWith('{') && (!part.endsWith('id}') || /^\d+$/.test(segments[at] ?? ''))));
	};
	const places = (line: string) => line.split('{').length;
	return Object.keys(documented).filter((line) => line.startsWith(`${method} `) && fits(line.slice(method.length + 1))).sort((a, b) => places(a) - places(b));
}

/** The documented operation that a request is; undefined where there is none. */
export function operationOf(request: Pick<SeenRequest, 'method' | 'path'>): string | undefined {
	return candidates(request)[0];
}

/** What stands for any collection, which is documented once for all of them: filters, and where an item was derived from. */
const generic = /^\S+ \/api\/v1\/(?:biocollections\/)?\{/;

/**
 * All documented operations that a request is: its own, and those for any collection of which it sends what they say: what is
 * required, or where nothing is, the descent.
 */
export function linesOf(request: SeenRequest): string[] {
	const given = namesIn(request, {});
	const isSaid = (line: string) => {
		const { required = [], body = {} } = documented[line] ?? {};
		return required.every((name) => given.has(name)) && (Object.keys(body).length === 0 || given.has('item.parents_uuid'));
	};
	return candidates(request).filter((line, at) => at === 0 || (generic.test(line) && isSaid(line)));
}

/** Names in query and body. */
function namesIn(request: SeenRequest, body: Readonly<Record<string, string>>): Set<string> {
	return new Set([...new URLSearchParams(request.query).keys(), ...fieldsOf(request, body).map(([name]) => name)]);
}

/** Fields of a body by their names with what wraps them; what is no object, and what the fact knows whole, is a value. */
function flat(value: object, known: Readonly<Record<string, string>>, prefix = ''): Array<[string, unknown]> {
	return Object.entries(value).flatMap(([key, each]): Array<[string, unknown]> => {
		const name = prefix + key;
		const isObject = typeof each === 'object' && each !== null && !Array.isArray(each);
		return isObject && !(name in known) ? flat(each as object, known, `${name}.`) : [[name, each]];
	});
}

const types: Record<string, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	integer: (value) => Number.isInteger(value),
	number: (value) => typeof value === 'number',
	boolean: (value) => typeof value === 'boolean',
	array: (value) => Array.isArray(value),
	object: (value) => typeof value === 'object',
};

/** What the request carries: its fields, without the token. */
function fieldsOf({ body }: SeenRequest, known: Readonly<Record<string, string>>): Array<[string, unknown]> {
	if (typeof body !== 'object' || body === null) return [];
	const { fields, files } = body as { fields?: object; files?: Array<{ field: string }> };
	const sent = fields ? [...Object.entries(fields), ...(files ?? []).map(({ field }): [string, unknown] => [field, ''])] : flat(body, known);
	return sent.filter(([name]) => name !== 'token');
}

/** Where the token stands. */
function tokenPlaces({ query, body }: SeenRequest): string[] {
	const { token, fields } = (body ?? {}) as { token?: unknown; fields?: { token?: unknown } };
	return [...(new URLSearchParams(query).has('token') ? ['query'] : []), ...((token ?? fields?.token) === undefined ? [] : ['body'])];
}

/** What of a request is not as documented: each a line with the operation, and what of it. */
export function deviations(request: SeenRequest): string[] {
	const { method, path, query, headers } = request;
	// Pages of the app and other servers are no business of the documents; of a request that was cut off not all is known.
	if (!path.startsWith('/api/') || (request.body === undefined && headers['content-type'])) return [];
	const line = operationOf(request);
	if (!line) return [`${method} ${path.replace(/\/\d+/g, '/{id}')}: is not documented`];
	const names = linesOf(request).flatMap((each) => documented[each]?.query ?? []);
	const body = Object.assign({}, ...linesOf(request).map((each) => documented[each]?.body)) as Record<string, string>;
	const { required = [], token = method === 'GET' || method === 'DELETE' ? ['query'] : ['body'] } = documented[line] ?? {};
	const asked = [...new URLSearchParams(query).keys()].filter((name) => name !== 'token');
	const fields = fieldsOf(request, body);
	const given = new Set([...asked, ...fields.map(([name]) => name)]);
	return [
		...asked.filter((name) => !names.includes(name)).map((name) => `query ${name} is not documented`),
		...fields.filter(([name]) => !(name in body)).map(([name]) => `body ${name} is not documented`),
		...fields.filter(([name, value]) => value !== null && name in body && !types[body[name] ?? '']?.(value)).map(([name]) => `body ${name} is not ${body[name]}`),
		...required.filter((name) => !given.has(name)).map((name) => `${name} is missing`),
		...(tokenPlaces(request).join() === token.join() ? [] : [`the token is in ${tokenPlaces(request).join(' and ') || 'no place'}, not in ${token.join(' and ')}`]),
	].map((what) => `${line}: ${what}`);
}
