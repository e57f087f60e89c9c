import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ElabSandbox } from '../../../sandbox/elabftw';
import { at } from '../../support/elabftw';
import type { Change, Held, Item, Operation, Operations } from '../model';
import type { Habits } from './held';

/** A record that is no entry, as far as the walk changes it. */
export type Row = IDataObject;

type Rows = Record<string, Operation<Row>>;

/** Where rows of a table stand, such as `todos/3`. */
const placed = (table: string, rows: Iterable<object>, take: (row: IDataObject) => Row) => [...rows].map((row): [string, Row] => [`${table}/${String((row as IDataObject).id)}`, take(row as IDataObject)]);

/** All such records that a sandbox holds, by their places. */
export function recordsIn({ lab }: ElabSandbox): Map<string, Row> {
	return new Map([
		...placed('todos', lab.todos, ({ body }) => ({ body })),
		...placed('tags', lab.tags.values(), ({ tag }) => ({ tag })),
		...placed('units', lab.storageUnits.values(), ({ name, parent_id }) => ({ name, parent_id })),
		...placed('compounds', lab.compounds, ({ name, wikidata, is_toxic, state }) => ({ name, wikidata, is_toxic, state })),
		...placed('bookings', lab.bookings, ({ title, item, start, end }) => ({ title, item, start, end })),
		...placed('containers', lab.containers.filter(({ kind }) => kind === 'items'), ({ item_id: item, storage_id: unit, qty_stored: amount }) => ({ item, unit, amount })),
	]);
}

const record = { record: at('={{ $json.id }}') };
const deleted = (_row: Row | null, { id }: Item) => [{ id, deleted: true }];
const set = (values: (item: Item) => Row): Operation<Row>['changes'] => (item) => [(row) => ({ ...row, ...values(item) })];
const gone: Operation<Row>['changes'] = () => [() => null];
const every = (held: Held<Row>, table: string) => [...held].filter(([place]) => place.startsWith(`${table}/`));

/** Create, update, delete and read of records that have one text, under a key in the input and one in the answer. */
function named(table: string, input: string, key: string, changing = 'update'): Rows {
	const text = { [input]: '={{ $json.text }}' };
	const on = (_row: Row, place: string) => place.startsWith(`${table}/`);
	return {
		create: { given: text, makes: ({ text: given }) => [{ [key]: given }] },
		[changing]: { given: { ...record, ...text }, on, changes: set(({ text: given }) => ({ [key]: given })), gives: (_row, { id, text: given }) => [{ id, [key]: given }] },
		delete: { given: record, on, changes: gone, gives: deleted, removes: true },
		get: { given: record, on, shows: ({ id, place }, held) => [{ id, [key]: held.get(place)?.[key] }] },
		getAll: { given: { returnAll: true }, anyOrder: true, shows: (_item, held) => every(held, table).map(([place, row]) => ({ id: Number(place.split('/').at(-1)), [key]: row[key] })) },
	};
}

const fields = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };

function compounds(): Rows {
	const there = ({ state }: Row, place: string) => place.startsWith('compounds/') && state === 1;
	/** What a creation passes over follows in a change. */
	const made = ({ text }: Item): Row[] => [{ name: text, is_toxic: 1, wikidata: null, state: 1 }, { name: text, is_toxic: 1, wikidata: text, state: 1 }];
	const state: Change<Row> = (row) => ({ ...row, state: 3 });
	return {
		create: { given: fields, values: ({ text }) => ({ fields: { name: text, wikidata: text, is_toxic: true } }), makes: made },
		update: {
			given: { ...record, ...fields }, on: there,
			values: ({ text }, _held, n) => ({ fields: { name: text, is_toxic: n % 2 === 0 } }),
			changes: set(({ text, fields: given }) => ({ name: text, is_toxic: (given as IDataObject).is_toxic ? 1 : 0 })),
			gives: (_row, { id, text }) => [{ id, name: text }],
		},
		delete: { given: record, on: (row, place) => there(row, place) && /^s\d/.test(String(row.name)), changes: () => [state], gives: deleted, removes: true },
	};
}

/** A day that no other item of the walk has: its resource is booked by one at a time. */
function dayOf({ text }: Item): string {
	const [step = 0, item = 0] = text.match(/\d+/g)?.map(Number) ?? [];
	return new Date(Date.UTC(2031, 0, step * 6 + item)).toISOString().slice(0, 10);
}

function bookings(): Rows {
	const on = (_row: Row, place: string) => place.startsWith('bookings/');
	const given: INodeParameters = { item: at(1), start: '={{ $json.day }}T09:00:00', end: '={{ $json.day }}T10:00:00', options: { title: '={{ $json.text }}' } };
	const moved = ({ day: date, text }: Item): Row => ({ title: text, start: `${String(date)} 09:00:00`, end: `${String(date)} 10:00:00` });
	return {
		create: { given, values: (item) => ({ day: dayOf(item) }), makes: (item) => [{ ...moved(item), item: 1 }] },
		update: { given: { ...record, options: { title: '={{ $json.text }}' } }, on, changes: set(({ text }) => ({ title: text })), gives: (_row, { id, text }) => [{ id, title: text }] },
		delete: { given: record, on, changes: gone, gives: deleted, removes: true },
	};
}

function containers(): Rows {
	const on = (_row: Row, place: string) => place.startsWith('containers/');
	const item = (each: Item, held: Held<Row>) => ({ item: held.get(each.place)?.item });
	const entry = { entryType: 'items', entry: at('={{ $json.item }}') };
	const part = { ...entry, part: at('={{ $json.id }}') };
	const amount = (n: unknown) => Number(n).toFixed(2);
	return {
		create: {
			given: { ...entry, storageUnit: at('={{ $json.unit }}'), quantity: '={{ $json.amount }}' },
			values: (_item, _held, n) => ({ item: (n % 3) + 1, unit: (n % 2) + 1, amount: (n % 50) + 1 }),
			makes: ({ item: of, unit, amount: given }) => [{ item: of, unit, amount: amount(given) }],
		},
		update: {
			given: { ...part, options: { quantity: '={{ $json.amount }}' } }, on,
			values: (each, held, n) => ({ ...item(each, held), amount: (n % 50) + 1 }),
			changes: set(({ amount: given }) => ({ amount: amount(given) })),
			gives: (_row, { id, amount: given }) => [{ id, qty_stored: amount(given) }],
		},
		delete: { given: part, on, values: item, changes: gone, gives: deleted, removes: true },
	};
}

/** The operations on such records, which 5.1 has not all. */
export function recordOperations({ elder }: Habits): Operations<Row> {
	const units = named('units', 'name', 'name');
	const tags = named('tags', 'tagName', 'tag', 'rename');
	const all: Record<string, Rows> = {
		todo: named('todos', 'todo', 'body'),
		teamTag: { ...tags, delete: { ...(tags.delete as Operation<Row>), again: true } },
		event: bookings(),
		...(elder ? {} : {
			compound: compounds(),
			container: containers(),
			storageUnit: {
				...units,
				update: { ...(units.update as Operation<Row>), given: { ...record, options: { name: '={{ $json.text }}' } } },
				// One with others in it, or with containers, stays.
				delete: { ...(units.delete as Operation<Row>), on: ({ name }, place) => place.startsWith('units/') && /^s\d/.test(String(name)) && Number(place.split('/').at(-1)) > 5 },
			},
		}),
	};
	return Object.fromEntries(Object.entries(all).flatMap(([resource, rows]) => Object.entries(rows).map(([name, row]) => [`${resource}.${name}`, row])));
}
