import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { kinds, type KindName } from '../../nodes/ELabFtw/kinds';
import { nextId, type Entity, type Step, type Upload } from '../../sandbox/elabftw/state';
import { at, fileItem, type Lab } from '../support/elabftw';
import { administration } from './elabftwAdmin';
import { anEntry, deleted, entry, entryAt, entryOf, named, newEntry, of, part, record, sha256, tagsOf, valuesOf } from './elabftwPlaces';
import { recordRows } from './elabftwRecords';
import { withThese, last, names, type Item, type Many, type Place } from './many';

/** The operations of one kind of entry. */
function entryRows(kind: KindName): Record<string, Many<Lab>> {
	const entry = { [kinds[kind].resource]: at('={{ $json.record }}') };
	const fields = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
	const state = (wanted: IDataObject, columns: Partial<Entity>, reached: (entry: Entity) => unknown): Many<Lab> => ({
		given: { ...entry, simplify: false },
		record: anEntry(kind, columns),
		held: (lab, place) => [reached(entryAt(lab, place)), Object.values(wanted)[0]],
		own: (_lab, rows, item) => withThese(rows, { id: item.record, ...wanted } as IDataObject),
	});
	const { template } = kinds[kind];
	const copiesOf = (lab: Lab, place: Place) => [...lab.lab.entities[kind].values()].filter(({ title }) => title === `${entryAt(lab, place).title} I`);
	const isNew = ({ title }: Entity) => /^New \d+$/.test(title);
	const linksTo = (copy: Entity, place: Place) => kinds[kind].template === undefined || copy.links.some((link) => link.kind === kind && link.id === place.record);
	return {
		create: {
			given: fields,
			values: (n) => ({ fields: { title: `New ${n}`, body: `<p>${n}</p>`, rating: n % 6, tags: [`tag ${n}`] } }),
			held: (lab, _place, items) => [[...lab.lab.entities[kind].values()].filter(isNew).map(({ title }) => title).sort(), items.map(({ n }) => `New ${n}`).sort()],
			own: (lab, [row], { fields }) => {
				const made = entryOf(lab, kind, row?.id);
				return [{ title: made.title, body: made.body, rating: made.rating, tags: tagsOf(lab, made) }, fields];
			},
		},
		update: {
			given: { ...entry, ...fields },
			record: anEntry(kind, { metadata: JSON.stringify({ extra_fields: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`Field ${n}`, { type: 'text', value: '' }])) }) }),
			values: (n) => ({ fields: { title: `Title ${n}`, tags: [`tag ${n}`], [`extra:Field ${n}`]: `value ${n}` } }),
			held: (lab, place, items) => {
				const { title } = entryAt(lab, place);
				const values = Object.entries(valuesOf(entryAt(lab, place))).filter(([, value]) => value !== '');
				return [
					[title, tagsOf(lab, entryAt(lab, place)).sort(), Object.fromEntries(values)],
					[`Title ${last(items).n}`, items.map(({ n }) => `tag ${n}`).sort(), Object.fromEntries(items.map(({ n }) => [`Field ${n}`, `value ${n}`]))],
				];
			},
			own: (_lab, rows, { n, record }) => withThese(rows, { id: record, title: `Title ${n}`, tags: expect.arrayContaining([`tag ${n}`]) as string[] }),
		},
		appendBody: {
			given: { ...entry, bodyAppend: '={{ $json.text }}' },
			record: anEntry(kind),
			values: (n) => ({ text: `<p>${n}</p>` }),
			held: (lab, place, items) => [entryAt(lab, place).body, names(items, 'text').join('')],
			own: (_lab, rows, { record, text }) => withThese(rows, { id: record, body: expect.stringMatching(`${String(text)}$`) as string }),
		},
		delete: { given: entry, record: anEntry(kind), held: (lab, place) => [entryAt(lab, place).state, 3], own: deleted },
		restore: state({ state: 1 }, { state: 3 }, (held) => held.state),
		duplicate: {
			given: { ...entry, options: { linkToOriginal: true } },
			record: anEntry(kind),
			held: (lab, place, items) => [copiesOf(lab, place).filter((copy) => linksTo(copy, place)).length, items.length],
			own: (lab, [row], item) => [entryOf(lab, kind, row?.id).title, `${entryAt(lab, item).title} I`],
		},
		lock: state({ locked: 1 }, {}, (held) => held.locked),
		unlock: state({ locked: 0 }, { locked: 1 }, (held) => held.locked),
		pin: state({ is_pinned: 1 }, { pinnedBy: new Set() }, (held) => held.pinnedBy.size),
		unpin: state({ is_pinned: 0 }, { pinnedBy: new Set([1]) }, (held) => held.pinnedBy.size),
		...(template === undefined ? {} : withTemplate(kind, template)),
		archive: state({ state: 2 }, {}, (held) => held.state),
		unarchive: state({ state: 1 }, { state: 2 }, (held) => held.state),
	};
}

