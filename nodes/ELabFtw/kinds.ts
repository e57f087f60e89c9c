import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { IdReader } from '../shared/types/field';

/** One kind of entry: what eLabFTW calls it in its API, and how it is met elsewhere. */
export interface Kind extends IdReader {
	name: string;
	/** Page of the app that shows one, with its `id` in the query. */
	page: string;
	/** Where its categories and statuses are listed, below `/teams/current`; older servers use the second name. */
	categories: readonly string[];
	statuses: readonly string[];
	/** The kind that its new entries can be made from. */
	template?: KindName;
	/** The node's resource. */
	resource: string;
}

export type KindName = 'experiments' | 'items' | 'experiments_templates' | 'items_types';

/** Finds the id in the address of a page of the app, or of the API. */
function web(pages: string[], api: KindName): IdReader['web'] {
	const inApi = new RegExp(`/api/v2/${api}/(\\d+)$`);
	return ({ pathname, searchParams }) =>
		pathname.endsWith('/ucp.php') && pages.includes('ucp.php') ? searchParams.get('templateid') : pages.some((page) => pathname.endsWith(`/${page}`)) ? searchParams.get('id') : inApi.exec(pathname)?.[1];
}

/** The kinds of entries, by their name in the API. */
export const kinds: Readonly<Record<KindName, Kind>> = {
	experiments: {
		name: 'Experiment',
		noun: 'experiment',
		resource: 'experiment',
		page: 'experiments.php',
		web: web(['experiments.php'], 'experiments'),
		categories: ['experiments_categories'],
		statuses: ['experiments_status'],
		template: 'experiments_templates',
	},
	items: {
		name: 'Resource',
		noun: 'resource',
		resource: 'item',
		page: 'database.php',
		web: web(['database.php'], 'items'),
		categories: ['resources_categories', 'items_categories'],
		statuses: ['items_status'],
		template: 'items_types',
	},
	experiments_templates: {
		name: 'Experiment Template',
		noun: 'experiment template',
		resource: 'experimentTemplate',
		page: 'templates.php',
		web: web(['templates.php', 'ucp.php'], 'experiments_templates'),
		categories: ['experiments_categories'],
		statuses: ['experiments_status'],
	},
	items_types: {
		name: 'Resource Template',
		noun: 'resource template',
		resource: 'itemTemplate',
		page: 'resources-templates.php',
		web: web(['resources-templates.php'], 'items_types'),
		categories: ['resources_categories', 'items_categories'],
		statuses: ['items_status'],
	},
};

/** The page of an entry: in a link of its own, without the key that lets anybody in, where the server tells it (recording `experiments-get-full`). */
export function entryPage(kind: KindName, { id, sharelink }: IDataObject): string | undefined {
	if (typeof sharelink === 'string' && URL.canParse(sharelink)) return sharelink.replace(/&access_key=[^&]*/, '');
	return id === undefined ? undefined : `/${kinds[kind].page}?mode=view&id=${String(id)}`;
}

/** The kinds as a choice in the editor. */
export const kindOptions: INodePropertyOptions[] = Object.entries(kinds).map(([value, { name }]) => ({ name, value }));

/** Those of them that are no templates. */
export const entryOptions = kindOptions.filter(({ value }) => value === 'items' || value === 'experiments');

/** Whether a value names a kind. */
export function isKind(value: unknown): value is KindName {
	return typeof value === 'string' && Object.hasOwn(kinds, value);
}

/** The kind that a resource of the node stands for; undefined for the parts of entries, such as files. */
export function kindOfResource(resource: unknown): KindName | undefined {
	return (Object.keys(kinds) as KindName[]).find((name) => kinds[name].resource === resource);
}
