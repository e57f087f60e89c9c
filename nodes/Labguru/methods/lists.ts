import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { load, loadedRows } from '../../shared/editor/load';
import { findCollection } from '../collections';
import { dialect } from '../dialect';
import { kinds, pages, type Kind } from '../kinds';
import { collectionPath } from '../pathParameters';

const pageSize = 100;

/** The credential that the node is set to. */
export function credentialOf(node: ILoadOptionsFunctions): string {
	const chosen = node.getCurrentNodeParameter('authentication');
	return chosen === 'labguruTokenApi' ? chosen : 'labguruApi';
}

/** Asks Labguru for a page of records, newest first, whose label holds the words. */
async function search(
	node: ILoadOptionsFunctions,
	{ path, label }: Pick<Kind, 'path' | 'label'>,
	filter: string | undefined,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const page = Number(token ?? 1);
	const words: IDataObject = filter
		? { 'filter[logic]': 'and', 'filter[filters][0][field]': label, 'filter[filters][0][operator]': 'contains', 'filter[filters][0][value]': filter }
		: {};
	const body = await load(node, credentialOf(node), dialect, path, {
		page, page_size: pageSize, kendo: true, 'sort[0][field]': 'id', 'sort[0][dir]': 'desc', ...words,
	});
	const rows = loadedRows(node, body);
	return {
		results: rows.map((row) => ({ name: `${nameOf(row)} (#${String(row.id)})`, value: String(row.id) })),
		...(rows.length === pageSize ? { paginationToken: String(page + 1) } : {}),
	};
}

function nameOf(row: IDataObject): string {
	return String(row.title ?? row.name ?? row.filename ?? row.comment ?? row.trigger_key ?? row.tag ?? row.class_name ?? '');
}

/** Where the records of a resource are listed, for those that are no pages of the app. */
const others: Readonly<Record<string, string>> = {
	attachment: '/api/v1/attachments',
	comment: '/api/v1/comments',
	webhook: '/api/v1/webhooks',
	section: '/api/v1/sections',
};

function currentKind(node: ILoadOptionsFunctions): Pick<Kind, 'path' | 'label'> | undefined {
	const resource = String(node.getCurrentNodeParameter('resource'));
	if (resource === 'inventoryItem') {
		const value = node.getCurrentNodeParameter('collection');
		const path = collectionPath(value, node.getCurrentNodeParameter('collectionName')).map(encodeURIComponent).join('/');
		const title = findCollection(value)?.fields[0]?.name === 'title';
		return { path: `/api/v1/${path}`, label: title ? 'title' : 'name' };
	}
	const other = others[resource];
	return other ? { path: other, label: 'name' } : (pages as Record<string, Kind>)[resource];
}

async function searchKind(node: ILoadOptionsFunctions, parameter: string, filter?: string, token?: string) {
	const kind = kinds.get(String(node.getCurrentNodeParameter(parameter))) ?? pages.experiment;
	return await search(node, kind, filter, token);
}

/** Lists for locators. */
export const listSearch = {
	async searchRecords(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		const kind = currentKind(this);
		return kind ? await search(this, kind, filter, token) : { results: [] };
	},
	async searchExperiments(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		return await search(this, pages.experiment, filter, token);
	},
	async searchTargets(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		return await searchKind(this, 'targetType', filter, token);
	},
	async searchSources(this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
		return await searchKind(this, 'sourceType', filter, token);
	},
};
