import type { IDataObject, ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { load, loadedRows } from '../../shared/editor/load';
import { offered } from '../../shared/editor/mapper';
import type { Field } from '../../shared/types/field';
import { fieldsOf, findRow } from '../../shared/types/table';
import { dialect } from '../dialect';
import { collectionPath } from '../pathParameters';
import { table } from '../table';
import { credentialOf } from './lists';

/** The fields of the mapper: those of the table, and the custom fields that the newest item of a collection has. */
export const resourceMapping = {
	async getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const read = (name: string) => this.getCurrentNodeParameter(name);
		const { resource, operation } = findRow(table.resources, String(read('resource')), String(read('operation')));
		const own = fieldsOf(operation, read);
		const extra = resource.value === 'inventoryItem' ? await customFields(this, own) : [];
		return offered(this, [...own, ...extra]);
	},
};

/**
 * Custom fields of a collection. A record has each under its display title too, which is how it is written; the API's
 * own keys have no capitals and no spaces.
 */
async function customFields(node: ILoadOptionsFunctions, own: readonly Field[]): Promise<Field[]> {
	const known = new Set(own.map(({ name }) => name));
	try {
		const path = collectionPath(node.getCurrentNodeParameter('collection'), node.getCurrentNodeParameter('collectionName'));
		const query: IDataObject = { page: 1, page_size: 1, kendo: true, 'sort[0][field]': 'id', 'sort[0][dir]': 'desc' };
		const [newest] = loadedRows(node, await load(node, credentialOf(node), dialect, `/api/v1/${path.map(encodeURIComponent).join('/')}`, query));
		return Object.entries(newest ?? {})
			.filter(([name, value]) => /[A-Z ]/.test(name) && !known.has(name) && (value === null || typeof value !== 'object'))
			.map(([name]) => ({ name, label: name, type: 'string', shown: true }));
	} catch {
		// Without the server's help the table's fields are still there.
		return [];
	}
}
