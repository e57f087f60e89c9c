/** PATCH of an entry with new values. */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import { log } from '../entity/changelog';
import { setColumn } from '../entity/setColumn';
import { toInt, toText } from '../php/values';
import { addRevision } from '../revisions/revisions';
import type { Entity } from '../state';
import { convert } from './convert';
import { laterColumns, patchColumns, type ColumnType } from './patchColumns';

/** Others are in the changelog before the database refuses them (experiments-patch-date-compact). */
const checkedFirst = new Set<ColumnType>(['permission', 'base', 'contentType', 'merge']);

const stored: Record<string, string> = { bodyappend: 'body', metadatamerge: 'metadata' };
const bodyNote = (entity: Entity) =>
	`Depending on your instance configuration, the change in the body is possibly recorded in the revisions. <a href="revisions.php?type=${entity.kind}&amp;item_id=${entity.id}">See revisions page.</a>`;

/**
 * Applies the keys of a PATCH one after the other: what stands before a bad key stays
 * (error-experiments-patch-partial-then-unknown).
 */
export function patchEntity(call: Call, entity: Entity, changes: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(changes)) {
		if (name === 'userid') {
			if (!call.traits.v51) throw bad("Use the 'action:updateowner' to transfer ownership.");
			setColumn(call, entity, 'userid', toInt(value));
			continue;
		}
		const type = patchColumns[entity.kind][name];
		if (!type || (call.traits.v51 && laterColumns.has(name))) throw bad('Invalid update target.');
		const note = type === 'html' || type === 'append' ? bodyNote(entity) : toText(value);
		const column = stored[name] ?? name;
		const before = entity.body;
		if (!checkedFirst.has(type)) log(call, entity, name, note);
		const converted = convert[type](value, call, name, entity);
		if (checkedFirst.has(type)) log(call, entity, name, note);
		setColumn(call, entity, column, converted);
		if (column === 'body') addRevision(call, entity, before);
		entity.lastchangeby = call.user.userid;
	}
}
