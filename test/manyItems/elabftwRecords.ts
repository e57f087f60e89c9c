import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { kinds } from '../../nodes/ELabFtw/kinds';
import { nextId, type Booking, type Container, type Entity, type Row } from '../../sandbox/elabftw/state';
import { at, fileItem, type Lab } from '../support/elabftw';
import { anEntry, deleted, entry, entryAt, named, newEntry, part, record } from './elabftwPlaces';
import { last, names, withThese, type Item, type Many, type Pair, type Place } from './many';

const times = { created_at: '2026-03-01 08:00:00', modified_at: '2026-03-01 08:00:00' };
const one: INodeParameters = { record: at('={{ $json.record }}') };
const sorted = (values: unknown[]) => values.map(String).sort();
const success = (_lab: Lab, rows: IDataObject[]): Pair => [rows, [{ success: true }]];

/** What can be done with experiments and resources only. */
function actionRows(kind: 'experiments' | 'items'): Record<string, Many<Lab>> {
	const act = (columns: Partial<Entity>, given: INodeParameters, held: (entry: Entity, items: Item[]) => Pair): Many<Lab> => ({
		given: { [kinds[kind].resource]: at('={{ $json.record }}'), simplify: false, ...given },
		record(lab) {
			Object.assign(lab.lab.users.get(1) ?? {}, { sigKey: { id: 1, passphrase: 'correct horse', created_at: times.created_at } });
			return newEntry(lab, kind, columns);
		},
		held: (lab, place, items) => held(entryAt(lab, place), items),
		own: (_lab, rows, item) => withThese(rows, { id: item.record }),
	});
	const editing = { locked_by: 2, fullname: 'Uma User', locked_at: times.created_at };
	return {
		sign: act({ signature_count: 0 }, { passphrase: 'correct horse', meaning: 20 }, (held, items) => [held.signature_count, items.length]),
		timestamp: act({}, {}, (held) => [held.timestamped, 1]),
		transfer: act({}, { user: 2 }, (held) => [held.userid, 2]),
		startExclusiveEdit: act({}, {}, (held) => [held.exclusiveEdit?.locked_by, 1]),
		endExclusiveEdit: act({ exclusiveEdit: editing }, {}, (held) => [held.exclusiveEdit, null]),
		share: act({ access_key: null }, {}, (held) => [typeof held.access_key, 'string']),
		unshare: act({ access_key: 'some-key' }, {}, (held) => [held.access_key, null]),
		setNextCustomId: act({ category: 1, custom_id: null }, {}, (held) => [typeof held.custom_id, 'number']),
	};
}

const containersAt = (lab: Lab, place: Place) => lab.lab.containers.filter(({ kind, item_id: id }) => kind === 'experiments' && id === place.record);
const containerAt = (lab: Lab, place: Place) => lab.lab.containers.find(({ id }) => id === place.part);

function newContainer(lab: Lab, place: Place): Place {
	const id = nextId(lab.lab, 'items_containers');
	lab.lab.containers.push({ id, kind: 'experiments', item_id: Number(place.record), storage_id: 3, qty_stored: '1.00', qty_unit: 'g', userid: 1, ...times } satisfies Container);
	return { part: id };
}

const containers: Record<string, Many<Lab>> = {
	create: {
		given: { ...entry, storageUnit: at(2), quantity: '={{ $json.n + 1 }}', unit: 'mL' },
		record,
		held: (lab, place, items) => [containersAt(lab, place).map(({ qty_stored: held }) => Number(held)), items.map(({ n }) => n + 1)],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { item_id: id, qty_stored: `${n + 1}.00`, storage_id: 2 }),
	},
	update: {
		given: { ...part, options: { quantity: '={{ $json.n }}' } },
		record,
		part: newContainer,
		held: (lab, place, items) => [Number(containerAt(lab, place)?.qty_stored), last(items).n],
		own: (_lab, rows, { n, part: id }) => withThese(rows, { id, qty_stored: `${n}.00` }),
	},
	delete: { given: part, record, part: newContainer, once: true, held: (lab, place) => [containerAt(lab, place), undefined], own: deleted },
};

const revisions: Record<string, Many<Lab>> = {
	restore: {
		given: part,
		record,
		part(lab, place) {
			const id = nextId(lab.lab, 'experiments_revisions');
			lab.lab.revisions.push({ kind: 'experiments', id, item_id: Number(place.record), body: `<p>${id}</p>`, content_type: 1, created_at: times.created_at, userid: 1 });
			return { part: id };
		},
		held: (lab, place) => [/^<p>\d+<\/p>$/.test(entryAt(lab, place).body ?? ''), true],
		own: (_lab, rows, { part: id }) => withThese(rows, { id }),
	},
};

