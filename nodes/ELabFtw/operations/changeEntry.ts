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
	const own = option(call, 'uploadImages', false) ? await withImages(call, path, given) : given;
	const reading = extra || Object.keys(own).some(isPermission);
	const current = reading ? record(call, await fetchBody(call, { method: 'GET', path })) : {};
	const body = reading ? withPermissions(current, own) : own;
	let inPlace: IDataObject | undefined;
	if (extra) {
		const before = metadata !== undefined && option(call, 'replaceMetadata', false) ? {} : current.metadata;
		const merged = checked(call, () => mergeMetadata(call, before, metadata, values));
		if (metadata === undefined && !fresh) inPlace = changeInPlace(current.metadata, merged, values);
		// A JSON string on PATCH (recording `error-metadata-patch-as-object`).
		if (!inPlace) body.metadata = JSON.stringify(merged);
	}
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

/** The fields with a body whose images are files of the entry. */
async function withImages(call: Call, path: string, fields: IDataObject): Promise<IDataObject> {
	if (typeof fields.body !== 'string') return fields;
	return { ...fields, body: await withUploadedImages(call, path, fields.body) };
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
