import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { kinds, type KindName } from '../../nodes/ELabFtw/kinds';
import { at, fields, fileItem, type Lab } from './elabftw';
import { administration } from './elabftwAdminRequests';
import { recordRows } from './elabftwRecordRequests';
import { named, type Expected } from './expected';

/** What the operations of one kind of entry must send to the seeded lab, whose next id is `next`. */
function entryRows(kind: KindName, next: number): Record<string, Expected> {
	const entry = { [kinds[kind].resource]: at(1) };
	const one = `/${kind}/1`;
	const acts = (action: string) => [`GET ${one}`, [`PATCH ${one}`, { action }]];
	const raw = { ...entry, simplify: false };
	const rows: Record<string, Expected> = {
		create: {
			given: fields({ title: 'New', body: '<p>text</p>', rating: 3, tags: 'a, b' }),
			sends: [
				[`POST /${kind}`, kinds[kind].template ? { title: 'New', tags: ['a', 'b'] } : { title: 'New' }],
				[`PATCH /${kind}/${next}`, { body: '<p>text</p>', rating: 3 }],
				...(kinds[kind].template ? [] : [...['a', 'b'].map((tag) => [`POST /${kind}/${next}/tags`, { tag }]), `GET /${kind}/${next}`]),
			],
			gives: [{ id: next, title: 'New' }],
		},
		get: { given: entry, sends: [`GET ${one}`], gives: [{ id: 1 }] },
		getAll: { given: { limit: 2, filters: { direction: 'asc' } }, sends: [`GET /${kind}?order=id&sort=asc&limit=2&offset=0`], gives: [{ id: 1 }, { id: 2 }] },
		update: {
			given: { ...entry, ...fields({ title: 'Other', date: '2026-02-03T00:00:00' }) },
			sends: [[`PATCH ${one}`, { title: 'Other', date: '2026-02-03' }]],
			gives: [{ id: 1, title: 'Other' }],
		},
		appendBody: {
			given: { ...entry, bodyAppend: '<p>more</p>' },
			sends: [[`PATCH ${one}`, { bodyappend: '<p>more</p>' }]],
			gives: [{ id: 1, body: expect.stringMatching(/<p>more<\/p>$/) as string }],
		},
		delete: { given: entry, sends: [`DELETE ${one}`], gives: [{ deleted: true }] },
		restore: { given: entry, sends: [[`PATCH ${one}`, { action: 'restore' }]], gives: [{ id: 1, state: 'active' }] },
		duplicate: {
			given: { ...entry, options: { copyFiles: true, linkToOriginal: true } },
			sends: [[`POST ${one}`, { action: 'duplicate', copyFiles: true, linkToOriginal: true }], `GET /${kind}/${next}`],
			gives: [{ id: next, state: 'active' }],
		},
		lock: { given: entry, sends: acts('forcelock'), gives: [{ id: 1, locked: true }] },
		unlock: { given: entry, sends: [`GET ${one}`], gives: [{ id: 1, locked: false }] },
		pin: { given: raw, sends: acts('pin'), gives: [{ id: 1, is_pinned: 1 }] },
		unpin: { given: raw, sends: [`GET ${one}`], gives: [{ id: 1, is_pinned: 0 }] },
		archive: { given: entry, sends: acts('archive'), gives: [{ id: 1, state: 'archived' }] },
		unarchive: { given: entry, sends: [`GET ${one}`], gives: [{ id: 1, state: 'active' }] },
	};
	if (kinds[kind].template) {
		Object.assign(rows, actionRows(entry, one, acts), kind === 'experiments' ? { getExtraFieldNames: { given: { filters: { query: 'cell' } }, sends: ['GET /extra_fields_keys?limit=-1&q=cell'], gives: [{ extra_fields_key: 'Cell density', frequency: 1 }] } } : {});
		const label = kind === 'items' ? 'items' : 'experiments';
		const lists = Object.fromEntries(['items_tags', 'items_categories', 'items_status', 'experiments_tags', 'experiments_categories', 'experiments_status', 'users_experiments', 'users_resources', 'users_experiments_templates', 'users_resources_templates'].map((name) => [name, []]));
		rows.lockMany = { given: { filters: { category: [2] } }, sends: ['GET /info', ['POST /batch', { action: 'forcelock', ...lists, [`${label}_categories`]: [2] }]], gives: [{ changed: expect.any(Number) as number }] };
		rows.unlockMany = { given: { filters: { status: [1] } }, sends: ['GET /info', ['POST /batch', { action: 'forceunlock', ...lists, [`${label}_status`]: [1] }]], gives: [{ changed: expect.any(Number) as number }] };
		rows.upsert = {
			given: { matchOn: 'title', ...fields({ title: 'New', rating: 3 }) },
			sends: [`GET /${kind}?order=id&sort=asc&state=1,2&scope=2&limit=1000&offset=0`, [`POST /${kind}`, { title: 'New' }], [`PATCH /${kind}/${next}`, { rating: 3 }]],
			gives: [{ id: next, title: 'New' }],
		};
		rows.applyTemplate = {
			before: ({ lab }) => void Object.assign(lab.entities[kinds[kind].template as KindName].get(1) ?? {}, { metadata: '{"extra_fields": {"Added": {"type": "text", "value": "a"}}}' }),
			given: { ...entry, template: at(1) },
			sends: [`GET /${kinds[kind].template}/1`, `GET ${one}`, [`PATCH ${one}`, { metadata: expect.stringMatching(/"Added":\{"type":"text","value":"a"\}/) as string }]],
			gives: [{ id: 1, extra_fields: expect.objectContaining({ Added: 'a' }) as IDataObject }],
		};
		rows.export = { given: { ...entry, format: 'pdf' }, sends: [`GET ${one}?format=pdf`], gives: [{ mimeType: 'application/pdf' }] };
	}
	return named(kinds[kind].resource, rows);
}

