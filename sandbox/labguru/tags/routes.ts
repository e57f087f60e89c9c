/** Tags: put on a record, taken off it, or deleted altogether. */
import { Answer } from '../../shared/http/answer';
import type { Lab } from '../collections/collection';
import type { Api } from '../http/api';
import { isBlank, type Fields, type Rec } from '../state/record';
import { blank, invalid, notFound } from '../state/refusal';

const tagIds = (record: Rec): number[] => (record.tag_ids as number[] | undefined) ?? [];

/** The record that a request wants to tag or untag. */
function target(lab: Lab, item: Fields): Rec {
	const missing = ['tag', 'class_name', 'item_id'].filter((field) => isBlank(item[field]));
	if (missing.length > 0) throw invalid(blank(missing).join(', '));
	const found = lab.byClass(item.class_name, item.item_id);
	if (!found) throw notFound();
	return found.record;
}

export function tagRoutes(lab: Lab, { v1 }: Api): void {
	v1.post('/tags', ({ item }) => {
		const record = target(lab, item);
		const tag = lab.all('tags').find(({ name }) => name === item.tag) ?? lab.create('tags', { name: item.tag });
		record.tag_ids = [...new Set([...tagIds(record), tag.id])];
		const { class_name, item_id } = item;
		return new Answer(201, {
			id: tag.id,
			uuid: tag.uuid,
			tag: tag.name,
			name: tag.name,
			class_name,
			item_id: Number(item_id),
		});
	});

	v1.delete('/tags', ({ item: inBody, query }) => {
		const item = { ...(query.item as Fields | undefined), ...inBody };
		const record = target(lab, item);
		const names = String(item.tag)
			.split(',')
			.map((name) => name.trim());
		const ids = lab
			.all('tags')
			.filter(({ name }) => names.includes(String(name)))
			.map(({ id }) => id);
		if (!ids.some((id) => tagIds(record).includes(id))) throw notFound();
		record.tag_ids = tagIds(record).filter((id) => !ids.includes(id));
		return new Answer(201, { success: true });
	});

	v1.delete('/tags/:id', ({ params }) => {
		lab.remove('tags', params.id);
		return new Answer(201, { success: true });
	});
}
