/** The five usual routes of a collection, as its row of the table says. The server adds them for all collections. */
import { Answer } from '../../shared/http/answer';
import type { Collection, Lab } from '../collections/collection';
import { readItem } from '../collections/item';
import { listAnswer } from '../collections/list';
import { present } from '../collections/present';
import { createChecked, removeChecked, updateChecked } from '../collections/write';
import type { Fields, Rec } from '../state/record';
import { invalid } from '../state/refusal';
import type { Call, Routes } from './api';

/** What the answer of a write shows. */
const written = (lab: Lab, collection: Collection, record: Rec): Fields =>
	collection.written?.(lab, record) ?? present(lab, collection, record);

function read(lab: Lab, collection: Collection, body: Fields, act: 'create' | 'update'): Fields {
	if (collection.understood && !collection.understood(lab, body, act)) throw invalid('param is missing or the value is empty: item');
	return readItem(lab, collection, body);
}

/** Tells which collection a call means; throws when there is none that has the operation (see `Collection.ops`). */
export type Find = (call: Call, operation: string) => Collection;

/** Adds the usual routes at `path`, which may hold the collection's name as a parameter. */
export function crud(lab: Lab, routes: Routes, path: string, find: Find): void {
	routes.get(path, (call) => {
		const collection = find(call, 'l');
		return listAnswer(lab, collection, lab.all(collection.name), call.query);
	});
	routes.post(path, (call) => {
		const collection = find(call, 'c');
		const record = createChecked(lab, collection, read(lab, collection, call.body, 'create'));
		return new Answer(collection.status?.create ?? 201, written(lab, collection, record));
	});
	routes.get(`${path}/:id`, (call) => {
		const collection = find(call, 'r');
		return present(lab, collection, lab.get(collection.name, call.params.id));
	});
	routes.put(`${path}/:id`, (call) => {
		const collection = find(call, 'u');
		const record = updateChecked(lab, collection, call.params.id, () => read(lab, collection, call.body, 'update'));
		return new Answer(collection.status?.update ?? 200, written(lab, collection, record));
	});
	routes.delete(`${path}/:id`, (call) => {
		const collection = find(call, 'd');
		const status = collection.status?.remove ?? 204;
		removeChecked(lab, collection, call.params.id);
		return new Answer(status, status === 204 ? undefined : { success: true });
	});
}
