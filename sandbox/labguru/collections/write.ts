import { activityPrefix } from './activity';
import { fieldNames, requiredNames, words, type Collection } from './collection';
import { listAnswer } from './list';
import { present } from './present';
import { humanize, invalid } from '../state/refusal';
import { cast, isBlank, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';
import { Answer, type Call, type Routes } from '../http/routes';

/** What a request wants to write: its wrapped part, each known field as its type. Unknown fields are dropped. */
export function readItem(lab: LabguruState, collection: Collection, body: Fields): Fields {
	const { envelope = 'item', alsoWrapped = [] } = collection;
	const raw = [envelope, ...alsoWrapped]
		.map((key) => (key === '' ? body : body[key]))
		.find((part) => part !== undefined);
	const item = typeof raw === 'string' ? parsed(raw) : raw;
	if (!item || typeof item !== 'object') throw invalid(`param is missing or the value is empty: ${envelope}`);
	const fields: Fields = {};
	const known = new Set([...fieldNames(collection), 'owner_id', 'parents_uuid']);
	const titles = lab.customFields[collection.name] ?? [];
	for (const [field, value] of Object.entries(item)) {
		const own = titles.find(({ title, key }) => title === field || key === field);
		if (own) fields[own.key] = value;
		else if (known.has(field)) fields[field] = cast(field, value);
		else if (field === 'title' && collection.label === 'name') fields.name = value;
	}
	for (const field of words(collection.beside ?? ''))
		if (body[field] !== undefined) fields[field] = cast(field, body[field]);
	return fields;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const refuse = (collection: Collection, messages: string[]) =>
	collection.refuse?.(messages) ?? invalid(messages.join(', '));

/** Creates a record as a request would: checked, with all that comes along. */
export function createChecked(lab: LabguruState, collection: Collection, item: Fields): Rec {
	const missing = requiredNames(collection).filter((field) => isBlank(item[field]));
	if (missing.length > 0)
		throw refuse(
			collection,
			missing.map((field) => `${humanize(field)} can't be blank`),
		);
	collection.check?.(lab, item, undefined, 'create');
	const record = lab.create(collection.name, { ...collection.fresh?.(lab, item), ...item });
	collection.created?.(lab, record, item);
	remember(lab, collection, record, 'create');
	return record;
}

/** Changes a record as a request would. */
export function updateChecked(lab: LabguruState, collection: Collection, id: unknown, read: () => Fields): Rec {
	const record = lab.get(collection.name, id);
	const item = read();
	const emptied = requiredNames(collection).filter((field) => field in item && isBlank(item[field]));
	if (emptied.length > 0)
		throw refuse(
			collection,
			emptied.map((field) => `${humanize(field)} can't be blank`),
		);
	collection.check?.(lab, item, record, 'update');
	lab.update(collection.name, record.id, item);
	remember(lab, collection, record, 'update');
	return record;
}

/** Deletes a record as a request would. */
export function removeChecked(lab: LabguruState, collection: Collection, id: unknown): void {
	const record = lab.get(collection.name, id);
	collection.check?.(lab, {}, record, 'remove');
	remember(lab, collection, record, 'delete');
	lab.remove(collection.name, id);
}

/** Writes the deed into the histories and tells whom it concerns. */
function remember(lab: LabguruState, collection: Collection, record: Rec, act: string): void {
	lab.create('histories', { object_id: record.id, object_type: collection.className, action: act });
	lab.onActivity(`${activityPrefix(collection.className)}.${act}`, record, collection);
}

/** What the answer of a write shows. */
const written = (lab: LabguruState, collection: Collection, record: Rec): Fields =>
	collection.written?.(lab, record) ?? present(lab, collection, record);

/** Tells which collection a call means; throws when there is none that has the operation (see `Collection.ops`). */
export type Find = (call: Call, operation: string) => Collection;

/** Adds the usual routes at `path`, which may hold the collection's name as a parameter. */
export function crud(lab: LabguruState, routes: Routes, path: string, find: Find): void {
	routes.get(path, (call) => {
		const collection = find(call, 'l');
		return listAnswer(lab, collection, lab.all(collection.name), call.query);
	});
	routes.post(path, (call) => {
		const collection = find(call, 'c');
		const record = createChecked(lab, collection, readItem(lab, collection, call.body));
		return new Answer(collection.status?.create ?? 201, written(lab, collection, record));
	});
	routes.get(`${path}/:id`, (call) => {
		const collection = find(call, 'r');
		return present(lab, collection, lab.get(collection.name, call.params.id));
	});
	routes.put(`${path}/:id`, (call) => {
		const collection = find(call, 'u');
		const record = updateChecked(lab, collection, call.params.id, () => readItem(lab, collection, call.body));
		return new Answer(collection.status?.update ?? 200, written(lab, collection, record));
	});
	routes.delete(`${path}/:id`, (call) => {
		const collection = find(call, 'd');
		const status = collection.status?.remove ?? 204;
		removeChecked(lab, collection, call.params.id);
		return new Answer(status, status === 204 ? undefined : { success: true });
	});
}
