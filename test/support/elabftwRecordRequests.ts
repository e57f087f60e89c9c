import type { Lab } from './elabftw';
import { at, fields, fileItem } from './elabftw';
import { named, type Expected } from './expected';

const one = (id: number) => ({ record: at(id) });

/** The three that most collections have, of a record and the list that it is in. */
function common(path: string, id: number, gives: object, list = path): Record<string, Expected> {
	return {
		get: { given: one(id), sends: [`GET ${path}/${id}`], gives: [{ id, ...gives }] },
		getAll: { given: { returnAll: true }, sends: [`GET ${list}`], gives: [] },
		delete: { given: one(id), sends: [`DELETE ${path}/${id}`], gives: [{ id, deleted: true }] },
	};
}

const start = '2030-03-01T09:00:00+01:00';
const end = '2030-03-01T11:00:00Z';

/** Of the seeded lab: bookings 1 and 2 of item 1. */
const bookings: Record<string, Expected> = {
	...common('/event', 1, { title: 'HeLa, fixed', item_id: 1 }),
	create: {
		given: { item: at(1), start, end, options: { title: 'Mine' } },
		sends: ['GET /apikeys', ['POST /events/1', { start: '2030-03-01T08:00:00+00:00', end: '2030-03-01T11:00:00+00:00', title: 'Mine' }], 'GET /event/3'],
		gives: [{ id: 3, title: 'Mine', item_id: 1 }],
	},
	getAll: { given: { filters: { user: 2 }, limit: 1 }, sends: ['GET /events'], gives: [{ id: 1, title: 'HeLa, fixed', item_id: 1 }] },
	'getAll of a resource': {
		given: { filters: { item: at(1), from: '2026-01-01T00:00:00+02:00', until: '2040-01-01' }, limit: 1 },
		sends: ['GET /apikeys', 'GET /events/1?start=2025-12-31T22:00:00+00:00&end=2040-01-01T00:00:00+00:00'],
		gives: [{ id: 1, title: 'HeLa, fixed', item_id: 1 }],
	},
	update: {
		given: { ...one(1), options: { title: 'New', start, end } },
		sends: [
			'GET /apikeys',
			['PATCH /event/1', { target: 'title', title: 'New', content: 'New' }],
			'GET /event/1',
			['PATCH /event/1', { target: 'datetime', start: '2030-03-01T08:00:00+00:00', end: '2030-03-01T11:00:00+00:00' }],
		],
		gives: [{ id: 1, title: 'New', end: '2030-03-01 11:00:00' }],
	},
	link: { given: { ...one(1), targetType: 'experiments', target: at(3) }, sends: [['PATCH /event/1', { target: 'experiment', id: 3 }]], gives: [{ id: 1, experiment: 3 }] },
	unlink: { given: { ...one(1), targetType: 'items' }, sends: [['PATCH /event/1', { target: 'item_link', id: null }]], gives: [{ id: 1, item_link: null }] },
};

/** Of the seeded lab: caffeine and ethanol. */
const compounds: Record<string, Expected> = {
	...common('/compounds', 2, { name: 'Ethanol' }),
	create: {
		given: fields({ name: 'Acetone', cas_number: '67-64-1', is_flammable: true, molecular_weight: 58.08, is_nano: false, is_controlled: true }),
		sends: [
			'GET /compounds?q=67-64-1&limit=1000&offset=0',
			['POST /compounds', { name: 'Acetone', cas_number: '67-64-1', is_flammable: true }],
			['PATCH /compounds/3', { molecular_weight: 58.08, is_nano: '', is_controlled: 'on' }],
		],
		gives: [{ id: 3, name: 'Acetone', molecular_weight: '58.08' }],
	},
	createFromPubChem: { before: ({ lab }) => void lab.pubChem.push({ cid: 180, cas: '67-64-1', name: 'Acetone' }), given: { identifier: '67-64-1' }, sends: [['POST /compounds', { action: 'duplicate', cas: '67-64-1' }], 'GET /compounds/3'], gives: [{ id: 3, cas_number: '67-64-1' }] },
	getAll: { given: { limit: 1, filters: { query: 'eth' } }, sends: ['GET /compounds?q=eth&limit=1&offset=0'], gives: [{ id: 2, name: 'Ethanol' }] },
	update: { given: { ...one(2), ...fields({ name: 'EtOH', is_toxic: true }) }, sends: [['PATCH /compounds/2', { name: 'EtOH', is_toxic: 'on' }]], gives: [{ id: 2, name: 'EtOH' }] },
};

