import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/item/cached';
import { rowsOf } from '../../shared/http/listBody';
import { fetchBody, send } from '../../shared/http/send';
import { taskOf } from '../../shared/item/task';
import { checked, itemError, option, parameter, recordIdOf, zoneOf } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, isObject, outputItem, pageOf, record, simplified } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import { fieldsOf, type Call, type Run } from '../../shared/types/table';
import { convert } from '../../shared/values/convert';
import { tagList } from '../fields';
import { kinds } from '../kinds';
import { legacyCategories } from '../legacyCategories';
import { mergeMetadata } from '../mergeMetadata';
import { legacyKind } from '../pathParameters';
import { readAgain } from './readAgain';
import { addTags } from './updateEntry';

/** An entry as it is after a change, simplified where that is switched on. */
async function changed(call: Call, path: string): Promise<IDataObject> {
	return simplified(call, await readAgain(call, path, 'It was done'));
}

/**
 * Writes fields.
 * @throws NodeOperationError for a field that API v1 does not have, and where none is given: a request without any makes a new
 * experiment (recording `experiments-create`)
 */
async function write(call: Call, request: Request): Promise<void> {
	const names = Object.keys(request.body ?? {});
	if (names.length === 0) throw itemError(call, 'There is nothing to change: give a field');
	const { body } = await send(call, request);
	if (!isObject(body) || body.id === undefined) return;
	// A form that is larger than PHP takes arrives without its fields (recording `upload-too-large-is-accepted`).
	throw itemError(
		call,
		`eLabFTW was asked to ${taskOf(call)}, and made a new, empty entry (ID ${String(body.id)}) instead`,
		'It does so where the text is larger than the server takes. Delete the new entry, and give less text',
	);
}

/** @throws NodeOperationError for a field of the JSON that API v1 does not have: it would pass it over, or link and tag */
function known(call: Call, body: IDataObject = {}): IDataObject {
	const names = fieldsOf(call.row.operation, () => undefined).map(({ name }) => name);
	const other = Object.keys(body).find((name) => !names.includes(name));
	if (other === undefined) return body;
	throw itemError(call, `"${other}" is no field that can be changed in this way`, `There are: ${names.join(', ')}. For others there are operations of their own`);
}

/** Changes fields, or appends to the body, and returns the entry. */
export const changeLegacy: Run = async (call, request) => {
	const body = call.row.operation.fields ? known(call, request.body) : request.body;
	await write(call, { ...request, body });
	return [outputItem(call, await changed(call, request.path))];
};

/** Creates a template, or an entry of a kind: API v1 makes an empty one, so the fields follow in a change. */
export const createLegacy: Run = async (call, request) => {
	const fields = known(call, request.body);
	const kind = request.path === '/templates' ? undefined : checked(call, () => legacyKind(call));
	const category = kind && (await categoryOf(call));
	if (kind === 'items' && !category) throw itemError(call, 'A new resource needs a category: choose one, or give its ID');
	const { id } = created(call, await send(call, { method: 'POST', path: kind === 'items' ? `/items/${category?.id}` : request.path }));
	const path = `${request.path}/${String(id)}`;
	return await withPartialFailure(call, () => `${kind ? kinds[kind].name : 'Template'} ${String(id)} was created, but not everything could be written to it`, async () => {
		if (Object.keys(fields).length > 0) await write(call, { method: 'POST', path, body: fields, repeat: 'safe' });
		if (kind === 'experiments' && category) await setCategory(call, path, category);
		if (option(call, 'idOnly', false)) return [outputItem(call, { id: id as number, url: pageOf(call, { id: id as number, type: kind }) })];
		return [outputItem(call, await changed(call, path))];
	});
};

/** A category by its ID, and whether a list tells that there is one of that ID. */
interface Category {
	id: number;
	listed: boolean;
}

/**
 * The category that the user chose, by ID or name; undefined where there is none.
 * @throws NodeOperationError that lists those there are
 */
