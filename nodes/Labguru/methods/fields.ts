import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions, ResourceMapperFields } from 'n8n-workflow';
import { load, loadedRows } from '../../shared/editor/load';
import { offered } from '../../shared/editor/mapper';
import type { Field } from '../../shared/types/field';
import { fieldsOf, findRow } from '../../shared/types/table';
import { dialect } from '../dialect';
import { collectionIn } from '../collections';
import { itemKind } from '../kinds';
import { knownNames } from '../knownNames';
import { ownKeys } from '../ownKeys';
import { table } from '../table';
import { credentialOf } from './asking';
import { choicesFrom } from './lists';

/** The fields of the mapper: those of the table, and the custom fields that the newest item of a collection has. */
export const resourceMapping = {
	async getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const read = (name: string) => this.getCurrentNodeParameter(name);
		const { resource, operation } = findRow(table.resources, String(read('resource')), String(read('operation')));
		const own = fieldsOf(operation, read);
		const extra = resource.value === 'inventoryItem' ? await customFields(this, own) : [];
		return offered(this, [...(await withChoices(this, own)), ...extra]);
	},
};

/** Choices that are about fields. */
export const fieldOptions = {
	/** By what items of a collection can be found: their name, or another field that is a text. */
	async getMatchFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const read = (name: string) => this.getCurrentNodeParameter(name);
		const { operation } = findRow(table.resources, 'inventoryItem', 'create');
		const own = fieldsOf(operation, read);
		const texts = [...own, ...(await customFields(this, own))].filter(({ name, type }) => type === 'string' && !['title', 'name', 'description'].includes(name));
		const others = texts.map(({ name, label }) => ({ name: label, value: name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
		return [{ name: 'Name', value: 'name' }, ...others];
	},
};

/** The fields, those that choose a record with the records that there are. Where the server does not tell, an ID can be given. */
async function withChoices(node: ILoadOptionsFunctions, fields: readonly Field[]): Promise<Field[]> {
	const paths = [...new Set(fields.flatMap(({ choices }) => choices ?? []))];
	const loaded = new Map(await Promise.all(paths.map(async (path) => [path, await choicesFrom(node, path).catch(() => undefined)] as const)));
	return fields.map((field) => {
		const { choices, options = [], among = () => true } = field;
		if (choices === undefined) return field;
		const known = new Set(options.map(({ value }) => value));
		const more = (loaded.get(choices) ?? []).filter(({ row, value }) => among(row) && !known.has(value)).map(({ name, value }) => ({ name, value }));
		return options.length > 0 || loaded.get(choices) ? { ...field, options: [...options, ...more] } : { ...field, type: 'number' };
	});
}

/** So many of the newest items tell which fields a collection has. */
const someItems = 20;

/** The fields that the lab added to a collection, as its newest items have them. They are written by the titles that people see. */
async function customFields(node: ILoadOptionsFunctions, own: readonly Field[]): Promise<Field[]> {
	const known = new Set([...knownNames, ...own.map(({ name }) => name)]);
	try {
		const { path } = itemKind(collectionIn(node.getCurrentNodeParameter('collection')));
		const query: IDataObject = { page: 1, page_size: someItems, kendo: true, 'sort[0][field]': 'id', 'sort[0][dir]': 'desc' };
		const rows = loadedRows(node, await load(node, credentialOf(node), dialect, path, query));
		const names = rows.flatMap((row) => ownKeys(row, known).filter((name) => row[name] === null || typeof row[name] !== 'object'));
		return [...new Set(names)].map((name) => ({ name, label: name, type: 'string', shown: true }));
	} catch {
		// Without the server's help the table's fields are still there.
		return [];
	}
}