const signatureKey = ({ lab }: Lab) => void Object.assign(lab.users.get(1) ?? {}, { sigKey: { passphrase: 'correct horse' } });

/** What experiments and resources have, and their templates have not. */
function actionRows(entry: INodeParameters, one: string, acts: (action: string) => unknown[]): Record<string, Expected> {
	const act = (body: IDataObject): Pick<Expected, 'sends'> => ({ sends: [[`PATCH ${one}`, body]] });
	const raw = { ...entry, simplify: false };
	return {
		sign: { before: signatureKey, given: { ...raw, passphrase: 'correct horse', meaning: 40 }, ...act({ action: 'sign', passphrase: 'correct horse', meaning: 40 }), gives: [{ id: 1, signature_count: 1 }] },
		timestamp: { given: { ...raw, options: { bloxberg: true } }, ...act({ action: 'bloxberg' }), gives: [{ id: 1, timestamped: 1 }] },
		transfer: { given: { ...raw, user: 2 }, sends: [`GET ${one}`, [`PATCH ${one}`, { action: 'updateowner', userid: 2, team: 1 }], `GET ${one}`], gives: [{ id: 1, userid: 2 }] },
		startExclusiveEdit: { given: entry, ...act({ action: 'exclusiveeditmode' }), gives: [{ id: 1 }] },
		endExclusiveEdit: { given: entry, ...act({ action: 'removeexclusiveeditmode' }), gives: [{ id: 1 }] },
		share: { given: entry, sends: acts('accesskey'), gives: [{ id: 1, sharelink: expect.stringContaining('access_key=') as string }] },
		unshare: { given: raw, sends: [`GET ${one}`], gives: [{ id: 1, access_key: null }] },
		setNextCustomId: { given: entry, ...act({ action: 'setnextcustomid' }), gives: [{ id: 1, custom_id: 1 }] },
	};
}

const text = fileItem({ data: { name: 'note.txt', content: 'hello' } });
const sentFile = (fields: IDataObject) => ({ fields, files: [expect.objectContaining({ field: 'file', filename: 'note.txt', contentType: 'text/plain', bytes: 5 })] });

