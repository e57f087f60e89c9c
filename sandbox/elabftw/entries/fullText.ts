import { withoutTags } from '../php/values';
import type { Entity } from '../state/state';

/** What a plain word is looked for in: title, body, date, elabid (list-q, list-q-in-body, list-tags-with-q). */
export function fullTextOf(entity: Entity): string[] {
	return [entity.title, withoutTags(entity.body ?? ''), entity.date ?? '', entity.elabid ?? ''];
}
