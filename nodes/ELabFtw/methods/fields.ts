import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { textField } from '../../shared/editor/inputs';
import { load } from '../../shared/editor/load';
import { offered } from '../../shared/editor/mapper';
import { extraPrefix, type Field } from '../../shared/types/field';
import { fieldsOf, findRow } from '../../shared/types/table';
import { chosen, recordId } from '../../shared/values/ids';
import { dialect } from '../dialect';
import { kindOfResource, kinds, type KindName } from '../kinds';
import { extraFields } from '../metadata';
import { table } from '../table';

/**
 * The fields of the mapper: those of the table, and the extra fields of the chosen template or entry. What the server does not tell is left out: the editor asks before a credential is chosen, and
 * shows no field at all after an error.
 */
export const resourceMapping = {
	async getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const kind = kindOfResource(this.getCurrentNodeParameter('resource'));
		const { operation } = findRow(
			table.resources,
			String(this.getCurrentNodeParameter('resource')),
			String(this.getCurrentNodeParameter('operation')),
		);
		const own = fieldsOf(operation, (name) => this.getCurrentNodeParameter(name));
		const extra = kind ? await extras(this, kind) : [];
		const key = String(this.getCurrentNodeParameter('matchOn') ?? '');
		const missing = operation.value === 'upsert' && key.startsWith(extraPrefix) && !extra.some(({ name }) => name === key);
		return offered(this, [...own, ...extra, ...(missing ? [textField(key, key.slice(extraPrefix.length), { shown: true })] : [])]);
	},
};

/** The extra fields of the entry that is changed, or of the template that a new one is made from; none of one that cannot be read. */
async function extras(node: ILoadOptionsFunctions, kind: KindName): Promise<Field[]> {
	const template = kinds[kind].template;
	const from: Array<[string, KindName | undefined]> = [[kinds[kind].resource, kind], ['template', template]];
	for (const [parameter, of] of from) {
		const value = node.getCurrentNodeParameter(parameter);
		if (!of || !isChosen(value)) continue;
		try {
			const source = (await load(node, 'eLabFtwApi', dialect, `/${of}/${recordId(value, kinds[of])}`)) as { metadata?: unknown };
			return extraFields(source.metadata);
		} catch {
			return [];
		}
	}
	return [];
}

function isChosen(value: unknown): boolean {
	const raw = chosen(value);
	return /\d/.test(String(raw ?? '')) && !String(raw).startsWith('=');
}
