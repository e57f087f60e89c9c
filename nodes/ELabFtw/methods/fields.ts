import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { ask } from '../../shared/ask';
import { mapperField } from '../../shared/fields';
import { recordId } from '../../shared/ids';
import { fieldsOf, findRow, type Field } from '../../shared/table';
import { kinds, type KindName } from '../kinds';
import { extraFields } from '../metadata';
import { table } from '../table';
import { currentKind, firstOf } from './lists';

/** The fields of the mapper: those of the table with the server's categories and statuses, and the extra fields of the chosen template or entry. */
export const resourceMapping = {
	async getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const kind = currentKind(this);
		const { operation } = findRow(
			table.resources,
			String(this.getCurrentNodeParameter('resource')),
			String(this.getCurrentNodeParameter('operation')),
		);
		const [own, extra] = await Promise.all([withChoices(this, kind, fieldsOf(operation, (name) => this.getCurrentNodeParameter(name))), extras(this, kind)]);
		return { fields: [...own, ...extra.map(mapperField)] };
	},
};

async function withChoices(node: ILoadOptionsFunctions, kind: KindName, fields: Field[]): Promise<ResourceMapperField[]> {
	const lists: Readonly<Record<string, readonly string[]>> = { category: kinds[kind].categories, status: kinds[kind].statuses };
	return await Promise.all(
		fields.map(async (field) => {
			const names = lists[field.name];
			if (!names) return mapperField(field);
			try {
				return mapperField({ ...field, type: 'options', options: await firstOf(node, names) });
			} catch {
				// Without the list the field still takes an id.
				return mapperField(field);
			}
		}),
	);
}

/** The extra fields of the entry that is changed, or of the template that a new one is made from. */
async function extras(node: ILoadOptionsFunctions, kind: KindName): Promise<Field[]> {
	const template = kinds[kind].template;
	const from: Array<[string, KindName | undefined]> = [['entry', kind], ['template', template]];
	for (const [parameter, of] of from) {
		const value = node.getCurrentNodeParameter(parameter);
		if (!of || !isChosen(value)) continue;
		const source = (await ask(node, 'eLabFtwApi', `/api/v2/${of}/${recordId(value, kinds[of])}`)) as { metadata?: unknown };
		return extraFields(source.metadata);
	}
	return [];
}

function isChosen(value: unknown): boolean {
	const raw = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	return /\d/.test(String(raw ?? '')) && !String(raw).startsWith('=');
}