async function categoryOf(call: Call): Promise<Category | undefined> {
	const given = String(parameter<unknown>(call, 'category', '') ?? '').trim();
	if (given === '') return undefined;
	const kind = checked(call, () => legacyKind(call));
	const { rows, complete } = await cached(call, `categories of ${kind}`, async () =>
		await legacyCategories(kind, async (path, query) => rowsOf(call, await fetchBody(call, { method: 'GET', path, query }))),
	);
	const isId = /^[1-9]\d*$/.test(given);
	const found = rows.find(({ id, title }) => (isId ? String(id) === given : title.toLowerCase() === given.toLowerCase()));
	if (found) return { id: found.id, listed: true };
	if (isId && !complete) return { id: Number(given), listed: false };
	throw noCategory(call, given, rows.map(({ id, title }) => `${title} (${id})`));
}

function noCategory(call: Call, given: string | number, others: string[]): Error {
	return itemError(call, `There is no category "${given}"`, `There are: ${others.join(', ') || 'none'}`);
}

/** Changes the category of an entry, and returns the entry. */
export const changeCategory: Run = async (call, { path }) => {
	const category = await categoryOf(call);
	if (!category) throw itemError(call, 'No category is chosen: pick one from the list, or give its ID');
	return [outputItem(call, simplified(call, await setCategory(call, path, category)))];
};

/** 4.9 takes any number for the category of an experiment (recording `experiments-category-unknown`): one that does not exist is taken back. */
async function setCategory(call: Call, path: string, { id, listed }: Category): Promise<IDataObject> {
	const put = async (category: unknown) => await send(call, { method: 'POST', path, body: { category: category as number }, repeat: 'safe' });
	const before = listed ? undefined : record(call, await fetchBody(call, { method: 'GET', path }));
	await put(id);
	const after = await readAgain(call, path, 'The category was changed');
	if (!before || after.category_title !== null) return after;
	const former = before.category;
	if (former) await put(former);
	throw itemError(
		call,
		`There is no category with the ID ${id}`,
		former ? 'The entry has its former category again. Categories of experiments are listed in eLabFTW, on the Team page of its administration' : 'The server took it all the same, and shows the entry without a category: give it one that exists',
	);
}

/** Merges metadata into those of an entry, unless told otherwise. */
export const setMetadata: Run = async (call, request) => {
	const given = checked(call, () => convert({ label: 'Metadata (JSON)', type: 'object' }, parameter<unknown>(call, 'metadata', ''), zoneOf(call)));
	if (!isObject(given)) throw itemError(call, '"Metadata (JSON)" takes a JSON object, such as {"extra_fields": {"pH": {"type": "number", "value": "7.4"}}}');
	const before = option(call, 'replaceMetadata', false) ? {} : record(call, await fetchBody(call, { method: 'GET', path: request.path })).metadata;
	const merged = checked(call, () => mergeMetadata(call, before, given, []));
	await write(call, { ...request, body: { metadata: JSON.stringify(merged) } });
	return [outputItem(call, await changed(call, request.path))];
};

/** Adds tags one by one, and returns the entry. */
export const addLegacyTags: Run = async (call, { path }) => {
	const tags = checked(call, () => tagList(parameter<unknown>(call, 'tags', '')));
	if (tags.length === 0) throw itemError(call, 'No tag is given: write one, or several with commas between');
	await addTags(call, path, tags);
	return [outputItem(call, await changed(call, path))];
};

/**
 * Links an entry to a resource, and returns the entry. API v1 links to nothing else, whatever it is told (recording
 * `experiments-link-to-experiment`), and says nothing where there is no such resource (`experiments-link-404-is-accepted`).
 */
export const addLegacyLink: Run = async (call, request) => {
	const target = checked(call, () => recordIdOf(call, parameter<unknown>(call, 'target', ''), kinds.items));
	await send(call, { ...request, body: { link: target } });
	const after = await readAgain(call, request.path, 'It was linked');
	const links = Array.isArray(after.items_links) ? (after.items_links as IDataObject[]) : [];
	if (!links.some(({ itemid }) => String(itemid) === target)) throw itemError(call, `There is no resource ${target} to link to`, 'Check its ID. Nothing was changed');
	return [outputItem(call, simplified(call, after))];
};
