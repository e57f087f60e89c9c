import type { IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { checked, parameter } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { isObject, outputItem, record } from '../../shared/item/records';
import { rowItems } from '../../shared/run/carryOut';
import type { Run } from '../../shared/types/table';
import { idList } from '../../shared/values/ids';

/** Lists the groups of a team, which come as an object by their IDs (recording `teams-teamgroups-list`), or as a list (5.1). */
export const listGroups: Run = async (call, request) => {
	const body = await fetchBody(call, request);
	const rows = (isObject(body) ? Object.values(body) : body) as IDataObject[];
	return rowItems(call, rows);
};

/**
 * Adds users to a group, or takes them out, one after the other; who is in it already, or is not, is no error.
 * @returns the group
 */
export function changeMembers(how: 'add' | 'unreference'): Run {
	return async (call, { path }) => {
		const users = checked(call, () => idList(parameter<unknown>(call, 'users', [])));
		let group: IDataObject = {};
		let done = 0;
		const before = () => (done === 0 ? '' : `The users ${users.slice(0, done).join(', ')} were ${how === 'add' ? 'added' : 'taken out'}, but not ${users[done]}`);
		await withPartialFailure(call, before, async () => {
			for (const userid of users) {
				group = record(call, await fetchBody(call, { method: 'PATCH', path, body: { how, userid }, repeat: 'safe' }));
				done += 1;
			}
		});
		return [outputItem(call, group)];
	};
}
