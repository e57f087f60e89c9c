import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { load, loadedRows } from '../../shared/editor/load';
import { pathParametersIn } from '../../shared/item/pathParameters';
import type { Operation, Resource } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { collections, recordChoice, type Collection } from '../collections';
import { dialect } from '../dialect';
import { isKind, kindOfResource, kinds, type KindName } from '../kinds';
import { legacyDialect } from '../legacyDialect';
import { legacyCategories } from '../legacyCategories';
import { elabServer } from '../server';
import { table } from '../table';

const credential = 'eLabFtwApi';
const pageSize = 100;

/** The kind of entry that the editor is about at this moment. */
export function currentKind(node: ILoadOptionsFunctions): KindName {
	const { resource, operation } = chosen(node);
	const [inPath] = pathParametersIn(operation?.path ?? '').flatMap((name) => kindOfResource(name) ?? []);
	const kind = kindOfResource(resource?.value) ?? inPath ?? node.getCurrentNodeParameter('entryType');
	return isKind(kind) ? kind : 'experiments';
}

/** The rows of the table that the editor is about. */
function chosen(node: ILoadOptionsFunctions): { resource?: Resource; operation?: Operation } {
	const resource = table.resources.find(({ value }) => value === node.getCurrentNodeParameter('resource'));
	const operation = resource?.operations.find(({ value }) => value === node.getCurrentNodeParameter('operation'));
	return { resource, operation };
}

/** Whether the editor is about a server that has API v1. */
function isLegacy(node: ILoadOptionsFunctions): boolean {
	return chosen(node).resource?.dialect === legacyDialect;
}

/** Asks eLabFTW for rows. */
export async function rows(node: ILoadOptionsFunctions, path: string, query: IDataObject = {}): Promise<IDataObject[]> {
	return loadedRows(node, await load(node, credential, chosen(node).resource?.dialect ?? dialect, path, query));
}

async function search(
	node: ILoadOptionsFunctions,
	kind: KindName,
	filter: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const offset = Number(token ?? 0);
	const words = searched(filter ?? '');
	const { legacy } = kinds[kind];
	// API v1 has neither pages nor a search of templates.
	if (legacy && isLegacy(node)) return matching(await rows(node, `/${legacy}`), { path: '', labels: ['title'] }, filter ?? '');
	const found = await rows(node, `/${kind}`, {
		limit: pageSize,
		offset,
		order: 'lastchange',
		sort: 'desc',
		...(words ? { q: words } : {}),
	});
	const { url } = await node.getCredentials(credential);
	const server = elabServer(url);
	return {
		results: found.map(({ id, title }) => ({
			name: `${String(title)} (#${String(id)})`,
			value: String(id),
			url: `${server}/${kinds[kind].page}?mode=view&id=${String(id)}`,
		})),
		...(found.length === pageSize ? { paginationToken: String(offset + pageSize) } : {}),
	};
}

/** What a person types, so that eLabFTW's search takes none of it for its syntax (recording `error-list-extended-syntax`). */
function searched(typed: string): string {
	if (/^[\p{L}\p{N}\s]*$/u.test(typed) && !/\b(?:and|or|not)\b/i.test(typed)) return typed.trim();
	const words = typed.split(/["'\s]+/).filter(Boolean);
	return words.map((word) => `"${word}"`).join(' ');
}

/** Lists for locators: records by name, newest change first. */
export const listSearch = {
	async searchEntries(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		return await search(this, currentKind(this), filter, token);
	},
	async searchTemplates(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		return await search(this, kinds[currentKind(this)].template ?? 'experiments_templates', filter, token);
	},
	async searchTargets(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		const kind = this.getCurrentNodeParameter('targetType');
		return await search(this, isKind(kind) && !isLegacy(this) ? kind : 'items', filter, token);
	},
	async searchParts(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const part = parts[String(this.getCurrentNodeParameter('resource'))];
		if (!part) return { results: [] };
		const kind = currentKind(this);
		const entry = recordId(this.getCurrentNodeParameter('entry'), kinds[kind]);
		if (!isLegacy(this)) return matching(await rows(this, `/${kind}/${entry}/${part.path}`), part, filter);
		const { uploads } = (await load(this, credential, legacyDialect, `/${kind}/${entry}`)) as { uploads?: unknown };
		return matching(loadedRows(this, uploads), part, filter);
	},
	/** The records of the collection that the resource stands for. */
	async searchRecords(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const collection = collections[String(this.getCurrentNodeParameter('resource'))];
		if (!collection) return { results: [] };
		const { path, query } = collection;
		const at = typeof path === 'string' ? path : path((name) => this.getCurrentNodeParameter(name));
		return matching(await rows(this, at, query), collection, filter);
	},
	/** The tags of an entry, each by its name alone. */
	async searchTags(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const kind = currentKind(this);
		const entry = recordId(this.getCurrentNodeParameter('entry'), kinds[kind]);
		const names = (await rows(this, `/${kind}/${entry}/tags`)).map(({ tag }) => String(tag));
		return { results: names.filter((name) => name.toLowerCase().includes(filter.toLowerCase())).map((name) => ({ name, value: name })) };
	},
};

/** Where the parts of an entry are listed below it, and what names them, by resource of the node. */
const parts: Readonly<Record<string, Collection & { path: string }>> = {
	file: { path: 'uploads', labels: ['real_name'] },
	legacy: { path: '', labels: ['real_name'] },
	comment: { path: 'comments', labels: ['comment'] },
	step: { path: 'steps', labels: ['body'] },
};

function matching(found: IDataObject[], collection: Collection, filter: string): INodeListSearchResult {
	const wanted = filter.toLowerCase();
	return { results: found.map((row) => recordChoice(row, collection)).filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

/** The first of several lists that this server has: newer servers renamed some. */
export async function firstOf(node: ILoadOptionsFunctions, names: readonly string[]): Promise<INodePropertyOptions[]> {
	let problem: unknown;
	for (const name of names) {
		try {
			return options(await rows(node, `/teams/current/${name}`), 'id', 'title');
		} catch (error) {
			problem = error;
		}
	}
	throw problem;
}

function options(found: IDataObject[], id: string, label: string): INodePropertyOptions[] {
	return found
		.map((row) => ({ name: String(row[label]), value: row[id] as number }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/** Values for choices of filters. */
export const loadOptions = {
	async getCategories(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const kind = currentKind(this);
		if (!isLegacy(this)) return await firstOf(this, kinds[kind].categories);
		return options((await legacyCategories(kind, async (path, query) => await rows(this, path, query))).rows, 'id', 'title');
	},
	async getStatuses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await firstOf(this, kinds[currentKind(this)].statuses);
	},
	async getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return options(await rows(this, '/users'), 'userid', 'fullname');
	},
};