/** Of experiment 9 of the seeded lab: it has files 2 and 3, and the next file is 5. */
function fileRows(): Record<string, Expected> {
	const all = { entryType: 'experiments', entry: at(9) };
	const one = { ...all, part: at(2) };
	const path = '/experiments/9/uploads';
	const name = 'bradford.csv';
	return named('file', {
		upload: {
			given: { ...all, inputFields: 'data', options: { comment: 'mine' } },
			items: [text],
			sends: [[`POST ${path}`, sentFile({ comment: 'mine' })], `GET ${path}/5`],
			gives: [{ id: 5, real_name: 'note.txt', comment: 'mine', filesize: 5 }],
		},
		get: { given: one, sends: [`GET ${path}/2`], gives: [{ id: 2, real_name: name }] },
		getAll: { given: { ...all, filters: { state: '1,2' } }, sends: [`GET ${path}?state=1,2`], gives: [{ id: 2 }, { id: 3 }] },
		download: { given: one, sends: [`GET ${path}/2`, `GET ${path}/2?format=binary`], gives: [{ id: 2, fileName: name, mimeType: 'text/csv' }] },
		downloadAll: {
			given: all,
			sends: [`GET ${path}`, `GET ${path}/2?format=binary`, `GET ${path}/3?format=binary`],
			gives: [{ id: 2, fileName: name }, { id: 3, fileName: 'notes é.txt' }],
		},
		copy: {
			given: { ...one, targetType: 'items', target: at(2) },
			sends: [`GET ${path}/2`, `GET ${path}/2?format=binary`, ['POST /items/2/uploads', { fields: { comment: 'Absorbance at 595 nm' }, files: [expect.objectContaining({ filename: name })] }], 'GET /items/2/uploads/5'],
			gives: [{ id: 5, real_name: name, entry_id: 2 }],
		},
		createFromText: {
			given: { ...all, fileName: 'run', fileType: 'json', content: '{"a":1}' },
			sends: [[`POST ${path}`, { action: 'createfromstring', real_name: 'run', file_type: 'json', content: '{"a":1}' }], `GET ${path}/5`],
			gives: [{ id: 5, real_name: 'run.json' }],
		},
		restore: { given: one, sends: [[`PATCH ${path}/2`, { state: 1 }]], gives: [{ id: 2, state: 'active' }] },
		replace: {
			given: { ...one, inputField: 'data' },
			items: [text],
			sends: [[`POST ${path}/2`, sentFile({ action: 'replace' })], `GET ${path}/5`],
			gives: [{ id: 5, real_name: 'note.txt' }],
		},
		update: {
			given: { ...one, options: { comment: 'new', realName: 'b.csv' } },
			sends: [[`PATCH ${path}/2`, { comment: 'new', real_name: 'b.csv' }]],
			gives: [{ id: 2, comment: 'new', real_name: 'b.csv' }],
		},
		archive: { given: one, sends: [`GET ${path}/2`, [`PATCH ${path}/2`, { action: 'archive' }]], gives: [{ id: 2, state: 'archived' }] },
		unarchive: { given: one, sends: [`GET ${path}/2`], gives: [{ id: 2, state: 'active' }] },
		delete: { given: one, sends: [`DELETE ${path}/2`], gives: [{ deleted: true }] },
	});
}

