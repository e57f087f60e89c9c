import type { IDataObject } from 'n8n-workflow';
import { kinds } from '../../../nodes/ELabFtw/kinds';
import { at } from '../../support/elabftw';
import { entryAt, type Entry, type File, type Habits } from './held';
import type { Change, Held, Item, Operation } from '../model';

const fields = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
const active = ({ state, hidden }: Entry) => state === 1 && !hidden;
const there = ({ state, hidden }: Entry) => state !== 3 && !hidden;

const states: Readonly<Record<number, string>> = { 1: 'active', 2: 'archived', 3: 'deleted' };
/** A state as simplified output says it. */
export const inWords = (state: number) => states[state];

/** What a row shows of an entry. */
export const rowOf = ({ title, body, rating, state, locked }: Entry) => ({ title, body, rating, state: inWords(state), locked: locked === 1 });
const gives = (record: Entry | null, { id }: Item): IDataObject[] => (record ? [{ id, ...rowOf(record) }] : []);

const withTag = (tag: string): Change<Entry> => (record) => ({ ...record, tags: [...new Set([...record.tags, tag])].sort() });
const filesAs = (files: File[], state: number) => files.map((file) => ({ ...file, state }));

/** Values that a change of fields sets, one after the other. */
interface Fields extends IDataObject {
	title?: string;
	body?: string;
	rating?: number;
	tags?: string[];
}

