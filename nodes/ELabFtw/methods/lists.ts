import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { load, loadedRows, typedId } from '../../shared/editor/load';
import { extraPrefix } from '../../shared/types/field';
import { isObject } from '../../shared/item/records';
import type { Dialect } from '../../shared/types/dialect';
import { recordId } from '../../shared/values/ids';
import { collections, recordChoice, type Collection } from '../collections';
import { dialect } from '../dialect';
import { isKind, kinds, type KindName } from '../kinds';
import { legacyCategories } from '../legacyCategories';
import { legacyDialect } from '../legacyDialect';
import { labels } from '../operations/upsertEntry';
import { kindIn, parts } from '../parts';
import { elabServer } from '../server';
import { table } from '../table';

const credential = 'eLabFtwApi';
const pageSize = 100;

/** The kind of entry that the editor is about at this moment. */
export function currentKind(node: ILoadOptionsFunctions): KindName {
	return kindIn((name) => node.getCurrentNodeParameter(name));
}

/** How the API speaks that the editor is about. */
function dialectOf(node: ILoadOptionsFunctions): Dialect {
	return table.resources.find(({ value }) => value === node.getCurrentNodeParameter('resource'))?.dialect ?? dialect;
}

/** Whether the editor is about a server that has API v1. */
function isLegacy(node: ILoadOptionsFunctions): boolean {
	return dialectOf(node) === legacyDialect;
}

/**
 * Asks eLabFTW for rows.
 * @param within the key of the answer that holds them, where it is no list
 */
export async function rows(node: ILoadOptionsFunctions, path: string, query: IDataObject = {}, within?: string): Promise<IDataObject[]> {
	const body = await load(node, credential, dialectOf(node), path, query);
	return loadedRows(node, within === undefined ? body : (body as IDataObject)[within]);
}

async function search(
	node: ILoadOptionsFunctions,
	kind: KindName,
	filter: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const offset = Number(token ?? 0);
	const words = searched(filter ?? '');
	const query = { limit: pageSize, offset, order: 'lastchange', sort: 'desc', ...(words ? { q: words } : {}) };
	const [found, byId] = await Promise.all([rows(node, `/${kind}`, query), offset === 0 ? entryWithId(node, kind, filter) : []]);
	const others = found.filter(({ id }) => !byId.some((entry) => entry.id === id));
	const { url } = await node.getCredentials(credential);
	const server = elabServer(url);
	return {
		results: [...byId, ...others].map(({ id, title }) => ({
			name: `${String(title)} (#${String(id)})`,
			value: String(id),
			url: `${server}/${kinds[kind].page}?mode=view&id=${String(id)}`,
		})),
		...(found.length === pageSize ? { paginationToken: String(offset + pageSize) } : {}),
	};
}

/** The entry of which somebody typed the ID. */
async function entryWithId(node: ILoadOptionsFunctions, kind: KindName, typed: string | undefined): Promise<IDataObject[]> {
	const id = typedId(typed);
	if (id === undefined) return [];
	return await load(node, credential, dialectOf(node), `/${kind}/${id}`).then((entry) => (isObject(entry) && String(entry.id) === id ? [entry] : []), () => []);
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
		// API v1 links to nothing else.
		if (isLegacy(this)) return await search(this, 'items', filter, token);
		if (kind === 'compounds') return await recordsOf(this, collections.compound, filter);
		return await search(this, isKind(kind) ? kind : 'items', filter, token);
	},
	/** The parts of the entry or record that is chosen. */
	async searchParts(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return await recordsOf(this, parts[String(this.getCurrentNodeParameter('resource'))], filter);
	},
	/** The records of the collection that the resource stands for. */
	async searchRecords(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return await recordsOf(this, collections[String(this.getCurrentNodeParameter('resource'))], filter);
	},
	/** Resources, whatever the node is set to: bookings and orders are about them too. */
	async searchItems(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		return await search(this, 'items', filter, token);
	},
	async searchStorageUnits(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return await recordsOf(this, collections.storageUnit, filter);
	},
	/** The tags of an entry, each by its name alone. */
	async searchTags(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const kind = currentKind(this);
		const entry = recordId(this.getCurrentNodeParameter('entry'), kinds[kind]);
		const names = (await rows(this, `/${kind}/${entry}/tags`)).map(({ tag }) => String(tag));
		return { results: names.filter((name) => name.toLowerCase().includes(filter.toLowerCase())).map((name) => ({ name, value: name })) };
	},
};

/** The rows of a collection that have the words. */
async function recordsOf(node: ILoadOptionsFunctions, collection: Collection | undefined, filter = ''): Promise<INodeListSearchResult> {
	if (!collection) return { results: [] };
	const { path, query, within, own } = collection;
	const found = await rows(node, typeof path === 'string' ? path : path((name) => node.getCurrentNodeParameter(name)), query, within);
	const choices = [...(own ? [own] : []), ...found.map((row) => recordChoice(row, collection))];
	return { results: choices.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())) };
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

/** What is chosen as long as nothing is: without it, n8n marks the empty choice as an error. */
function untouched(node: ILoadOptionsFunctions): INodePropertyOptions {
	return { name: node.getCurrentNodeParameter('operation') === 'create' ? 'Default' : 'Leave as It Is', value: '' };
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
	/** Categories and statuses for a field that can be left alone. */
	async getCategoriesOrNone(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return [untouched(this), ...(await loadOptions.getCategories.call(this))];
	},
	async getStatusesOrNone(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return [untouched(this), ...(await loadOptions.getStatuses.call(this))];
	},
	async getTeams(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return options(await rows(this, '/teams'), 'id', 'name');
	},
	async getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return options(await rows(this, '/users'), 'userid', 'fullname');
	},
	/** What tells one entry from the others: custom ID, title, or an extra field of the team. */
	async getMatchFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const extra = (await rows(this, '/extra_fields_keys')).map(({ extra_fields_key: name }) => ({ name: String(name), value: `${extraPrefix}${String(name)}` }));
		return [...Object.entries(labels).map(([value, name]) => ({ name, value })), ...extra];
	},
	async getTeamGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return options(await rows(this, '/teams/current/teamgroups'), 'id', 'name');
	},
	async getDspaceCollections(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return options(await rows(this, '/dspace', { action: 'getcollections' }), 'uuid', 'name');
	},
};