/** Of experiment 3 of the seeded lab: it has comments 2 and 3, steps 7 to 10 (7 and 8 done), two tags, and two links. */
function partRows(): Record<string, Expected> {
	const all = { entryType: 'experiments', entry: at(3) };
	const comments = '/experiments/3/comments';
	const steps = '/experiments/3/steps';
	const tags = '/experiments/3/tags';
	const linked = { ...all, targetType: 'items', target: at(5) };
	const experiment = { ...linked, targetType: 'experiments' };
	const compound = { ...linked, targetType: 'compounds', target: at(2) };
	return {
		...named('comment', {
			create: { given: { ...all, comment: 'done' }, sends: [[`POST ${comments}`, { comment: 'done' }], `GET ${comments}`], gives: [{ id: 5 }] },
			get: { given: { ...all, part: at(2) }, sends: [`GET ${comments}/2`], gives: [{ id: 2 }] },
			getAll: { given: all, sends: [`GET ${comments}`], gives: [{ id: 2 }, { id: 3 }] },
			update: { given: { ...all, part: at(2), comment: 'new' }, sends: [[`PATCH ${comments}/2`, { comment: 'new' }]], gives: [{ id: 2, comment: 'new' }] },
			delete: { given: { ...all, part: at(2) }, sends: [`DELETE ${comments}/2`], gives: [{ deleted: true }] },
		}),
		...named('step', {
			create: { given: { ...all, stepText: 'Wait' }, sends: [[`POST ${steps}`, { body: 'Wait' }]], gives: [{ id: 16 }] },
			get: { given: { ...all, part: at(9) }, sends: [`GET ${steps}/9`], gives: [{ id: 9, body: 'Harvest' }] },
			getAll: { given: { ...all, limit: 3 }, sends: [`GET ${steps}`], gives: [{ id: 7 }, { id: 8 }, { id: 9 }] },
			update: {
				given: { ...all, part: at(9), options: { stepText: 'Spin', deadline: '2026-05-06T07:08:09.000Z' } },
				sends: ['GET /apikeys', [`PATCH ${steps}/9`, { body: 'Spin', deadline: '2026-05-06 07:08:09' }]],
				gives: [{ id: 9, body: 'Spin', deadline: '2026-05-06 07:08:09' }],
			},
			remind: { given: { ...all, part: at(9) }, sends: [`GET ${steps}/9`, [`PATCH ${steps}/9`, { action: 'notif' }]], gives: [{ id: 9, deadline_notif: 1 }] },
			stopReminding: { given: { ...all, part: at(9) }, sends: [`GET ${steps}/9`], gives: [{ id: 9, deadline_notif: 0 }] },
			getUnfinished: { given: { limit: 1, options: { scope: 'user' } }, sends: ['GET /unfinished_steps?scope=user'], gives: [{ entry_type: 'experiments' }] },
			finish: { given: { ...all, part: at(9) }, sends: [`GET ${steps}/9`, [`PATCH ${steps}/9`, { action: 'finish' }]], gives: [{ id: 9, finished: 1 }] },
			unfinish: { given: { ...all, part: at(8) }, sends: [`GET ${steps}/8`, [`PATCH ${steps}/8`, { action: 'finish' }]], gives: [{ id: 8, finished: 0 }] },
			delete: { given: { ...all, part: at(9) }, sends: [`DELETE ${steps}/9`], gives: [{ deleted: true }] },
		}),
		...named('tag', {
			add: {
				given: { ...all, tags: 'new, gfp' },
				sends: [[`POST ${tags}`, { tag: 'new' }], [`POST ${tags}`, { tag: 'gfp' }], `GET ${tags}`],
				gives: [{ tag: 'expression' }, { tag: 'gfp' }, { tag: 'new' }],
			},
			get: { given: { ...all, part: at(4) }, sends: [`GET ${tags}/4`], gives: [{ id: 4 }] },
			getAll: { given: all, sends: [`GET ${tags}`], gives: [{ tag: 'expression' }, { tag: 'gfp' }] },
			removeAll: { given: all, sends: [`DELETE ${tags}`], gives: [{ deleted: true }] },
			remove: {
				given: { ...all, tag: at('gfp', 'name') },
				sends: [`GET ${tags}`, [expect.stringMatching(`^PATCH ${tags}/\\d+$`), { action: 'unreference' }]],
				gives: [{ deleted: true }],
			},
		}),
		...named('link', {
			add: { given: linked, sends: ['GET /info', [`POST /experiments/3/items_links/5`, {}]], gives: [{ success: true }] },
			getAll: { given: { ...all, targetType: 'items' }, sends: ['GET /experiments/3/items_links'], gives: [{ entityid: 3 }] },
			'add of compounds': { given: compound, sends: ['GET /compounds/2', ['POST /experiments/3/compounds_links/2', {}]], gives: [{ success: true }] },
			'add of experiments': { given: experiment, sends: ['GET /info', ['POST /experiments/3/experiments_links/5', {}]], gives: [{ success: true }] },
			'getAll of compounds': { given: compound, sends: ['GET /experiments/3/compounds_links'], gives: [] },
			'getAll of experiments': { given: experiment, sends: ['GET /experiments/3/experiments_links'], gives: [{ entityid: 1 }] },
			'remove of compounds': { given: compound, sends: ['DELETE /experiments/3/compounds_links/2'], gives: [{ deleted: true }] },
			'remove of experiments': { given: experiment, sends: ['DELETE /experiments/3/experiments_links/5'], gives: [{ deleted: true }] },
			copyLinks: { given: linked, sends: ['GET /items/5', [`POST /experiments/3/items_links/5`, { action: 'duplicate' }]], gives: [{ success: true }] },
			remove: { given: { ...linked, target: at(3) }, sends: ['DELETE /experiments/3/items_links/3'], gives: [{ deleted: true }] },
		}),
		...named('container', containerRows()),
		...named('revision', {
			get: { given: { ...all, part: at(3) }, sends: ['GET /experiments/3/revisions/3'], gives: [{ id: 3, item_id: 3 }] },
			getAll: { given: all, sends: ['GET /experiments/3/revisions'], gives: [{ id: 3 }] },
			restore: { given: { ...all, part: at(3) }, sends: [['PATCH /experiments/3/revisions/3', { action: 'replace' }]], gives: [{ id: 3 }] },
		}),
		...named('requestAction', requestRows()),
	};
}

