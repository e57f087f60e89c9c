import type { IDataObject } from 'n8n-workflow';
import type { Call, Request } from '../../shared/call';
import { partly } from '../../shared/partly';
import { record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';
import { changeEntry } from './changeEntry';
import { withIds } from './names';

/** Changes an entry: fields, metadata (merged unless told otherwise), extra fields, tags. */
export const updateEntry: Run = async (call, request) => {
	const { tags, ...fields } = await withIds(call, request.body ?? {});
	const whole = await changeEntry(call, request, fields);
	if (!tags) return [call.item(simplified(call, whole ?? (await read(call, request))))];
	const done = () => (whole ? 'The fields were changed, but not all tags were added' : '');
	await partly(call, done, async () => await addTags(call, request.path, tags as string[]));
	return [call.item(simplified(call, await read(call, request)))];
};

async function read(call: Call, { path }: Request): Promise<IDataObject> {
	return record(call, await call.fetch({ method: 'GET', path }));
}

/** Adds tags one by one, which every server version takes. */
export async function addTags(call: Call, entry: string, tags: readonly string[]): Promise<void> {
	for (const tag of tags) {
		await call.send({ method: 'POST', path: `${entry}/tags`, body: { tag }, repeatable: true });
	}
}
