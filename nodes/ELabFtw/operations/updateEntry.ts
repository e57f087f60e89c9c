import type { IDataObject } from 'n8n-workflow';
import { fetchBody, send } from '../../shared/http/send';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem, record, simplified } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { changeEntry } from './changeEntry';
import { withIds } from './names';

/** Changes an entry: fields, metadata (merged unless told otherwise), extra fields, tags. */
export const updateEntry: Run = async (call, request) => {
	const { tags, ...fields } = await withIds(call, request.body ?? {});
	const whole = await changeEntry(call, request, fields);
	if (!tags) return [outputItem(call, simplified(call, whole ?? (await read(call, request))))];
	const done = () => (whole ? 'The fields were changed, but not all tags were added' : '');
	await withPartialFailure(call, done, async () => await addTags(call, request.path, tags as string[]));
	return [outputItem(call, simplified(call, await read(call, request)))];
};

async function read(call: Call, { path }: Request): Promise<IDataObject> {
	return record(call, await fetchBody(call, { method: 'GET', path }));
}

/** Adds tags one by one, which every server version takes. */
export async function addTags(call: Call, entry: string, tags: readonly string[]): Promise<void> {
	for (const tag of tags) {
		await send(call, { method: 'POST', path: `${entry}/tags`, body: { tag }, repeat: 'safe' });
	}
}
