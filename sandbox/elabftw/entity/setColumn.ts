/** How actions and PATCH store what they change. */
import type { Call } from '../call/call';
import type { Entity } from '../state';
import { move } from './changelog';

/** Stores one value; `modified_at` moves only where the value is another (a PATCH that changes nothing leaves it). */
export function setColumn(call: Call, entity: Entity, column: string, value: unknown): void {
	const row = (column in entity.extra ? entity.extra : entity) as Record<string, unknown>;
	if (row[column] === value) return;
	row[column] = value;
	move(call, entity);
}
