/** Creates, changes and deletes records as requests do: checked, remembered, told to webhooks. Routes call it. */
import { isBlank, type Fields, type Rec } from '../state/record';
import { blank, invalid } from '../state/refusal';
import { activityPrefix } from './activity';
import { requiredNames, type Collection, type Lab } from './collection';

/** Refuses an item in which a required field is blank. */
function assertFilled(collection: Collection, item: Fields, fields: string[]): void {
	const messages = blank(fields.filter((field) => isBlank(item[field])));
	if (messages.length > 0) throw collection.refuse?.(messages) ?? invalid(messages.join(', '));
}

/** Creates a record as a request would: checked, with all that comes along. */
export function createChecked(lab: Lab, collection: Collection, item: Fields): Rec {
	assertFilled(collection, item, requiredNames(collection));
	collection.check?.(lab, item, undefined, 'create');
	const record = lab.create(collection.name, { ...collection.fresh?.(lab, item), ...item });
	collection.created?.(lab, record, item);
	remember(lab, collection, record, 'create');
	return record;
}

/** Changes a record as a request would. */
export function updateChecked(lab: Lab, collection: Collection, id: unknown, read: () => Fields): Rec {
	const record = lab.get(collection.name, id);
	const item = read();
	assertFilled(
		collection,
		item,
		requiredNames(collection).filter((field) => field in item),
	);
	collection.check?.(lab, item, record, 'update');
	lab.update(collection.name, record.id, item);
	remember(lab, collection, record, 'update');
	return record;
}

/** Deletes a record as a request would. */
export function removeChecked(lab: Lab, collection: Collection, id: unknown): void {
	const record = lab.get(collection.name, id);
	collection.check?.(lab, {}, record, 'remove');
	remember(lab, collection, record, 'delete');
	lab.remove(collection.name, id);
}

/** Writes the deed into the histories and tells whom it concerns. */
function remember(lab: Lab, collection: Collection, record: Rec, act: string): void {
	lab.create('histories', { object_id: record.id, object_type: collection.className, action: act });
	tell(lab, collection, record, act);
}

/** Tells webhooks that something has happened to a record. */
export function tell(lab: Lab, collection: Collection, record: Rec, act: string): void {
	lab.onActivity(`${activityPrefix(collection.className)}.${act}`, record, collection);
}