/** Of the seeded lab: units 1 to 5, in which three things are stored. */
const storageUnits: Record<string, Expected> = {
	...common('/storage_units', 4, { name: 'Rack A', full_path: 'Main building > Freezer -80 > Rack A' }),
	create: {
		given: { name: 'Box 1', options: { parentUnit: at(4), capacity: '81' } },
		sends: [['POST /storage_units', { name: 'Box 1', parent_id: 4, capacity: '81' }], 'GET /storage_units/6'],
		gives: [{ id: 6, name: 'Box 1', parent_id: 4 }],
	},
	getAll: { given: { limit: 2 }, sends: ['GET /storage_units?hierarchy=true'], gives: [{ id: 5 }, { id: 2 }] },
	update: {
		given: { ...one(4), options: { name: 'Rack B', topLevel: true } },
		sends: [['PATCH /storage_units/4', { name: 'Rack B', parent_id: null }]],
		gives: [{ id: 4, full_path: 'Rack B' }],
	},
	getContents: { given: { options: { query: 'chemical' } }, sends: ['GET /storage_units?q=chemical'], gives: [{ id: 3, entity_id: 9, full_path: 'Main building > Chemical cabinet' }] },
};

const addTodo = ({ lab }: Lab) => void lab.todos.push({ id: 7, body: 'order primers', creation_time: '2026-03-01 08:00:00', ordering: null, userid: 1 });
const withTodo = (row: Expected): Expected => ({ ...row, before: addTodo });
const todoRows = common('/todolist', 7, { body: 'order primers' });
const todos: Record<string, Expected> = {
	get: withTodo(todoRows.get as Expected),
	getAll: withTodo({ given: {}, sends: ['GET /todolist'], gives: [{ id: 7 }] }),
	delete: withTodo(todoRows.delete as Expected),
	create: { given: { todo: 'call' }, sends: [['POST /todolist', { content: 'call' }], 'GET /todolist/1'], gives: [{ id: 1, body: 'call' }] },
	update: withTodo({ given: { ...one(7), todo: 'call' }, sends: [['PATCH /todolist/7', { body: 'call' }]], gives: [{ id: 7, body: 'call' }] }),
};

const tagPath = '/teams/current/tags';
/** Of the seeded lab, whose tag 1 is "imaging". */
const teamTags: Record<string, Expected> = {
	...common(tagPath, 1, { tag: 'imaging' }),
	create: { given: { tagName: 'new' }, sends: [[`POST ${tagPath}`, { tag: 'new' }], `GET ${tagPath}/29`], gives: [{ id: 29, tag: 'new' }] },
	getAll: { given: { filters: { query: 'imag' } }, sends: [`GET ${tagPath}?q=imag`], gives: [{ id: 1, tag: 'imaging' }] },
	rename: { given: { ...one(1), tagName: 'pictures' }, sends: [[`PATCH ${tagPath}/1`, { action: 'updatetag', tag: 'pictures' }]], gives: [{ id: 1, tag: 'pictures' }] },
	mergeDuplicates: { given: {}, sends: [[`PATCH ${tagPath}`, { action: 'deduplicate' }]], gives: [{ success: true }] },
	addFavorite: { given: { tagName: 'imaging' }, sends: [['POST /favtags', { tag: 'imaging' }]], gives: [{ id: 1 }] },
	getFavorites: { before: ({ lab }) => void lab.favtags.push({ userid: 1, tagId: 1 }), given: {}, sends: ['GET /favtags'], gives: [{ tags_id: 1, tag: 'imaging' }] },
	removeFavorite: { given: one(1), sends: ['DELETE /favtags/1'], gives: [{ id: 1, deleted: true }] },
};

