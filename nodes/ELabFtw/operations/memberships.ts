import type { IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { checked, itemError, option, parameter, recordIdOf } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem, record, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { setState } from './setState';

type Attribute = 'is_admin' | 'is_owner' | 'is_archived';

/** One change of what a user is in a team. */
interface Change {
	team: IDataObject;
	attribute: Attribute;
	value: 0 | 1;
}

/**
 * Archives a user in a team, or in all of theirs, or brings them back; where they are so already nothing is sent. The API's
 * own action would turn it round; 5.1 has no other, and knows it for all teams at once.
 */
export function setArchived(value: 0 | 1): Run {
	return async (call, request) => {
		const user = await read(call, request.path);
		if ('archived' in user) return await setState({ key: 'archived', value, action: 'archive', toggles: true })(call, request);
		const chosen = option<unknown>(call, 'team', '');
		const teams = chosen === '' ? teamsOf(user) : [teamOf(call, user, chosen)];
		return await carryOut(call, request.path, user, teams.map((team) => ({ team, attribute: 'is_archived', value })));
	};
}

/** Makes a user an admin or owner of a team, or ends that. */
export const updateMembership: Run = async (call, { path }) => {
	const user = await read(call, path);
	const team = teamOf(call, user, parameter<unknown>(call, 'team', ''));
	const wanted = (['is_admin', 'is_owner'] as const).flatMap((attribute): Change[] => {
		const value = option<unknown>(call, attributes[attribute], undefined);
		return value === undefined ? [] : [{ team, attribute, value: option(call, attributes[attribute], false) ? 1 : 0 }];
	});
	if (wanted.length === 0) throw itemError(call, 'Nothing is to be changed: add an option that says what the user is in the team');
	return await carryOut(call, path, user, wanted);
};

const attributes = { is_admin: 'isAdmin', is_owner: 'isOwner' } as const;

const teamsOf = (user: IDataObject): IDataObject[] => (user.teams ?? []) as IDataObject[];

function teamOf(call: Call, user: IDataObject, given: unknown): IDataObject {
	const id = checked(call, () => recordIdOf(call, given, { noun: 'team' }));
	const found = teamsOf(user).find((team) => String(team.id) === id);
	if (found) return found;
	const names = teamsOf(user).map(({ name, id: each }) => `${String(name)} (ID ${String(each)})`).join(', ');
	throw itemError(call, `${String(user.fullname)} is not in the team with the ID ${id}`, `Their teams: ${names || 'none'}`);
}

async function read(call: Call, path: string): Promise<IDataObject> {
	return record(call, await fetchBody(call, { method: 'GET', path }));
}

/** Sends what is not so already, and returns the user. */
async function carryOut(call: Call, path: string, user: IDataObject, changes: Change[]) {
	let after = user;
	const done: string[] = [];
	await withPartialFailure(call, () => (done.length === 0 ? '' : `Changed: ${done.join(', ')}`), async () => {
		for (const { team, attribute, value } of changes.filter((each) => each.team[each.attribute] !== each.value)) {
			const body = { action: 'patchuser2team', team: team.id, userid: user.userid, target: attribute, content: value };
			after = record(call, await fetchBody(call, { method: 'PATCH', path, body, repeat: 'safe' }));
			done.push(`${attribute} in ${String(team.name)}`);
		}
	});
	return [outputItem(call, simplified(call, after))];
}
