import type { Call } from '../../shared/call';
import { created, record } from '../../shared/response';
import type { Run } from '../../shared/table';

/**
 * Creates a comment and returns it. In 5.1, the answer names a notification's id where the entry is somebody else's
 * (recording 5.1.15 `x-comments-get-by-id-of-location`), which can be the id of an older comment: there it is the newest
 * of its text.
 */
export const createComment: Run = async (call, request) => {
	const { id } = created(call, await call.send(request));
	const rows = await call.list({ method: 'GET', path: request.path }, undefined);
	const named = rows.find((row) => row.id === id);
	const [newest] = rows.filter(({ comment }) => comment === request.body?.comment).sort((a, b) => Number(b.id) - Number(a.id));
	const made = named && named !== newest && (await namesComments(call)) ? named : newest;
	return [call.item(record(call, made ?? named ?? { id }))];
};

/** Whether the answer to a new comment names the comment: 5.6 does (recording `comments-create-on-locked-by-other-as-user`). */
async function namesComments(call: Call): Promise<boolean> {
	const info = await call.known('info', async () => record(call, await call.fetch({ method: 'GET', path: '/info' })));
	return Number(info.elabftw_version_int) >= 50_600;
}
