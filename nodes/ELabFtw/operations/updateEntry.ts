import type { IDataObject } from 'n8n-workflow';
import type { Call, Request } from '../../shared/call';
import { extraPrefix } from '../../shared/fields';
import { partly } from '../../shared/partly';
import { record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';
import { mergeMetadata, parseMetadata } from '../metadata';
import { withIds } from './names';

/** Changes an entry: fields, metadata (merged unless told otherwise), extra fields, tags. */
export const updateEntry: Run = async (call, request) => {
	const { tags, ...fields } = await withIds(call, request.body ?? {});
	let whole = Object.keys(fields).length > 0 ? await change(call, request, fields) : undefined;
	if (tags) {
		await addTags(call, request.path, tags as string[]);
		whole = undefined;
	}
	whole ??= record(call, await call.fetch({ method: 'GET', path: request.path }));
	return [call.item(simplified(call, whole))];
};

/**
 * Changes an entry in one PATCH and returns it. What must be merged is read before, and no other item of this execution
 * changes the entry meanwhile.
 */
export async function change(call: Call, entry: Request, fields: IDataObject): Promise<IDataObject> {
	const reading = Object.keys(fields).some((name) => name === 'metadata' || name in permissions || name.startsWith(extraPrefix));
	const patch = async (body: IDataObject) => {
		// Keys are applied one by one, and those before a bad one stay (recording `experiments-get-after-partial`).
		const before = () => (Object.keys(body).length > 1 ? 'Some of the fields may have been changed already' : '');
		const send = async () => await call.fetch({ method: 'PATCH', path: entry.path, body, repeatable: true });
		return record(call, await partly(call, before, send));
	};
	if (!reading) return await patch(fields);
	return await call.alone(entry.path, async () => {
		const current = record(call, await call.fetch({ method: 'GET', path: entry.path }));
		return await patch(merged(call, current, fields));
	});
}

function merged(call: Call, current: IDataObject, fields: IDataObject): IDataObject {
	const { metadata, ...rest } = fields;
	const values: IDataObject = {};
	const body: IDataObject = {};
	for (const [name, value] of Object.entries(rest)) {
		if (name.startsWith(extraPrefix)) values[name.slice(extraPrefix.length)] = value;
		else if (name in permissions && !(name in current)) body[permissions[name] ?? name] = older(current, name, value);
		else body[name] = value;
	}
	if (metadata !== undefined || Object.keys(values).length > 0) {
		const before = metadata !== undefined && call.option('replaceMetadata', false) ? {} : current.metadata;
		// A JSON string on PATCH (recording `error-metadata-patch-as-object`).
		body.metadata = JSON.stringify(mergeMetadata(before, metadata, values));
	}
	return body;
}

/** Permissions have keys of their own; before that they were `base` inside of these (recording 5.1.15 `x-canread-json-with-base-patch`). */
const permissions: Readonly<Record<string, string>> = { canread_base: 'canread', canwrite_base: 'canwrite' };

function older(current: IDataObject, name: string, base: unknown): string {
	return JSON.stringify({ ...parseMetadata(current[permissions[name] ?? name]), base });
}

/** Adds tags one by one, which every server version takes. */
export async function addTags(call: Call, entry: string, tags: readonly string[]): Promise<void> {
	for (const tag of tags) {
		await call.send({ method: 'POST', path: `${entry}/tags`, body: { tag }, repeatable: true });
	}
}