/** What experiments and resources can do, since they have templates. */
/** All entries of a status are locked, or not, however often they are. */
function lockMany(kind: KindName, wanted: 0 | 1): Many<Lab> {
	const meant = (lab: Lab) => [...lab.lab.entities[kind].values()].filter(({ status, state, userid }) => status === 1 && state !== 3 && userid === 1);
	return {
		given: { filters: { status: '={{ [1] }}' } },
		held: (lab) => [meant(lab).map(({ locked }) => locked), meant(lab).map(() => wanted)],
		own: (lab, rows) => [Number(rows[0]?.changed) >= meant(lab).length, true],
	};
}

function withTemplate(kind: KindName, template: KindName): Record<string, Many<Lab>> {
	const source = kind === 'items' ? 2 : 1;
	const wanted = (lab: Lab) => Object.keys(valuesOf(entryOf(lab, template, source))).sort();
	return {
		lockMany: lockMany(kind, 1),
		unlockMany: lockMany(kind, 0),
		upsert: {
			given: { matchOn: 'custom_id', fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' },
			values: (n) => ({ fields: { title: `Key ${n}`, custom_id: 1000 + (n % 7) } }),
			held: (lab, _place, items) => {
				const made = [...lab.lab.entities[kind].values()].filter(({ title }) => /^Key \d+$/.test(title));
				const lasts = new Map(items.map(({ n }) => [n % 7, `Key ${n}`]));
				return [made.map(({ title }) => title).sort(), [...lasts.values()].sort()];
			},
			own: (_lab, [row], { n }) => [[row?.title, row?.custom_id], [`Key ${n}`, 1000 + (n % 7)]],
		},
		applyTemplate: {
			given: { [kinds[kind].resource]: at('={{ $json.record }}'), template: at(source) },
			record: anEntry(kind),
			held: (lab, place) => [Object.keys(valuesOf(entryAt(lab, place))).sort(), wanted(lab)],
			own: (lab, [row], item) => [[row?.id, Object.keys((row?.extra_fields ?? {}) as IDataObject).sort()], [item.record, wanted(lab)]],
		},
	};
}

function newUpload(lab: Lab, { record: entryId }: Place, columns: Partial<Upload> = {}): Place {
	const id = nextId(lab.lab, 'uploads');
	lab.lab.uploads.push({ ...(lab.lab.uploads[0] as Upload), id, item_id: Number(entryId), type: 'experiments', real_name: `${id}.txt`, state: 1, ...columns });
	return { part: id };
}

const uploadOf = (lab: Lab, id: unknown) => lab.lab.uploads.find((each) => each.id === id) as Upload;
const uploadsAt = (lab: Lab, place: Place) => of(lab.lab.uploads.filter(({ type }) => type === 'experiments'), place);
const file = (n: number) => fileItem({ data: { name: `new ${n}.txt`, content: `content ${n}` } }).binary ?? {};
/** A file as the output and the lab have it, and as the item brought it. */
const stored = (lab: Lab, row: IDataObject | undefined, { n, record: entryId }: Item): [actual: unknown[], expected: unknown[]] => {
	const { real_name: name, hash, item_id: heldBy } = uploadOf(lab, row?.id);
	const own = [`new ${n}.txt`, sha256(`content ${n}`)];
	return [[row?.real_name, row?.hash, name, hash, heldBy], [...own, ...own, entryId]];
};
const uploaded = (lab: Lab, place: Place) => uploadsAt(lab, place).map(({ real_name: name }) => name).filter((name) => name.startsWith('new ')).sort();
const newFiles = (items: Item[]) => items.map(({ n }) => `new ${n}.txt`).sort();
function uploadState(wanted: number, before: Partial<Upload> = {}): Many<Lab> {
	return {
		given: part,
		record,
		part: (lab, place) => newUpload(lab, place, before),
		held: (lab, place) => [uploadOf(lab, place.part).state, wanted],
		own: (_lab, rows, item) => withThese(rows, { id: item.part, state: wanted === 2 ? 'archived' : 'active' }),
	};
}

const files: Record<string, Many<Lab>> = {
	upload: {
		given: { ...entry, inputFields: 'data', options: { comment: '=comment {{ $json.n }}' } },
		record,
		files: file,
		held: (lab, place, items) => [uploaded(lab, place), newFiles(items)],
		own(lab, [row], item) {
			const [actual, expected] = stored(lab, row, item);
			return [[...actual, row?.comment], [...expected, `comment ${item.n}`]];
		},
	},
	replace: {
		given: { ...part, inputField: 'data' },
		record,
		part: newUpload,
		files: file,
		held: (lab, place, items) => [[uploadOf(lab, place.part).state, uploaded(lab, place).filter((name) => newFiles(items).includes(name))], [2, newFiles(items)]],
		own: (lab, [row], item) => stored(lab, row, item),
	},
	update: {
		given: { ...part, options: { comment: '=comment {{ $json.n }}', realName: '={{ $json.n }}.txt' } },
		record,
		part: newUpload,
		held: (lab, place, items) => [[uploadOf(lab, place.part).comment, uploadOf(lab, place.part).real_name], [`comment ${last(items).n}`, `${last(items).n}.txt`]],
		own: (_lab, rows, { n, part: id }) => withThese(rows, { id, comment: `comment ${n}`, real_name: `${n}.txt` }),
	},
	copy: {
		given: { ...part, targetType: 'items', target: at(2) },
		record,
		part: newUpload,
		held: (lab, place, items) => [lab.lab.uploads.filter(({ type, item_id: id, real_name: name }) => type === 'items' && id === 2 && name === `${String(place.part)}.txt`).length, items.length],
		own: (_lab, rows, { part: id }) => withThese(rows, { entry_id: 2, real_name: `${String(id)}.txt` }),
	},
	createFromText: {
		given: { ...entry, fileName: '=new {{ $json.n }}', fileType: 'json', content: '=content {{ $json.n }}' },
		record,
		held: (lab, place, items) => [uploaded(lab, place), items.map(({ n }) => `new ${n}.json`).sort()],
		own: (_lab, rows, { n }) => withThese(rows, { real_name: `new ${n}.json`, hash: sha256(`content ${n}`) }),
	},
	restore: uploadState(1, { state: 3 }),
	archive: uploadState(2),
	unarchive: uploadState(1, { state: 2 }),
	delete: { ...uploadState(3), own: deleted },
};

const commentsAt = (lab: Lab, place: Place) => of(lab.lab.comments.filter(({ kind }) => kind === 'experiments'), place);

function newComment(lab: Lab, { record: entryId }: Place): Place {
	const id = nextId(lab.lab, 'experiments_comments');
	const times = { created_at: '2026-03-01 08:00:00', modified_at: '2026-03-01 08:00:00' };
	lab.lab.comments.push({ kind: 'experiments', id, item_id: Number(entryId), comment: 'old', userid: 1, immutable: 0, ...times });
	return { part: id };
}

const comments: Record<string, Many<Lab>> = {
	create: {
		given: { ...entry, comment: '=comment {{ $json.n }}' },
		record,
		held: (lab, place, items) => [commentsAt(lab, place).map((each) => each.comment), items.map(({ n }) => `comment ${n}`)],
		own: (lab, [row], { n }) => [[row?.comment, lab.lab.comments.find(({ kind, id }) => kind === 'experiments' && id === row?.id)?.comment], [`comment ${n}`, `comment ${n}`]],
	},
	update: {
		given: { ...part, comment: '=comment {{ $json.n }}' },
		record,
		part: newComment,
		held: (lab, place, items) => [commentsAt(lab, place).find(({ id }) => id === place.part)?.comment, `comment ${last(items).n}`],
		own: (_lab, rows, { n, part: id }) => withThese(rows, { id, comment: `comment ${n}` }),
	},
	delete: {
		given: part,
		record,
		part: newComment,
		once: true,
		held: (lab, place) => [commentsAt(lab, place).filter(({ id }) => id === place.part), []],
		own: deleted,
	},
};

const stepsAt = (lab: Lab, place: Place) => of(lab.lab.steps.filter(({ kind }) => kind === 'experiments'), place).sort((a, b) => a.ordering - b.ordering);
const stepAt = (lab: Lab, place: Place) => stepsAt(lab, place).find(({ id }) => id === place.part);

function newStep(lab: Lab, place: Place, columns: Partial<Step> = {}): Place {
	const id = nextId(lab.lab, 'experiments_steps');
	const bare = { finished: 0, finished_time: null, deadline: null, deadline_notif: 0, is_immutable: 0 } as const;
	lab.lab.steps.push({ kind: 'experiments', id, item_id: Number(place.record), body: 'old', ordering: stepsAt(lab, place).length + 1, ...bare, ...columns });
	return { part: id };
}

function stepState(wanted: 0 | 1): Many<Lab> {
	return {
		given: part,
		record,
		part: (lab, place) => newStep(lab, place, { finished: wanted ? 0 : 1 }),
		held: (lab, place) => [stepAt(lab, place)?.finished, wanted],
		own: (_lab, rows, { part: id }) => withThese(rows, { id, finished: wanted }),
	};
}

function reminder(wanted: 0 | 1): Many<Lab> {
	return {
		...stepState(0),
		part: (lab, place) => newStep(lab, place, { deadline: '2031-01-01 08:00:00', deadline_notif: wanted ? 0 : 1 }),
		held: (lab, place) => [stepAt(lab, place)?.deadline_notif, wanted],
		own: (_lab, rows, { part: id }) => withThese(rows, { id, deadline_notif: wanted }),
	};
}

const steps: Record<string, Many<Lab>> = {
	create: {
		given: { ...entry, stepText: '=step {{ $json.n }}' },
		record,
		held: (lab, place, items) => [stepsAt(lab, place).map(({ body, ordering }) => [ordering, body]), items.map(({ n }, at) => [at + 1, `step ${n}`])],
		own: (lab, [row], { n }) => [lab.lab.steps.find(({ kind, id }) => kind === 'experiments' && id === row?.id)?.body, `step ${n}`],
	},
	update: {
		given: { ...part, options: { stepText: '=step {{ $json.n }}' } },
		record,
		part: newStep,
		held: (lab, place, items) => [stepAt(lab, place)?.body, `step ${last(items).n}`],
		own: (_lab, rows, { n, part: id }) => withThese(rows, { id, body: `step ${n}` }),
	},
	finish: stepState(1),
	unfinish: stepState(0),
	remind: reminder(1),
	stopReminding: reminder(0),
	delete: { given: part, record, part: newStep, once: true, held: (lab, place) => [stepAt(lab, place), undefined], own: deleted },
};

function newTag(lab: Lab, place: Place): Place {
	const id = nextId(lab.lab, 'tags');
	const tag = `tag ${id}`;
	lab.lab.tags.set(id, { id, tag, team: entryAt(lab, place).team });
	entryAt(lab, place).tagIds.push(id);
	return { tag };
}

const tags: Record<string, Many<Lab>> = {
	add: {
		given: { ...entry, tags: '={{ $json.tags }}' },
		record,
		values: (n) => ({ tags: `one ${n}, two ${n}, all` }),
		held: (lab, place, items) => [tagsOf(lab, entryAt(lab, place)).sort(), ['all', ...items.flatMap(({ n }) => [`one ${n}`, `two ${n}`])].sort()],
		own: (_lab, rows, { n }) => [names(rows, 'tag'), expect.arrayContaining([`one ${n}`, `two ${n}`, 'all'])],
	},
	removeAll: {
		given: entry,
		record: (lab) => {
			const place = record(lab);
			newTag(lab, place);
			return place;
		},
		held: (lab, place) => [tagsOf(lab, entryAt(lab, place)), []],
		own: (_lab, rows) => [rows, [{ deleted: true }]],
	},
	remove: {
		given: { ...entry, tag: '={{ $json.tag }}' },
		record,
		part: newTag,
		once: true,
		held: (lab, place) => [tagsOf(lab, entryAt(lab, place)).includes(String(place.tag)), false],
		own: (_lab, rows) => [rows.map(({ deleted: gone }) => gone), [true]],
	},
};

const linked: INodeParameters = { ...entry, targetType: 'items', target: at('={{ $json.target }}') };
const links: Record<string, Many<Lab>> = {
	add: {
		given: linked,
		record,
		part: (lab) => ({ target: newEntry(lab, 'items').record }),
		held: (lab, place) => [entryAt(lab, place).links.filter(({ id }) => id === place.target), [{ kind: 'items', id: place.target }]],
		own: (_lab, rows) => [rows, [{ success: true }]],
	},
	copyLinks: {
		given: linked,
		record,
		part(lab) {
			const target = newEntry(lab, 'items');
			entryAt(lab, target).links.push({ kind: 'items', id: 5 });
			return { target: target.record };
		},
		held: (lab, place) => [entryAt(lab, place).links, [{ kind: 'items', id: 5 }]],
		own: (_lab, rows) => [rows, [{ success: true }]],
	},
	remove: {
		given: linked,
		record,
		part(lab, place) {
			const { record: target } = newEntry(lab, 'items');
			entryAt(lab, place).links.push({ kind: 'items', id: Number(target) });
			return { target };
		},
		held: (lab, place) => [entryAt(lab, place).links.filter(({ id }) => id === place.target), []],
		own: (_lab, rows) => [rows.map(({ deleted: gone }) => gone), [true]],
	},
};

/** Every operation of the eLabFTW node that writes. */
export const rows: ReadonlyArray<[name: string, row: Many<Lab>]> = [
	...(Object.keys(kinds) as KindName[]).flatMap((kind) => named(kinds[kind].resource, entryRows(kind))),
	...named('file', files),
	...named('comment', comments),
	...named('step', steps),
	...named('tag', tags),
	...named('link', links),
	...administration.flatMap(([resource, each]) => named(resource, each)),
	...recordRows,
];
