import { created, record } from '../../shared/response';
import type { Run } from '../../shared/table';

/**
 * Creates a comment and returns it. In 5.1, the answer names a notification's id where the entry is somebody else's
 * (recording 5.1.15 `x-comments-get-by-id-of-location`), so the comment is looked up by its text, newest first.
 */
export const createComment: Run = async (call, request) => {
	const named = created(call, await call.send(request));
	const rows = await call.list({ method: 'GET', path: request.path }, undefined);
	const own = rows.filter(({ comment }) => comment === request.body?.comment).sort((a, b) => Number(b.id) - Number(a.id));
	const made = own.find(({ id }) => id === named.id) ?? own[0];
	return [call.item(record(call, made ?? named))];
};
