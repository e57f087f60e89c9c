import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/item/cached';
import { fetchBody } from '../../shared/http/send';
import { checked, itemError, parameter, recordIdOf } from '../../shared/item/parameters';
import { isObject, outputItem, record, simplified } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';
import { kinds } from '../kinds';
import { mergeMetadata } from '../mergeMetadata';
import { parseMetadata, type ExtraField } from '../metadata';
import { kindOf } from '../pathParameters';

/**
 * Gives an entry the extra fields of a template that it does not have, with their groups, and the template's values for
 * those that are empty. What is filled stays as it is.
 */
export const applyTemplate: Run = async (call, request) => {
	const template = kinds[kindOf(call)].template ?? 'experiments_templates';
	const id = checked(call, () => recordIdOf(call, parameter<unknown>(call, 'template', ''), kinds[template]));
	const path = `/${template}/${id}`;
	const source = await cached(call, path, async () => record(call, await fetchBody(call, { method: 'GET', path })));
	const wanted = parseMetadata(source.metadata).extra_fields ?? {};
	if (Object.keys(wanted).length === 0) throw itemError(call, `The template ${id} has no extra fields`, 'Choose another template');
	const entry = record(call, await fetchBody(call, { method: 'GET', path: request.path }));
	const change = missing(entry.metadata, source.metadata);
	if (!change) return [outputItem(call, simplified(call, entry))];
	const metadata = JSON.stringify(checked(call, () => mergeMetadata(call, entry.metadata, change, [])));
	const changed = await fetchBody(call, { method: 'PATCH', path: request.path, body: { metadata }, repeat: 'safe' });
	return [outputItem(call, simplified(call, record(call, changed)))];
};

/** What an entry's metadata lacks of a template's; undefined where that is nothing. */
function missing(entry: unknown, template: unknown): IDataObject | undefined {
	const [has, wanted] = [parseMetadata(entry), parseMetadata(template)];
	const own = new Map(Object.entries(has.extra_fields ?? {}));
	const { groups, idOf } = withGroups(groupsOf(has), groupsOf(wanted));
	const fields = Object.entries<ExtraField | null>(wanted.extra_fields ?? {}).flatMap(([name, field]): Array<[string, ExtraField]> => {
		const there = own.get(name);
		if (!there) return [[name, { ...field, ...(field?.group_id === undefined ? {} : { group_id: idOf(field.group_id) }) }]];
		return isBlank(there.value) && field && !isBlank(field.value) ? [[name, { value: field.value }]] : [];
	});
	if (fields.length === 0) return undefined;
	return { extra_fields: Object.fromEntries(fields) as IDataObject, ...(groups.length > 0 ? { elabftw: { extra_fields_groups: groups } } : {}) };
}

/**
 * The groups of an entry and those of a template that it lacks. Groups count from 1 in each, so that of two with one ID only
 * the name tells whether they are the same.
 * @returns also the ID that a group of the template has in the entry
 */
function withGroups(own: IDataObject[], others: IDataObject[]): { groups: IDataObject[]; idOf: (id: unknown) => unknown } {
	const groups = [...own];
	const ids = new Map<string, unknown>();
	for (const group of others) {
		const same = groups.find(({ name }) => name === group.name);
		const taken = groups.some(({ id }) => String(id) === String(group.id));
		const id = same ? same.id : taken ? Math.max(...groups.map((each) => Number(each.id) || 0)) + 1 : group.id;
		ids.set(String(group.id), id);
		if (!same) groups.push({ ...group, id });
	}
	return { groups, idOf: (id) => ids.get(String(id)) ?? id };
}

function groupsOf({ elabftw }: IDataObject): IDataObject[] {
	const groups = isObject(elabftw) ? elabftw.extra_fields_groups : undefined;
	return Array.isArray(groups) ? groups.filter(isObject) : [];
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
