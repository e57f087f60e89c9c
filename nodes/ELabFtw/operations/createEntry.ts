import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/item/cached';
import { fetchBody, send } from '../../shared/http/send';
import { checked, option, parameter, recordIdOf } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, outputItem, pageOf, pick, record, simplified } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { chosen } from '../../shared/values/ids';
import { kinds, type KindName } from '../kinds';
import { kindOf } from '../pathParameters';
import { changeEntry, checkMetadata } from './changeEntry';
import { withIds } from './names';
import { addTags } from './updateEntry';

/**
 * What a create takes on every server version; 5.1 drops the rest in silence, and takes an item's category for its
 * template (recording 5.1.15 `x-items-create-category-3-get`).
 */
const atOnce: Readonly<Record<KindName, readonly string[]>> = {
	experiments: ['title', 'category', 'status', 'tags'],
	items: ['title', 'tags'],
	experiments_templates: ['title'],
	items_types: ['title'],
};

/**
 * Creates an entry with all that was given: create ignores date, rating and custom id, older servers also body and
 * metadata, and with a template nearly everything (recordings `experiments-create-date-ignored`,
 * `experiments-create-from-template-with-title-tags`). So the rest follows in a change, and then the tags.
 */
export const createEntry: Run = async (call, request) => {
	const { tags, ...fields } = await withIds(call, request.body ?? {});
	const template = templateOf(call);
	const early = template ? ['title'] : atOnce[kindOf(call)];
	const first = pick({ ...fields, ...(tags ? { tags } : {}) }, early);
	if (template) first.template = template;
	await checkMetadata(call, fields, async () => (template ? await metadataOf(call, template) : undefined));
	const { id } = created(call, await send(call, { ...request, body: first }));

	const entry: Request = { method: 'PATCH', path: `${request.path}/${id}` };
	// A template's title wins over the given one in 5.1.
	const rest: IDataObject = Object.fromEntries(Object.entries(fields).filter(([name]) => template || !early.includes(name)));
	const done = () => `The ${call.row.resource.noun} ${String(id)} was created, but not everything could be written to it`;
	return await withPartialFailure(call, done, async () => {
		let whole = await changeEntry(call, entry, rest, true);
		if (tags && !early.includes('tags')) {
			await addTags(call, `${entry.path}/tags`, tags as string[]);
			whole = undefined;
		}
		return [outputItem(call, await newEntry(call, id, entry.path, whole))];
	});
};

function templateOf(call: Call): number | undefined {
	const template = kinds[kindOf(call)].template;
	const given = parameter<unknown>(call, 'template', '');
	const raw = chosen(given);
	if (!template || raw === '' || raw === undefined || raw === null) return undefined;
	return Number(checked(call, () => recordIdOf(call, given, kinds[template])));
}

/**
 * What a new entry is shown as: all of it, or ID and URL where the user wants no more, or where it cannot be read: it is
 * made, and an error would have it made once more.
 * @param whole the entry, where an answer has told it already
 */
export async function newEntry(call: Call, id: unknown, path: string, whole?: IDataObject): Promise<IDataObject> {
	const briefly: IDataObject = { id: id as number, url: pageOf(call, { id: id as number }) };
	if (option(call, 'idOnly', false)) return briefly;
	if (whole) return simplified(call, whole);
	return await fetchBody(call, { method: 'GET', path }).then((body) => simplified(call, record(call, body)), () => briefly);
}

/** The metadata of a template, which a new entry takes over. */
async function metadataOf(call: Call, template: number): Promise<unknown> {
	const path = `/${kinds[kindOf(call)].template}/${template}`;
	return (await cached(call, path, async () => record(call, await fetchBody(call, { method: 'GET', path })))).metadata;
}