/** The operations of one kind of entry. */
export function entryOperations(kind: 'experiments' | 'items', { elder, coming }: Habits): Record<string, Operation<Entry>> {
	const entry = { [kinds[kind].resource]: at('={{ $json.id }}') };
	const on = (fits: (record: Entry) => boolean) => (record: Entry, place: string) => place.startsWith(`${kind}/`) && fits(record);
	const readable = ({ state }: Entry) => !(elder && state === 3);
	/** Whether the server lets an entry be changed by an action. */
	const open = (record: Entry, action = '') => {
		if (elder) return record.state !== 3;
		return record.state === 1 || (record.state === 2 && action === 'unarchive') || (record.state === 3 && action === 'restore');
	};
	const when = (change: (record: Entry) => Entry, action?: string): Change<Entry> => (record) => (open(record, action) ? change(record) : undefined);
	/** Brings an entry into a state; one that is in it stays as it is. */
	const state = (is: (record: Entry) => boolean, action: string, change: (record: Entry) => Entry): Operation<Entry> => ({
		given: entry,
		on: on(there),
		changes: () => [(record) => (!readable(record) ? undefined : is(record) ? record : when(change, action)(record))],
		gives,
	});
	const pinned = (wanted: boolean): Operation<Entry> => {
		const operation = state((record) => record.pinned === wanted, 'pin', (record) => ({ ...record, pinned: wanted }));
		// 5.1 does not tell whether an entry is pinned.
		return elder ? { ...operation, changes: () => [() => undefined] } : operation;
	};

	/** What a new entry is before anything is written to it: in 5.1, a resource is always made from a template. */
	const bare = (held: Held<Entry>): Partial<Entry> => {
		const made = { rating: 0, state: 1, locked: 0, pinned: false, comments: [], files: [] };
		if (!elder || kind === 'experiments') return { ...made, body: null, extra: {}, tags: [], links: [], steps: [] };
		const { body, extra, tags, links, steps } = entryAt(held, 'items_types/1');
		return { ...made, body: body ?? '', extra, tags, links, steps: steps.map((step) => ({ ...step, id: 0, finished: 0 })) };
	};

	const changesOf = ({ text, fields: change }: Item): Array<Change<Entry>> => {
		const { title, body, rating, tags = [], 'extra:Walk': extra } = change as Fields;
		const own = { ...(title && { title }), ...(body && { body }), ...(rating && { rating }) };
		const all: Array<Change<Entry>> = tags.map(withTag);
		if (extra !== undefined) all.unshift((record) => ({ ...record, extra: { ...record.extra, Walk: text } }));
		if (Object.keys(own).length > 0) all.unshift(when((record) => ({ ...record, ...own })));
		return all;
	};

	return {
		create: {
			given: fields,
			values: ({ text }, _held, at) => ({ fields: { title: text, body: `<p>${text}</p>`, rating: (at % 5) + 1, tags: [`tag ${at % 4}`, text] } }),
			makes(item, held) {
				const { title, body, rating, tags } = item.fields as Required<Pick<Fields, 'title' | 'body' | 'rating' | 'tags'>>;
				const first = { ...bare(held), title };
				const tagged = { ...first, tags: [...new Set([...(first.tags ?? []), ...tags])].sort() };
				return [tagged, { ...tagged, body, rating }];
			},
		},
		duplicate: {
			given: { ...entry, options: { copyFiles: '={{ $json.copyFiles }}' } },
			on: on(active),
			values: (_item, _held, at) => ({ copyFiles: at % 2 === 0 }),
			makes(item, held) {
				const source = entryAt(held, item.place);
				const files = item.copyFiles ? source.files.filter((file) => file.state === 1).map((file) => ({ ...file, id: 0 })) : [];
				const steps = source.steps.map((step) => ({ ...step, id: 0, finished: 0 }));
				const links = elder ? [...new Set([...source.links, item.place])].sort() : source.links;
				const { body, extra, tags, rating } = source;
				return [{ title: `${source.title} I`, body, extra, tags, rating: elder ? 0 : rating, state: 1, locked: 0, pinned: false, comments: [], files, steps, links }];
			},
		},
		update: {
			given: { ...entry, ...fields },
			on: on(active),
			values({ text }, _held, at) {
				const tags = [`tag ${at % 4}`, text];
				const ways: Fields[] = [
					{ title: text },
					{ body: `<p>${text}</p>`, rating: (at % 5) + 1 },
					{ title: text, tags },
					{ tags },
					{ 'extra:Walk': text },
					{ title: text, 'extra:Walk': text, tags },
				];
				return { fields: ways[at % ways.length] };
			},
			changes: changesOf,
			gives,
		},
		upsert: {
			given: { matchOn: 'title', ...fields },
			on: on(active),
			values({ place, text }, held, at) {
				const { title } = entryAt(held, place);
				// 5.1 lists no archived ones.
				const found = (record: Entry) => record.title === title && (elder ? active(record) : there(record));
				const several = [...held].filter(([each, record]) => each.startsWith(`${kind}/`) && found(record)).length > 1;
				return { several, fields: { title, body: `<p>${text}</p>`, rating: (at % 5) + 1 } };
			},
			changes: (item) => (item.several ? [() => undefined] : changesOf(item)),
			gives,
		},
		appendBody: {
			given: { ...entry, bodyAppend: '={{ $json.text }}' },
			on: on(active),
			changes: ({ text }) => [when((record) => ({ ...record, body: (record.body ?? '') + text }))],
			gives,
		},
		delete: {
			given: entry,
			on: on(there),
			changes: () => [(record) => (readable(record) ? { ...record, state: 3, custom_id: null, files: filesAs(record.files, 3) } : undefined)],
			gives: () => [{ deleted: true }],
		},
		restore: {
			given: entry,
			on: on(({ state: is, hidden }) => is === 3 && !hidden),
			changes: () => [(record) => (elder || record.state === 2 ? undefined : { ...record, state: 1, files: filesAs(record.files, 1) })],
			gives,
		},
		lock: state(({ locked }) => locked === 1, 'lock', (record) => ({ ...record, locked: 1 })),
		unlock: state(({ locked }) => locked === 0, 'lock', (record) => ({ ...record, locked: 0 })),
		pin: pinned(true),
		unpin: pinned(false),
		archive: state(({ state: is }) => is === 2, 'archive', (record) => ({ ...record, state: 2, locked: 1 })),
		unarchive: state(({ state: is }) => is === 1, 'unarchive', (record) => ({ ...record, state: 1, locked: elder || coming ? record.locked : 0 })),
		get: {
			given: entry,
			on: on(({ hidden }) => !hidden),
			shows(item, held) {
				const record = entryAt(held, item.place);
				return readable(record) ? [{ id: item.id, ...rowOf(record) }] : undefined;
			},
		},
		getAll: {
			given: { returnAll: '={{ $json.all }}', limit: 3 },
			values: (_item, _held, at) => ({ all: at % 3 > 0 }),
			shows: ({ all }, held) => listed(held, kind, elder).slice(0, all ? undefined : 3),
		},
	};
}

/** The rows of a list: the newest first, and before them those that are pinned, but not in 5.1. */
function listed(held: Held<Entry>, kind: string, elder: boolean): IDataObject[] {
	return [...held]
		.filter(([place, record]) => place.startsWith(`${kind}/`) && active(record))
		.map(([place, { title, pinned }]) => ({ id: Number(place.split('/').at(-1)), title, pin: pinned && !elder ? 1 : 0 }))
		.sort((a, b) => b.pin - a.pin || b.id - a.id)
		.map(({ id, title }) => ({ id, title }));
}
