import type { IDataObject } from 'n8n-workflow';
import type { ReadParameter } from '../shared/types/field';

/** A collection of records that are no entries and no parts of one, as its list shows them. */
export interface Collection {
	/** Where it is listed; a function where that depends on another parameter. */
	path: string | ((parameter: ReadParameter) => string);
	query?: IDataObject;
	/** The keys of a row that name it for a person: the first, and what tells it from others of that name. */
	labels: readonly string[];
	/** The key that holds its ID, where that is not `id`. */
	id?: string;
	/** The key of the answer that holds the rows, where it is no list. */
	within?: string;
	/** What the API takes in place of an ID for the one that the key belongs to. */
	own?: { value: string; name: string };
}

/** The collections whose records the input Record means, by resource of the node. */
export const collections: Readonly<Record<string, Collection>> = {
	apiKey: { path: '/apikeys', labels: ['name', 'team_name'] },
	categoryStatus: { path: (parameter) => `/teams/${teamIn(parameter('options'))}/${String(parameter('labelList'))}`, labels: ['title'] },
	compound: { path: '/compounds', labels: ['name', 'cas_number'] },
	event: { path: '/events', labels: ['title', 'start'] },
	export: { path: '/exports', labels: ['format', 'created_at'] },
	identityProvider: { path: (parameter) => (/Source/.test(String(parameter('operation'))) ? '/idps_sources' : '/idps'), labels: ['name', 'url'] },
	/** Bookings in API v1, and what can be booked. */
	legacy: { path: (parameter) => (parameter('operation') === 'createBooking' ? '/bookable' : '/events'), query: { limit: 9999 }, labels: ['title', 'start'] },
	notification: { path: '/users/me/notifications', labels: ['created_at'] },
	procurementRequest: { path: '/teams/current/procurement_requests', labels: ['entity_title', 'created_at'] },
	storageUnit: { path: '/storage_units', query: { hierarchy: 'true' }, labels: ['full_path'] },
	team: { path: '/teams', labels: ['name'], own: { value: 'current', name: 'Current Team (of the API Key)' } },
	teamGroup: { path: (parameter) => `/teams/${teamIn(parameter('options'))}/teamgroups`, labels: ['name'] },
	teamTag: { path: '/teams/current/tags', labels: ['tag'] },
	todo: { path: '/todolist', labels: ['body'] },
	user: { path: '/users', labels: ['fullname', 'email'], id: 'userid', own: { value: 'me', name: 'Me (Owner of the API Key)' } },
};

/** The team that the Options name; the key's own where they name none, or an expression. */
function teamIn(options: unknown): string {
	const given = typeof options === 'object' && options !== null && 'team' in options ? String(options.team) : '';
	return /^\d+$/.test(given) ? given : 'current';
}

/** What a list shows of a row: what names it, and its ID. */
export function recordChoice(row: IDataObject, { labels, id = 'id' }: Collection): { name: string; value: string } {
	const words = labels.map((key) => String(row[key] ?? '').trim()).filter(Boolean);
	return { name: `${words.join(', ')} (#${String(row[id])})`.trim(), value: String(row[id]) };
}
