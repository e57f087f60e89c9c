import type { IDataObject } from 'n8n-workflow';
import type { KindName } from './kinds';

/** The categories of a kind of entry, as far as API v1 tells them. */
export interface Categories {
	rows: Array<{ id: number; title: string }>;
	/** Whether there are no others. */
	complete: boolean;
}

/**
 * The categories that an entry can have in API v1. Those of items are their types. An experiment's was its status before 4.9;
 * since then it has one beside that, which no list tells: there, those that experiments have are known.
 * @param ask gives the rows of a list
 */
export async function legacyCategories(kind: KindName, ask: (path: string, query?: IDataObject) => Promise<IDataObject[]>): Promise<Categories> {
	const labels = await ask(kind === 'items' ? '/items_types' : '/status');
	const older = labels.some((row) => 'category_id' in row);
	if (older) return { rows: labels.map(({ category_id: id, category: title }) => ({ id: Number(id), title: String(title) })), complete: true };
	if (kind === 'items') return { rows: labels.map(({ id, title }) => ({ id: Number(id), title: String(title) })), complete: true };
	const used = (await ask('/experiments', { limit: 9999 })).filter(({ category_title: title }) => typeof title === 'string');
	const titles = new Map(used.map(({ category, category_title: title }) => [Number(category), String(title)]));
	return { rows: [...titles].map(([id, title]) => ({ id, title })), complete: false };
}