/** Of item 3 of the seeded lab, of which 50 μL are in storage unit 4. */
function containerRows(): Record<string, Expected> {
	const all = { entryType: 'items', entry: at(3) };
	const one = { ...all, part: at(1) };
	const path = '/items/3/containers';
	return {
		create: {
			given: { ...all, storageUnit: at(2), quantity: 2.5, unit: 'mL' },
			sends: ['GET /storage_units/2', [`POST ${path}/2`, { qty_stored: 2.5, qty_unit: 'mL' }], `GET ${path}`],
			gives: [{ id: 4, qty_stored: '2.50', qty_unit: 'mL', storage_id: 2 }],
		},
		get: { given: one, sends: [`GET ${path}/1`], gives: [{ id: 1, qty_stored: '50.00' }] },
		getAll: { given: all, sends: [`GET ${path}`], gives: [{ id: 1, storage_name: 'Rack A' }] },
		update: {
			given: { ...one, options: { quantity: 0, unit: 'μg', storageUnit: at(2) } },
			sends: [[`PATCH ${path}/1`, { qty_stored: 0, qty_unit: 'μg', storage_id: 2 }]],
			gives: [{ id: 1, qty_stored: '0.00', qty_unit: 'μg', storage_id: 2 }],
		},
		delete: { given: one, sends: [`DELETE ${path}/1`], gives: [{ id: 1, deleted: true }] },
	};
}

function requestRows(): Record<string, Expected> {
	const all = { entryType: 'experiments', entry: at(3) };
	const path = '/experiments/3/request_actions';
	const asked = { id: 6, kind: 'experiments', entity_page: 'experiments.php', created_at: '2026-03-01 08:00:00', requester_userid: 1, target_userid: 2, entity_id: 3, action: 30, state: 1 };
	const before = ({ lab }: Lab) => void lab.requestActions.push({ ...asked });
	return {
		create: {
			given: { ...all, user: 2, requestedAction: 30 },
			sends: [[`POST ${path}`, { target_userid: 2, target_action: 30 }], `GET ${path}/1`],
			gives: [{ id: 1, action: 30, target_userid: 2 }],
		},
		get: { before, given: { ...all, part: at(6) }, sends: [`GET ${path}/6`], gives: [{ id: 6 }] },
		getAll: { before, given: all, sends: [`GET ${path}`], gives: [{ id: 6 }] },
		getMine: { before, given: {}, sends: ['GET /users/me/request_actions'], gives: [{ id: 6, entity_id: 3 }] },
		delete: { before, given: { ...all, part: at(6) }, sends: [`DELETE ${path}/6`], gives: [{ id: 6, deleted: true }] },
	};
}

/** What every operation of the node must send to a freshly seeded lab. */
export const expected: Readonly<Record<string, Expected>> = {
	...entryRows('experiments', 13),
	...entryRows('items', 11),
	...entryRows('experiments_templates', 3),
	...entryRows('items_types', 3),
	...fileRows(),
	...partRows(),
	...administration,
	...recordRows,
	'customRequest.send': { given: { method: 'GET', path: '/experiments/3' }, sends: ['GET /experiments/3'], gives: [{ id: 3 }] },
};
