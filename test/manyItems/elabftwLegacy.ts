import type { IDataObject } from 'n8n-workflow';
import { nextId, type Entry, type Kind } from '../../sandbox/elabftwLegacy';
import { at, fileItem } from '../support/elabftw';
import type { LegacyLab } from '../support/elabftwLegacy';
import { last, withThese, type Item, type Many, type Place } from './many';

type Row = Many<LegacyLab>;

const of = (lab: LegacyLab, kind: Kind, id: unknown) => lab.lab.entries[kind].get(Number(id)) as Entry;
const experimentOf = (lab: LegacyLab, { record }: Place) => of(lab, 'experiments', record);
const tagsOf = (lab: LegacyLab, { tagIds }: Entry) => tagIds.map((id) => lab.lab.tags.get(id)?.tag);

/** An entry with nothing in it. */
const anEntry = (kind: Kind, columns: Partial<Entry> = {}) => (lab: LegacyLab): Place => {
	const id = nextId(lab.lab, kind);
	lab.lab.entries[kind].set(id, { ...structuredClone(of(lab, kind, 1)), body: '', metadata: null, tagIds: [], linkIds: [], ...structuredClone(columns), id, title: `Record ${id}` });
	return { record: id };
};

const entry = { entryType: 'experiments', entry: at('={{ $json.record }}') };
const json = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
const titles = (lab: LegacyLab, kind: Kind) => [...lab.lab.entries[kind].values()].map(({ title }) => title).filter((title) => /^New \d+$/.test(title)).sort();
const news = (items: Item[]) => items.map(({ n }) => `New ${n}`).sort();
const metadata = { extra_fields: { pH: { type: 'number', value: '7' } } };

function creates(kind: Kind): Row {
	return {
		given: { entryType: kind, ...json },
		values: (n) => ({ fields: { title: `New ${n}`, body: `<p>${n}</p>` } }),
		held: (lab, _place, items) => [titles(lab, kind), news(items)],
		own: (lab, [row], { n }) => [of(lab, kind, row?.id).body, `<p>${n}</p>`],
	};
}

function updates(kind: Kind, given: Row['given']): Row {
	return {
		given: { ...given, ...json },
		record: anEntry(kind),
		values: (n) => ({ fields: { title: `Title ${n}`, body: `<p>${n}</p>` } }),
		held: (lab, { record }, items) => [of(lab, kind, record).title, `Title ${last(items).n}`],
		own: (_lab, rows, { n, record }) => withThese(rows, { id: record, title: `Title ${n}`, body: `<p>${n}</p>` }),
	};
}

const rowsOf: Record<string, Row> = {
	create: creates('experiments'),
	createTemplate: creates('templates'),
	update: updates('experiments', entry),
	updateTemplate: updates('templates', { experimentTemplate: at('={{ $json.record }}') }),
	appendBody: {
		given: { ...entry, bodyAppend: '=<p>{{ $json.n }}</p>' },
		record: anEntry('experiments'),
		held: (lab, place, items) => [experimentOf(lab, place).body, items.map(({ n }) => `<p>${n}</p>`).join('')],
		own: (_lab, [row], { n }) => [String(row?.body).endsWith(`<p>${n}</p>`), true],
	},
	changeCategory: {
		given: { ...entry, category: '={{ $json.n % 2 + 1 }}', simplify: false },
		record: anEntry('experiments'),
		held: (lab, place, items) => [experimentOf(lab, place).category, (last(items).n % 2) + 1],
		own: (_lab, rows, { n, record }) => withThese(rows, { id: record, category: (n % 2) + 1 }),
	},
	setMetadata: {
		given: { ...entry, metadata: '={{ JSON.stringify($json.metadata) }}' },
		record: anEntry('experiments', { metadata: JSON.stringify(metadata) }),
		values: (n) => ({ metadata: { extra_fields: { [`Field ${n}`]: `value ${n}` } } }),
		held(lab, place, items) {
			const fields = (JSON.parse(experimentOf(lab, place).metadata ?? '{}') as { extra_fields: Record<string, { value: unknown }> }).extra_fields;
			const own = items.map(({ n }): [string, string] => [`Field ${n}`, `value ${n}`]);
			return [Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value])), Object.fromEntries([['pH', '7'], ...own])];
		},
		own: (_lab, [row], { n }) => [(row?.extra_fields as IDataObject)[`Field ${n}`], `value ${n}`],
	},
	addTag: {
		given: { ...entry, tags: '=one {{ $json.n }}, all' },
		record: anEntry('experiments'),
		held: (lab, place, items) => [tagsOf(lab, experimentOf(lab, place)).sort(), ['all', ...items.map(({ n }) => `one ${n}`)].sort()],
		own: (_lab, [row], { n }) => [row?.tags, expect.arrayContaining([`one ${n}`, 'all'])],
	},
	addLink: {
		given: { ...entry, target: at('={{ $json.target }}'), simplify: false },
		record: anEntry('experiments'),
		values: (_n, _place, lab) => ({ target: anEntry('items')(lab).record }),
		held: (lab, place, items) => [[...experimentOf(lab, place).linkIds].sort(), items.map(({ target }) => target).sort()],
		own: (_lab, [row], { target }) => [row?.items_links, expect.arrayContaining([expect.objectContaining({ itemid: target })])],
	},
	uploadFile: {
		given: { ...entry, inputFields: 'data' },
		record: anEntry('experiments'),
		files: (n) => fileItem({ data: { name: `new-${n}.txt`, content: `content ${n}` } }).binary ?? {},
		held: (lab, { record }, items) => [lab.lab.uploads.filter(({ item_id: of }) => of === record).map(({ real_name: name }) => name), items.map(({ n }) => `new-${n}.txt`)],
		own: (lab, [row], { n, record }) => {
			const upload = lab.lab.uploads.find(({ id }) => id === row?.id);
			return [[row?.real_name, upload?.real_name, upload?.item_id], [`new-${n}.txt`, `new-${n}.txt`, record]];
		},
	},
	createBooking: {
		given: { record: at('={{ $json.record }}'), start: '=2027-03-01T{{ String($json.n).padStart(2, "0") }}:00:00Z', end: '2027-03-02T00:00:00Z', options: { title: '=Booking {{ $json.n }}' } },
		record: anEntry('items'),
		held: (lab, { record }, items) => [lab.lab.bookings.filter(({ item }) => item === record).map(({ title }) => title), items.map(({ n }) => `Booking ${n}`)],
		own: (_lab, rows, { n, record }) => withThese(rows, { item: record, title: `Booking ${n}` }),
	},
	deleteBooking: {
		given: { record: at('={{ $json.record }}') },
		record(lab) {
			const id = nextId(lab.lab, 'bookings');
			lab.lab.bookings.push({ id, item: 2, start: '2027-03-01T09:00:00+01:00', end: '2027-03-01T11:00:00+01:00', title: 'Old', userid: 1 });
			return { record: id };
		},
		once: true,
		held: (lab, { record }) => [lab.lab.bookings.some(({ id }) => id === record), false],
		own: (_lab, rows, { record }) => [rows, [{ id: record, deleted: true }]],
	},
};

/** Every operation of API v1 that writes. */
export const legacyRows = Object.entries(rowsOf).map(([operation, row]): [name: string, row: Row] => [`legacy.${operation}`, row]);