const requestsAt = (lab: Lab, place: Place) => lab.lab.requestActions.filter(({ entity_id: id, state }) => id === place.record && state === 1);

const requests: Record<string, Many<Lab>> = {
	create: {
		given: { ...entry, user: '={{ $json.n + 1 }}', requestedAction: 40 },
		record,
		held: (lab, place, items) => [names(requestsAt(lab, place), 'target_userid'), items.map(({ n }) => n + 1)],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { entity_id: id, target_userid: n + 1, action: 40 }),
	},
	delete: {
		given: part,
		record,
		part(lab, place) {
			const id = nextId(lab.lab, 'experiments_request_actions');
			lab.lab.requestActions.push({ id, kind: 'experiments', entity_page: 'experiments.php', requester_userid: 1, target_userid: 2, entity_id: place.record, action: 30, state: 1 });
			return { part: id };
		},
		once: true,
		held: (lab, place) => [requestsAt(lab, place).filter(({ id }) => id === place.part), []],
		own: deleted,
	},
};

const bookingAt = (lab: Lab, { record: id }: Place) => lab.lab.bookings.find((each) => each.id === id) as Booking;
const bookable = anEntry('items', { extra: { is_bookable: 1, book_can_overlap: 1 } });

function newBooking(lab: Lab): Place {
	const id = nextId(lab.lab, 'events');
	const span = { start: '2031-01-01 08:00:00', end: '2031-01-01 09:00:00' };
	lab.lab.bookings.push({ id, team: 1, item: 2, title: 'old', userid: 1, experiment: null, item_link: null, ...span, ...times });
	return { record: id };
}

const dayOf = (n: number) => `2031-03-${String(n + 1).padStart(2, '0')}`;
const hours = { start: '={{ $json.day }}T09:00:00Z', end: '={{ $json.day }}T10:00:00Z' };
const onDay = (n: number) => ({ day: dayOf(n) });
const linking = { targetType: 'experiments', target: at('={{ $json.n + 1 }}') };

const bookings: Record<string, Many<Lab>> = {
	create: {
		given: { item: at('={{ $json.record }}'), ...hours, simplify: false },
		record: bookable,
		values: onDay,
		held: (lab, place, items) => [names(lab.lab.bookings.filter(({ item }) => item === place.record) as unknown as Row[], 'start'), items.map(({ n }) => `${dayOf(n)} 09:00:00`)],
		own: (_lab, rows, { n, record: item }) => withThese(rows, { item, start: `${dayOf(n)} 09:00:00` }),
	},
	update: {
		given: { ...one, options: { title: '=title {{ $json.n }}', ...hours } },
		record: newBooking,
		values: onDay,
		held: (lab, place, items) => [[bookingAt(lab, place).title, bookingAt(lab, place).start], [`title ${last(items).n}`, `${dayOf(last(items).n)} 09:00:00`]],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { id, title: `title ${n}`, start: `${dayOf(n)} 09:00:00` }),
	},
	link: {
		given: { ...one, ...linking },
		record: newBooking,
		held: (lab, place, items) => [bookingAt(lab, place).experiment, last(items).n + 1],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { id, experiment: n + 1 }),
	},
	unlink: { given: { ...one, targetType: 'experiments' }, record: newBooking, held: (lab, place) => [bookingAt(lab, place).experiment, null], own: (_lab, rows, { record: id }) => withThese(rows, { id, experiment: null }) },
	delete: { given: one, record: newBooking, once: true, held: (lab, place) => [bookingAt(lab, place), undefined], own: deleted },
};

const rowAt = (rows: Row[], { record: id }: Place) => rows.find((each) => each.id === id) as Row;
/** A table whose rows nothing else belongs to: what a new row has, and its counter. */
const newRow = (table: 'compounds' | 'todos' | 'procurement', counter: string, columns: IDataObject) => (lab: Lab): Place => {
	const id = nextId(lab.lab, counter);
	lab.lab[table].push({ id, ...columns, ...times } as Row);
	return { record: id };
};