const procurementPath = '/teams/current/procurement_requests';
const ordered = { id: 5, team: 1, requester_userid: 1, entity_id: 4, qty_ordered: 2, qty_received: 0, body: null, quote: null, email_sent: 0, state: 10, created_at: '2026-03-01 08:00:00' };
const withRequest = (row: Expected): Expected => ({ ...row, before: ({ lab }) => void lab.procurement.push({ ...ordered }) });
const requestRows = common(procurementPath, 5, { entity_id: 4 });
const procurementRequests: Record<string, Expected> = {
	get: withRequest(requestRows.get as Expected),
	getAll: withRequest({ given: {}, sends: [`GET ${procurementPath}`], gives: [{ id: 5, entity_title: 'anti-GFP, rabbit' }] }),
	delete: withRequest(requestRows.delete as Expected),
	create: {
		given: { item: at(4), quantity: 3, options: { note: 'please' } },
		sends: [[`POST ${procurementPath}`, { entity_id: 4, qty_ordered: 3, body: 'please', quote: null }], `GET ${procurementPath}/1`],
		gives: [{ id: 1, qty_ordered: 3, state_human: 'Pending' }],
	},
	update: withRequest({
		given: { ...one(5), options: { received: 2, progress: 40 } },
		sends: [[`PATCH ${procurementPath}/5`, { qty_received: 2, state: 40 }]],
		gives: [{ id: 5, qty_received: 2, state_human: 'Received' }],
	}),
};

const flags = { experiments: 'on', items: null, experiments_templates: null, items_types: null, changelog: 'on', json: null, pdfa: null };
const made = { given: { format: 'eln', exported: ['experiments'], options: { changelog: true } } };
const withExport = (row: Expected): Expected => ({ ...row, before: async (lab) => void (await lab.run('export.create', made.given), lab.sent()) });
const exportRows = common('/exports', 1, { format: 'eln' });
const exports: Record<string, Expected> = {
	create: { ...made, sends: [['POST /exports', { format: 'eln', ...flags }], 'GET /exports/1'], gives: [{ id: 1, format: 'eln' }] },
	createAndDownload: {
		...made,
		sends: [['POST /exports', { format: 'eln', ...flags }], 'GET /exports/1', 'GET /exports/1?format=binary', 'DELETE /exports/1'],
		gives: [{ id: 1, mimeType: 'application/zip' }],
	},
	get: withExport(exportRows.get as Expected),
	getAll: withExport({ given: {}, sends: ['GET /exports'], gives: [{ id: 1 }] }),
	delete: withExport(exportRows.delete as Expected),
	download: withExport({ given: one(1), sends: ['GET /exports/1', 'GET /exports/1?format=binary'], gives: [{ id: 1, mimeType: 'application/zip' }] }),
	getReport: { given: { report: 'compounds_history', options: { start: '2026-01-01', end: '2026-01-31T00:00:00' } }, sends: ['GET /reports?format=csv&scope=compounds_history&start=2026-01-01&end=2026-01-31'], gives: [{ fileName: 'report.elabftw.csv', mimeType: 'text/csv' }] },
};

const table = fileItem({ data: { name: 'new.csv', type: 'text/csv', content: 'title\nOne\nTwo\n' } });
const imports: Record<string, Expected> = {
	getLimits: { given: {}, sends: ['GET /import'], gives: [{ allowed_extensions: ['.eln', '.csv'] }] },
	importFile: {
		given: { entryType: 'items', inputField: 'data', options: { category: 2, owner: 1, readableBy: 30, writableBy: 20 } },
		items: [table],
		sends: [['POST /import', { fields: { entity_type: 'items', category: '2', owner: '1', canread_base: '30', canwrite_base: '20' }, files: [expect.objectContaining({ field: 'file', filename: 'new.csv' })] }]],
		gives: [{ imported: 2 }],
	},
};

/** What the operations on collections must send to a freshly seeded lab. */
export const recordRows: Readonly<Record<string, Expected>> = {
	...named('event', bookings),
	...named('compound', compounds),
	...named('storageUnit', storageUnits),
	...named('todo', todos),
	...named('teamTag', teamTags),
	...named('procurementRequest', procurementRequests),
	...named('export', exports),
	...named('import', imports),
};
