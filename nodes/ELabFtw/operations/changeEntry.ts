import type { IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { checked, itemError, option } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { record } from '../../shared/item/records';
import { extraPrefix } from '../../shared/types/field';
import type { Request } from '../../shared/types/request';
import type { Call } from '../../shared/types/table';
import { article } from '../../shared/values/text';
import { changeInPlace, mergeMetadata, type Values } from '../mergeMetadata';
import { extraValues, parseMetadata } from '../metadata';
import { withUploadedImages } from './bodyImages';

/** What is to be written into the metadata of an entry, and the other fields. */
interface Parts {
	metadata: unknown;
	values: Values;
	own: IDataObject;
}

/** Tells the fields of an entry from what goes into its metadata: `metadata` itself, and extra fields by their prefix. */
function partsOf({ metadata, ...fields }: IDataObject): Parts {
	const entries = Object.entries(fields);
	return {
		metadata,
		values: entries.filter(([name]) => name.startsWith(extraPrefix)).map(([name, value]) => [name.slice(extraPrefix.length), value]),
		own: Object.fromEntries(entries.filter(([name]) => !name.startsWith(extraPrefix))),
	};
}

/**
 * Sees that metadata and values of extra fields can be written to an entry.
 * @param ask gives the metadata that the entry has, or will have; it is asked for only where something is to be written
 * @throws Error, NodeOperationError as `mergeMetadata`
 */
export async function checkMetadata(call: Call, fields: IDataObject, ask: () => Promise<unknown>): Promise<void> {
	const { metadata, values } = partsOf(fields);
	if (metadata === undefined && values.length === 0) return;
	const current = await ask();
	checked(call, () => mergeMetadata(call, current, metadata, values));
}

/**
 * Changes fields of an entry and returns it; undefined where there is nothing to change. What must be merged is read before.
 * @param fresh whether nobody else knows the entry yet, so that its metadata may be written as a whole
 */
export async function changeEntry(call: Call, { path }: Request, fields: IDataObject, fresh = false): Promise<IDataObject | undefined> {
	const { metadata, values, own: given } = partsOf(fields);
	const other = Object.keys(elsewhere).find((name) => Object.hasOwn(given, name));
	if (other) throw itemError(call, `"${other}" is no field of ${article(call.row.resource.noun)} ${call.row.resource.noun}`, `Use the operation ${elsewhere[other]}`);
	const extra = metadata !== undefined || values.length > 0;
	const reading = extra || Object.keys(given).some(isPermission);
	const current = reading ? record(call, await fetchBody(call, { method: 'GET', path })) : {};
	const body = reading ? withPermissions(current, given) : { ...given };
	let inPlace: IDataObject | undefined;
	if (extra) {
		const before = metadata !== undefined && option(call, 'replaceMetadata', false) ? {} : current.metadata;
		const merged = checked(call, () => mergeMetadata(call, before, metadata, values));
		if (metadata === undefined && !fresh) inPlace = changeInPlace(current.metadata, merged, values);
		// A JSON string on PATCH (recording `error-metadata-patch-as-object`).
		if (!inPlace) body.metadata = JSON.stringify(merged);
	}
	return await withImages(call, path, body, 'body', async () => await write(call, path, { body, inPlace, values }));
}

/** What is sent: the fields, and the extra fields that are changed one by one. */
interface Change {
	body: IDataObject;
	inPlace?: IDataObject;
	values: Values;
}

async function write(call: Call, path: string, { body, inPlace, values }: Change): Promise<IDataObject | undefined> {
	const some = 'Some of the fields may have been changed already';
	// Keys are applied one by one, and those before a bad one stay (recording `experiments-get-after-partial`).
	const changed = Object.keys(body).length > 0 ? await patch(call, path, body, Object.keys(body).length > 1 ? some : '') : undefined;
	if (!inPlace) return changed;
	const whole = await patch(call, path, inPlace, changed ? 'The fields were changed, but not all extra fields' : values.length > 1 ? some : '');
	const lost = values.find(([name]) => !Object.hasOwn(extraValues(whole.metadata), name));
	const before = changed ? 'The fields were changed, but ' : '';
	if (lost) throw itemError(call, `${before}"${lost[0]}" was not written: the ${call.row.resource.noun} has no such extra field any more`, 'Something else took it away at the same time: look at the metadata, and try again');
	return whole;
}

/**
 * Uploads the images of a text, where that is switched on, and then writes it with their addresses.
 * @param body gets the text with the addresses
 * @param key of the text in it
 */
export async function withImages<T>(call: Call, path: string, body: IDataObject, key: string, writing: () => Promise<T>): Promise<T> {
	const text = body[key];
	if (typeof text !== 'string' || !option(call, 'uploadImages', false)) return await writing();
	body[key] = await withUploadedImages(call, path, text);
	return await withPartialFailure(call, () => (body[key] === text ? '' : 'The images were uploaded, but the text was not written'), writing);
}

/** Keys that do something else than to set a field, and cannot be sent twice. */
const elsewhere: Readonly<Record<string, string>> = { action: 'that does it, such as Lock or Archive', bodyappend: 'Append to Body' };

/** @param before what had been done before, should this fail; empty where nothing was */
async function patch(call: Call, path: string, body: IDataObject, before: string): Promise<IDataObject> {
	return record(call, await withPartialFailure(call, () => before, async () => await fetchBody(call, { method: 'PATCH', path, body, repeat: 'safe' })));
}

/** Who may do something: a circle, and users, teams and groups besides, in a JSON text. Before 5.2 the circle was `base` in that (recording 5.1.15 `x-canread-json-with-base-patch`). */
const permissions: Readonly<Record<string, string>> = Object.fromEntries(['canread', 'canwrite', 'canbook', 'canread_target', 'canwrite_target'].map((name) => [`${name}_base`, name]));

function isPermission(name: string): boolean {
	return Object.hasOwn(permissions, name) || Object.values(permissions).includes(name);
}

function withPermissions(current: IDataObject, own: IDataObject): IDataObject {
	const body = { ...own };
	for (const [base, list] of Object.entries(permissions)) {
		const older = base in own && !(base in current);
		if (!(list in own) && !older) continue;
		body[list] = JSON.stringify({ ...parseMetadata(current[list]), ...(own[list] as IDataObject | undefined), ...(older ? { base: own[base] } : {}) });
		if (older) delete body[base];
	}
	return body;
}
