import { send } from '../../shared/http/send';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { changeEntry } from './changeEntry';
import { withIds } from './names';
import { readAgain } from './readAgain';

/** Changes an entry: fields, metadata (merged unless told otherwise), extra fields, tags. */
export const updateEntry: Run = async (call, request) => {
	const { tags: given, ...fields } = await withIds(call, request.body ?? {});
	const tags = (given ?? []) as string[];
	let whole = await changeEntry(call, request, fields);
	const changed = whole !== undefined;
	if (tags.length > 0) {
		const done = () => (changed ? 'The fields were changed, but not all tags were added' : '');
		await withPartialFailure(call, done, async () => await addTags(call, `${request.path}/tags`, tags));
		whole = undefined;
	}
	whole ??= await readAgain(call, request.path, changed || tags.length > 0 ? `The ${call.row.resource.noun} was changed` : '');
	return [outputItem(call, simplified(call, whole))];
};

/**
 * Adds tags one by one, which every server version takes.
 * @param path where a tag is sent
 * @throws NodeApiError, NodeOperationError that begins with how many were added before
 */
export async function addTags(call: Call, path: string, tags: readonly string[]): Promise<void> {
	for (const [before, tag] of tags.entries()) {
		const done = () => (before > 0 ? `${before} of ${tags.length} tags were added, but not ${quoted(tag)}` : '');
		await withPartialFailure(call, done, async () => await send(call, { method: 'POST', path, body: { tag }, repeat: 'safe' }));
	}
}
