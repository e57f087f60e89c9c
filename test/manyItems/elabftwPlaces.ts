/** The places in a lab that items work on, and what is there. */
import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { KindName } from '../../nodes/ELabFtw/kinds';
import { nextId, type Entity } from '../../sandbox/elabftw/state';
import { at, type Lab } from '../support/elabftw';
import type { Item, Many, Pair, Place } from './many';

/** The ID is that of the part, or of the record where it is gone itself. */
export const deleted = (_lab: Lab, rows: IDataObject[], { record, part }: Item): Pair => [rows, [{ id: part ?? record, deleted: true }]];
export const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

export const kindOf = (place: Place) => place.kind as KindName;
export const entryOf = (lab: Lab, kind: KindName, id: unknown) => lab.lab.entities[kind].get(Number(id)) as Entity;
export const entryAt = (lab: Lab, place: Place) => entryOf(lab, kindOf(place), place.record);
export const tagsOf = (lab: Lab, entry: Entity) => entry.tagIds.map((id) => lab.lab.tags.get(id)?.tag);
export const valuesOf = ({ metadata }: Entity) => {
	const { extra_fields: fields } = JSON.parse(metadata ?? '{}') as { extra_fields: Record<string, { value: unknown }> };
	return Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));
};
export const of = <T extends { item_id: number }>(rows: T[], { record }: Place): T[] => rows.filter(({ item_id: id }) => id === record);

/** An entry with nothing in it, which belongs to whom the node works for. */
export function newEntry(lab: Lab, kind: KindName, columns: Partial<Entity> = {}): Place {
	const id = nextId(lab.lab, kind);
	const bare = { tagIds: [], links: [], compoundIds: [], changelog: [], body: '', metadata: null };
	lab.lab.entities[kind].set(id, { ...structuredClone(entryOf(lab, kind, 1)), ...bare, id, title: `Record ${id}`, ...structuredClone(columns) });
	return { kind, record: id };
}

export const anEntry = (kind: KindName, columns: Partial<Entity> = {}) => (lab: Lab) => newEntry(lab, kind, columns);

export const entry: INodeParameters = { entryType: 'experiments', entry: at('={{ $json.record }}') };
export const part: INodeParameters = { ...entry, part: at('={{ $json.part }}') };
export const record = anEntry('experiments');

/** Rows under the name of their resource. */
export const named = (resource: string, rows: Record<string, Many<Lab>>): Array<[string, Many<Lab>]> =>
	Object.entries(rows).map(([operation, row]) => [`${resource}.${operation}`, row]);
