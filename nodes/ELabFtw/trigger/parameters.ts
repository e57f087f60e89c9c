import { NodeOperationError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { tagList } from '../fields';
import { isKind, kinds, type KindName } from '../kinds';
import { entryEvents, type EntryEvent } from './events';

/** What a trigger is told to watch, read from its parameters. */
export interface Setup {
	kind: KindName;
	events: EntryEvent[];
	output: 'simple' | 'row' | 'whole';
	/** Query of each list. */
	query: IDataObject;
	/** Whether an entry is wanted, as it is now. Asked here and not of the server, so that entries are known before they become wanted. */
	wants(row: IDataObject): boolean;
	/** Whether a tag is waited for, by its name. */
	wantsTag(name: string): boolean;
	/** The most changes to report in one poll. */
	most: number;
	/** Names the list that is watched. */
	watched: string;
}

/** The most entries that are asked for one by one in a poll, which must end in 45 s. */
const mostDetails = 200;

/**
 * Reads the parameters.
 * @throws NodeOperationError where nothing is chosen, or something unknown
 */
export function setupOf(node: IPollFunctions): Setup {
	const kind = node.getNodeParameter('entryType') as unknown;
	if (!isKind(kind)) throw new NodeOperationError(node.getNode(), `"${String(kind)}" cannot be watched: use bookings, ${Object.keys(kinds).join(', ')}`);
	const chosen = node.getNodeParameter('events', []) as string[];
	const events = entryEvents.filter(({ value }) => chosen.includes(value));
	if (events.length === 0) throw new NodeOperationError(node.getNode(), 'No event is chosen: choose at least one under Events');
	const output = node.getNodeParameter('output', 'simple') as Setup['output'];
	const { query: q, extended, scope, ...filters } = node.getNodeParameter('filters', {}) as IDataObject;
	const hidden = needs(events, 'hidden');
	const query: IDataObject = {
		...(q ? { q } : {}),
		...(extended ? { extended } : {}),
		...(scope ? { scope } : {}),
		// 5.1 knows no `state`, and has `archived` in its place.
		...(hidden ? { state: '1,2,3', archived: 'on' } : {}),
	};
	const added = tagList(node.getNodeParameter('addedTags', '') as string).map(lower);
	const { mostPerPoll = 500 } = node.getNodeParameter('options', {}) as { mostPerPoll?: number };
	const most = Math.max(1, Number(mostPerPoll) || 500);
	return {
		kind,
		events,
		output,
		query,
		wants: matcher(filters),
		wantsTag: (name) => added.length === 0 || added.includes(lower(name)),
		most: output === 'whole' || needs(events, 'details') ? Math.min(most, mostDetails) : most,
		watched: JSON.stringify([node.getNode().credentials?.eLabFtwApi?.id ?? null, kind, query]),
	};
}

/** Whether one of the events takes something to be seen. */
export function needs(events: readonly EntryEvent[], what: EntryEvent['needs'][number]): boolean {
	return events.some((event) => event.needs.includes(what));
}

const lower = (text: string) => text.toLowerCase();

function matcher({ category, status, owner, tags }: IDataObject): Setup['wants'] {
	const ids = (value: unknown) => (Array.isArray(value) ? value.map(Number) : []);
	const columns = [['category', ids(category)], ['status', ids(status)], ['userid', ids(owner)]] as const;
	const wanted = tagList(tags ?? '').map(lower);
	return (row) => {
		const own = typeof row.tags === 'string' ? row.tags.toLowerCase().split('|') : [];
		return columns.every(([column, list]) => list.length === 0 || list.includes(Number(row[column]))) && wanted.every((tag) => own.includes(tag));
	};
}