const fields = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
const newCompound = newRow('compounds', 'compounds', { name: 'old', state: 1, userid: 1, team: 1, cas_number: null });
const isNew = ({ name }: Row) => /^New \d+$/.test(String(name));
const compounds: Record<string, Many<Lab>> = {
	create: {
		given: fields,
		values: (n) => ({ fields: { name: `New ${n}`, inchi_key: `KEY-${n}`, molecular_weight: n, is_toxic: true } }),
		held: (lab, _place, items) => [sorted(names(lab.lab.compounds.filter(isNew), 'name')), sorted(items.map(({ n }) => `New ${n}`))],
		own: (_lab, rows, { n }) => withThese(rows, { name: `New ${n}`, inchi_key: `KEY-${n}`, molecular_weight: `${n}.00` }),
	},
	createFromPubChem: {
		given: { identifier: '={{ $json.cid }}' },
		values(n, _place, lab) {
			lab.lab.pubChem.push({ cid: 1000 + n, cas: `100${n}-00-0`, name: `New ${n}` });
			return { cid: 1000 + n };
		},
		held: (lab, _place, items) => [sorted(names(lab.lab.compounds.filter(isNew), 'name')), sorted(items.map(({ n }) => `New ${n}`))],
		own: (_lab, rows, { n, cid }) => withThese(rows, { name: `New ${n}`, pubchem_cid: cid }),
	},
	update: {
		given: { ...one, ...fields },
		record: newCompound,
		values: (n) => ({ fields: { name: `Name ${n}` } }),
		held: (lab, place, items) => [rowAt(lab.lab.compounds, place).name, `Name ${last(items).n}`],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { id, name: `Name ${n}` }),
	},
	delete: { given: one, record: newCompound, held: (lab, place) => [rowAt(lab.lab.compounds, place).state, 3], own: deleted },
};

const unitAt = (lab: Lab, { record: id }: Place) => lab.lab.storageUnits.get(Number(id));
function newUnit(lab: Lab): Place {
	const id = nextId(lab.lab, 'storage_units');
	lab.lab.storageUnits.set(id, { id, name: 'old', parent_id: 1, capacity: null });
	return { record: id };
}

const storageUnits: Record<string, Many<Lab>> = {
	create: {
		given: { name: '=Box {{ $json.n }}', options: { parentUnit: at(4) } },
		held: (lab, _place, items) => [sorted([...lab.lab.storageUnits.values()].filter(({ parent_id: id }) => id === 4).map(({ name }) => name)), sorted(items.map(({ n }) => `Box ${n}`))],
		own: (_lab, rows, { n }) => withThese(rows, { name: `Box ${n}`, parent_id: 4 }),
	},
	update: {
		given: { ...one, options: { name: '=Box {{ $json.n }}', topLevel: true } },
		record: newUnit,
		held: (lab, place, items) => [[unitAt(lab, place)?.name, unitAt(lab, place)?.parent_id], [`Box ${last(items).n}`, null]],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { id, name: `Box ${n}`, parent_id: null }),
	},
	delete: { given: one, record: newUnit, once: true, held: (lab, place) => [unitAt(lab, place), undefined], own: deleted },
};

const newTodo = newRow('todos', 'todolist', { body: 'old', ordering: null, userid: 1 });
const todos: Record<string, Many<Lab>> = {
	create: {
		given: { todo: '=do {{ $json.n }}' },
		held: (lab, _place, items) => [sorted(names(lab.lab.todos, 'body')), sorted(items.map(({ n }) => `do ${n}`))],
		own: (_lab, rows, { n }) => withThese(rows, { body: `do ${n}` }),
	},
	update: {
		given: { ...one, todo: '=do {{ $json.n }}' },
		record: newTodo,
		held: (lab, place, items) => [rowAt(lab.lab.todos, place).body, `do ${last(items).n}`],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { id, body: `do ${n}` }),
	},
	delete: { given: one, record: newTodo, once: true, held: (lab, place) => [rowAt(lab.lab.todos, place), undefined], own: deleted },
};

const tagAt = (lab: Lab, { record: id }: Place) => lab.lab.tags.get(Number(id));
const favorites = (lab: Lab) => lab.lab.favtags.map(({ tagId }) => lab.lab.tags.get(tagId)?.tag);
function newTag(lab: Lab): Place {
	const id = nextId(lab.lab, 'tags');
	lab.lab.tags.set(id, { id, tag: `old ${id}`, team: 1 });
	lab.lab.favtags.push({ userid: 1, tagId: id });
	return { record: id };
}

