import { present } from '../collections/present';
import { humanize, invalid, notFound } from '../state/refusal';
import { isBlank, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';
import { Answer, type Routes } from '../http/routes';

const tagIds = (record: Rec): number[] => (record.tag_ids as number[] | undefined) ?? [];

/** The record that a request wants to tag or untag. */
function target(lab: LabguruState, item: Fields): Rec {
	const missing = ['tag', 'class_name', 'item_id'].filter((field) => isBlank(item[field]));
	if (missing.length > 0) throw invalid(missing.map((field) => `${humanize(field)} can't be blank`).join(', '));
	const found = lab.byClass(item.class_name, item.item_id);
	if (!found) throw notFound();
	return found.record;
}

/** Tags: put on a record, taken off it, or deleted altogether. */
export function tagRoutes(lab: LabguruState, routes: Routes): void {
	routes.post('/tags', ({ body }) => {
		const item = (body.item ?? {}) as Fields;
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

	routes.delete('/tags', ({ body, query }) => {
		const item = { ...(query.item as Fields | undefined), ...(body.item as Fields | undefined) };
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

	routes.delete('/tags/:id', ({ params }) => {
		lab.remove('tags', params.id);
		return new Answer(201, { success: true });
	});

	routes.get('/links', ({ query }) => {
		const owner = lab.byUuid(query.item_uuid);
		if (!owner) throw notFound({ error: "Couldn't find LgUuid" });
		const links = lab.under('links', owner.record.uuid).map((link) => present(lab, lab.collection('links'), link));
		const named = (end: unknown) => (end as Fields | null)?.name === query.name;
		return query.name === undefined
			? links
			: links.filter(({ source, target: other }) => named(source) || named(other));
	});
}
