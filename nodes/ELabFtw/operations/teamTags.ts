import { rowsOf } from '../../shared/http/listBody';
import { fetchBody } from '../../shared/http/send';
import { outputItem } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';

/**
 * Renames a tag of the team. Where there is one of that name, its entries get that one, and the tag is gone. The answer is
 * the list of all (recording `teams-tags-patch`), of which the tag is returned.
 */
export const renameTag: Run = async (call, request) => {
	const rows = rowsOf(call, await fetchBody(call, request));
	const name = String(request.body?.tag).toLowerCase();
	const renamed = rows.find(({ tag }) => String(tag).toLowerCase() === name) ?? rows.find(({ id }) => request.path.endsWith(`/${String(id)}`));
	return [outputItem(call, renamed ?? { success: true })];
};
