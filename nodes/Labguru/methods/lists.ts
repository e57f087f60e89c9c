import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { loadedRows, typedId } from '../../shared/editor/load';
import { isObject } from '../../shared/item/records';
import { fieldsOf, type Resource } from '../../shared/types/table';
import { collectionIn, collections } from '../collections';
import { filterFieldsOf } from '../filterFields';
import { itemKind, pages, type Kind } from '../kinds';
import { listOf } from '../recordKinds';
import { element, references, searchMethod, section, type Reference } from '../references';
import { table } from '../table';
import { unitList, usualUnits } from '../words';
import { ask, choice, chosenId, holding, kindIn } from './asking';
import { orderChoices, searchElements, searchSamples, searchSections, searchStocksOfItem, sectionChoices } from './pageLists';

const pageSize = 100;

type Listed = Pick<Kind, 'path' | 'label'>;

const newestFirst: IDataObject = { kendo: true, 'sort[0][field]': 'id', 'sort[0][dir]': 'desc' };

/**
 * Asks Labguru for a page of records, newest first, whose name holds the words. Beside a plain filter such as `project_id`
 * no sort is understood, and not every list can be searched: there, the words are looked for in the page.
 */
async function search(node: ILoadOptionsFunctions, { path, label }: Listed, words = '', token?: string, narrowed: IDataObject = {}): Promise<INodeListSearchResult> {
	const page = Number(token ?? 1);
	const paged = { page, page_size: pageSize };
	const plain = Object.keys(narrowed).length > 0;
	const whole = async () => loadedRows(node, await ask(node, path, { ...(plain ? narrowed : newestFirst), ...paged }));
	const filter = { 'filter[logic]': 'and', 'filter[filters][0][field]': label, 'filter[filters][0][operator]': 'contains', 'filter[filters][0][value]': words };
	const [rows, byId] = await Promise.all([
		words && !plain
			? ask(node, path, { ...newestFirst, ...filter, ...paged }).then((body) => loadedRows(node, body), async () => holding(await whole(), words))
			: whole().then((found) => holding(found, words)),
		page === 1 ? rowWithId(node, path, words) : [],
	]);
	const more = rows.filter(({ id }) => !byId.some((row) => row.id === id));
	return { results: [...byId, ...more].map(choice), ...(rows.length === pageSize ? { paginationToken: String(page + 1) } : {}) };
}

/** The record of which somebody typed the ID. */
async function rowWithId(node: ILoadOptionsFunctions, path: string, words: string): Promise<IDataObject[]> {
	const id = typedId(words);
	if (id === undefined) return [];
	return await ask(node, `${path}/${id}`).then((row) => (isObject(row) && String(row.id) === id ? [row] : []), () => []);
}

/** Where the records of the chosen resource are listed; undefined where the API has no list of them. */
function currentKind(node: ILoadOptionsFunctions): Listed | undefined {
	const read = (name: string) => node.getCurrentNodeParameter(name);
	const resource = table.resources.find(({ value }) => value === read('resource'));
	if (!resource) return undefined;
	if (resource.value === 'inventoryItem') return itemKind(collectionIn(read('collection')));
	const path = listOf(resource, read);
	return (pages as Record<string, Kind>)[resource.value] ?? (path ? { path, label: labelOf(resource) } : undefined);
}

/** What the records of a resource are called by. */
function labelOf({ operations }: Resource): Kind['label'] {
	const create = operations.find(({ value }) => value === 'create');
	return create && fieldsOf(create, () => undefined).some(({ name }) => name === 'title') ? 'title' : 'name';
}

/** The list of a reference: of what it is narrowed to, where that is chosen. */
async function searchReference(node: ILoadOptionsFunctions, reference: Reference, words?: string, token?: string): Promise<INodeListSearchResult> {
	const { within } = reference;
	const outer = within && (references as Readonly<Record<string, Reference>>)[within.reference];
	const id = outer && chosenId(node, outer);
	const kind = kindIn(node, reference);
	if (kind === section) return (await searchSections(node, words)) ?? (await search(node, kind, words, token));
	if (kind === element) return await searchElements(node, words);
	if (reference === references.sample) return await searchSamples(node, words);
	if (reference === references.usedStock && id !== undefined) return await searchStocksOfItem(node, id, words);
	return await search(node, kind, words, token, within?.query && id !== undefined ? { [within.query]: id } : {});
}

type Search = (this: ILoadOptionsFunctions, filter?: string, token?: string) => Promise<INodeListSearchResult>;

const byReference = Object.values<Reference>(references).map((reference): [string, Search] => [
	searchMethod(reference.name),
	async function (this: ILoadOptionsFunctions, filter?: string, token?: string) {
		return await searchReference(this, reference, filter, token);
	},
]);

/** Lists for locators. */
export const listSearch: Record<string, Search> = {
	...Object.fromEntries(byReference),
	async searchRecords(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		const resource = this.getCurrentNodeParameter('resource');
		if (resource === 'section') return (await searchSections(this, filter)) ?? (await search(this, section, filter, token));
		if (resource === 'element') return await searchElements(this, filter);
		const kind = currentKind(this);
		return kind ? await search(this, kind, filter, token) : { results: [] };
	},
	/** The documented collections, for which no request is needed. */
	async searchCollections(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const found = collections.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
		return await Promise.resolve({ results: found.map(({ name, value }) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name, 'en')) });
	},
};

/** Lists that have no pages. */
const whole: readonly string[] = ['/api/v1/admin/members', '/api/v1/teams'];

/** A record as a value of a choice. */
export interface Choice {
	name: string;
	value: number;
	row: IDataObject;
}

/**
 * The records of a list as values of a choice, by their names; of a long list the newest.
 * @param path path of the list
 */
export async function choicesFrom(node: ILoadOptionsFunctions, path: string): Promise<Choice[]> {
	const rows = loadedRows(node, await ask(node, path, whole.includes(path) ? {} : { ...newestFirst, page: 1, page_size: 200 }));
	return rows.map((row) => ({ name: choice(row).name, value: Number(row.id), row })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

async function optionsFrom(node: ILoadOptionsFunctions, path: string): Promise<INodePropertyOptions[]> {
	return (await choicesFrom(node, path)).map(({ name, value }) => ({ name, value }));
}

/** Values for choices. */
export const loadOptions = {
	/** The flags of the account. */
	async getFlags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await optionsFrom(this, '/api/v1/flags');
	},

	/** The members of the account. */
	async getMembers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await optionsFrom(this, '/api/v1/admin/members');
	},

	/** The units of the chosen kind of amount, by their names; those that every account has where the server does not tell. */
	async getUnits(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const kind = this.getCurrentNodeParameter('unitType') === 'weight' ? 'weight' : 'volume';
		const own = await choicesFrom(this, unitList).catch(() => []);
		const names = new Set([...usualUnits[kind], ...own.filter(({ row }) => row.type_for === kind).map(({ row }) => String(row.name))]);
		return [...names].map((name) => ({ name, value: name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
	},

	/** The sections of the page that is chosen. */
	async getSections(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await sectionChoices(this);
	},

	/** What can be sorted. */
	async getOrder(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await orderChoices(this);
	},

	/** What the list of the resource can be filtered by. */
	async getFilterFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const resource = table.resources.find(({ value }) => value === this.getCurrentNodeParameter('resource'));
		return await Promise.resolve(resource ? filterFieldsOf(resource) : []);
	},
};