const teamTags: Record<string, Many<Lab>> = {
	create: {
		given: { tagName: '=new {{ $json.n }}' },
		held: (lab, _place, items) => [sorted([...lab.lab.tags.values()].map(({ tag }) => tag).filter((tag) => tag.startsWith('new '))), sorted(items.map(({ n }) => `new ${n}`))],
		own: (_lab, rows, { n }) => withThese(rows, { tag: `new ${n}` }),
	},
	rename: {
		given: { ...one, tagName: '=new {{ $json.n }}' },
		record: newTag,
		held: (lab, place, items) => [tagAt(lab, place)?.tag, `new ${last(items).n}`],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { id, tag: `new ${n}` }),
	},
	mergeDuplicates: { given: {}, held: () => [0, 0], own: success },
	addFavorite: {
		given: { tagName: '=new {{ $json.n }}' },
		held: (lab, _place, items) => [sorted(favorites(lab)), sorted(items.map(({ n }) => `new ${n}`))],
		own: (lab, [row], { n }) => [lab.lab.tags.get(Number(row?.id))?.tag, `new ${n}`],
	},
	removeFavorite: { given: one, record: newTag, held: (lab, place) => [favorites(lab).includes(tagAt(lab, place)?.tag), false], own: deleted },
	delete: { given: one, record: newTag, held: (lab, place) => [tagAt(lab, place), undefined], own: deleted },
};

const newProcurement = newRow('procurement', 'procurement_requests', { team: 1, requester_userid: 1, entity_id: 4, qty_ordered: 1, qty_received: 0, body: null, state: 10 });
const procurementRequests: Record<string, Many<Lab>> = {
	create: {
		given: { item: at(4), quantity: '={{ $json.n + 1 }}' },
		held: (lab, _place, items) => [sorted(names(lab.lab.procurement, 'qty_ordered')), sorted(items.map(({ n }) => n + 1))],
		own: (_lab, rows, { n }) => withThese(rows, { entity_id: 4, qty_ordered: n + 1 }),
	},
	update: {
		given: { ...one, options: { received: '={{ $json.n }}' } },
		record: newProcurement,
		held: (lab, place, items) => [rowAt(lab.lab.procurement, place).qty_received, last(items).n],
		own: (_lab, rows, { n, record: id }) => withThese(rows, { id, qty_received: n }),
	},
	delete: { given: one, record: newProcurement, held: (lab, place) => [rowAt(lab.lab.procurement, place).state, 60], own: deleted },
};

const made = { format: 'zip', exported: ['items'] };
const exports: Record<string, Many<Lab>> = {
	create: { given: made, held: (lab, _place, items) => [lab.lab.exports.length, items.length], own: (_lab, rows) => withThese(rows, { format: 'zip' }) },
	createAndDownload: { given: made, held: (lab) => [lab.lab.exports, []], own: (_lab, rows) => withThese(rows, { mimeType: 'application/zip' }) },
	delete: {
		given: one,
		record(lab) {
			const id = nextId(lab.lab, 'exports');
			lab.lab.exports.push({ id, requester_userid: 1, state: 1, format: 'zip' });
			return { record: id };
		},
		once: true,
		held: (lab, place) => [rowAt(lab.lab.exports, place), undefined],
		own: deleted,
	},
};

const imported = (lab: Lab) => [...lab.lab.entities.items.values()].map(({ title }) => title).filter((title) => /^Imported \d+$/.test(title));
const imports: Record<string, Many<Lab>> = {
	importFile: {
		given: { entryType: 'items', inputField: 'data' },
		files: (n) => fileItem({ data: { name: `${n}.csv`, type: 'text/csv', content: `title\nImported ${n}\n` } }).binary ?? {},
		held: (lab, _place, items) => [sorted(imported(lab)), sorted(items.map(({ n }) => `Imported ${n}`))],
		own: (_lab, rows) => [rows, [{ imported: 1 }]],
	},
};

/** Every operation that writes, of collections, of what lies around entries, and of what only some entries have. */
export const recordRows: ReadonlyArray<[name: string, row: Many<Lab>]> = [
	...(['experiments', 'items'] as const).flatMap((kind) => named(kinds[kind].resource, actionRows(kind))),
	...named('container', containers),
	...named('revision', revisions),
	...named('requestAction', requests),
	...named('event', bookings),
	...named('compound', compounds),
	...named('storageUnit', storageUnits),
	...named('todo', todos),
	...named('teamTag', teamTags),
	...named('procurementRequest', procurementRequests),
	...named('export', exports),
	...named('import', imports),
];
