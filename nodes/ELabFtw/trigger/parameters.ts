/** What an eLabFTW Trigger is told to watch, read from its parameters. Called by `poll.ts`. */
import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { tagList } from '../fields';
import { isKind, kinds, type KindName } from '../kinds';
import { entryEvents, needs, type EntryEvent } from './events';

/** The value of Watch that stands for bookings; the others are kinds of entries. */
export const bookings = 'bookings';

/** What a trigger of bookings watches. */
export interface BookingParameters {
	events: string[];
	/** The most changes to report in one poll. */
	limit: number;
	/** Names the list that is watched. */
	watched: string;
}

/** What a trigger of entries watches. */
export interface EntryParameters extends Omit<BookingParameters, 'events'> {
	kind: KindName;
	events: EntryEvent[];
	output: 'simple' | 'row' | 'whole';
	/** Query of each list. */
	query: IDataObject;
	/** Whether an entry is wanted, as it is now. Asked here and not of the server, so that entries are known before they become wanted. */
	wants(row: IDataObject): boolean;
	/** Whether a tag is waited for, by its name. */
	wantsTag(name: string): boolean;
}

/** The most entries that are asked for one by one in a poll, which must end in 45 s. */
const mostWholeEntries = 200;

/**
 * Reads the parameters of a trigger of bookings.
 * @throws NodeOperationError where no event is chosen
 */
export function bookingParametersOf(node: IPollFunctions): BookingParameters {
	return { events: chosen(node, node.getNodeParameter('bookingEvents', []) as string[]), limit: limitOf(node), watched: watchedName(node, bookings) };
}

/**
 * Reads the parameters of a trigger of entries.
 * @throws NodeOperationError where no event is chosen, or an unknown kind
 */
export function entryParametersOf(node: IPollFunctions): EntryParameters {
	const kind = node.getNodeParameter('entryType') as unknown;
	if (!isKind(kind)) throw new NodeOperationError(node.getNode(), `"${String(kind)}" cannot be watched: use bookings, ${Object.keys(kinds).join(', ')}`);
	const values = node.getNodeParameter('events', []) as string[];
	const events = chosen(node, entryEvents.filter(({ value }) => values.includes(value)));
	const output = node.getNodeParameter('output', 'simple') as EntryParameters['output'];
	const { query: q, extended, scope, ...filters } = node.getNodeParameter('filters', {}) as IDataObject;
	const query: IDataObject = {
		...(q ? { q } : {}),
		...(extended ? { extended } : {}),
		...(scope ? { scope } : {}),
		// 5.1 knows no `state`, and has `archived` in its place.
		...(needs(events, 'hidden') ? { state: '1,2,3', archived: 'on' } : {}),
	};
	const tags = tagList(node.getNodeParameter('addedTags', '') as string).map(lower);
	const limit = limitOf(node);
	return {
		kind,
		events,
		output,
		query,
		wants: matcher(filters),
		wantsTag: (name) => tags.length === 0 || tags.includes(lower(name)),
		limit: output === 'whole' || needs(events, 'details') ? Math.min(limit, mostWholeEntries) : limit,
		watched: watchedName(node, kind, query),
	};
}

function chosen<T>(node: IPollFunctions, events: T[]): T[] {
	if (events.length > 0) return events;
	throw new NodeOperationError(node.getNode(), 'No event is chosen: choose at least one under Events');
}

function limitOf(node: IPollFunctions): number {
	const { mostPerPoll = 500 } = node.getNodeParameter('options', {}) as { mostPerPoll?: number };
	return Math.max(1, Number(mostPerPoll) || 500);
}

function watchedName(node: IPollFunctions, ...list: unknown[]): string {
	return JSON.stringify([node.getNode().credentials?.eLabFtwApi?.id ?? null, ...list]);
}

const lower = (text: string) => text.toLowerCase();

function matcher({ category, status, owner, tags }: IDataObject): EntryParameters['wants'] {
	const ids = (value: unknown) => (Array.isArray(value) ? value.map(Number) : []);
	const columns = [['category', ids(category)], ['status', ids(status)], ['userid', ids(owner)]] as const;
	const wanted = tagList(tags ?? '').map(lower);
	return (row) => {
		const own = typeof row.tags === 'string' ? row.tags.toLowerCase().split('|') : [];
		return columns.every(([column, list]) => list.length === 0 || list.includes(Number(row[column]))) && wanted.every((tag) => own.includes(tag));
	};
}
