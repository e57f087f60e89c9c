/** The rows of a table that hang below an entry: comments, steps, revisions, containers. */
import type { Entity, EntityKind } from '../state';

export const rowsOf = <R extends { kind: EntityKind; item_id: number }>(table: R[], entity: Entity): R[] =>
	table.filter((row) => row.kind === entity.kind && row.item_id === entity.id);
