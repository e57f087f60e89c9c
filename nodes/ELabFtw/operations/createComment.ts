import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { send } from '../../shared/http/send';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, outputItem } from '../../shared/item/records';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { isFrom56 } from '../serverVersion';

/**
 * Creates a comment and returns it. In 5.1, the answer names a notification's id where the entry is somebody else's
 * (recording 5.1.15 `x-comments-get-by-id-of-location`), which can be the id of an older comment: there it is the newest
 * of its text.
 */
export const createComment: Run = async (call, request) => {
	const { id } = created(call, await send(call, request));
	return await withPartialFailure(call, () => 'The comment was created, but could not be read', async () => {
		return [outputItem(call, (await newComment(call, request, id)) ?? { id: id as number })];
	});
};

/** The comment that was just created, given the id that the answer named. */
async function newComment(call: Call, { path, body }: Request, id: unknown): Promise<IDataObject | undefined> {
	const rows = await list(call, { method: 'GET', path }, undefined);
	const named = rows.find((row) => row.id === id);
	const [newest] = rows.filter(({ comment }) => comment === body?.comment).sort((a, b) => Number(b.id) - Number(a.id));
	// The answer of 5.6 names the comment (recording `comments-create-on-locked-by-other-as-user`).
	const own = named && named !== newest && (await isFrom56(call)) ? named : newest;
	return own ?? named;
}
