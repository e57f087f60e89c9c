/** Titles and colours of the category and status of an entry, as its rows show them. */
import type { Lab } from '../call/call';
import type { Entity } from '../state';

export function labelColumns({ state: { labels } }: Lab, entity: Entity) {
	const experimental = entity.kind.startsWith('experiments');
	const categories = experimental ? labels.experiments_categories : labels.items_categories;
	const statuses = experimental ? labels.experiments_status : labels.items_status;
	const category = categories.find((row) => row.id === entity.category);
	const status = statuses.find((row) => row.id === entity.status);
	return {
		category_title: category?.title ?? null,
		category_color: category?.color ?? null,
		status_title: status?.title ?? null,
		status_color: status?.color ?? null,
	};
}
