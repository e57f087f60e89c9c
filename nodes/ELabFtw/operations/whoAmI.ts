import type { IDataObject } from 'n8n-workflow';
import { credentialOf } from '../../shared/item/credential';
import { fetchBody } from '../../shared/http/send';
import { outputItem, pick, record } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';

/** A team of a user; before 5.2 without `is_admin` (recording 5.1.15 `users-me`). */
interface Membership extends IDataObject {
	id: number;
	name: string;
	is_admin?: number;
	usergroup?: number;
}

/** Says whose key it is: the user, the team that the key is of, and what it may do, as far as the server tells. */
export const whoAmI: Run = async (call, request) => {
	const user = record(call, await fetchBody(call, request));
	const credential = await credentialOf(call);
	const keys = (await fetchBody(call, { method: 'GET', path: '/apikeys' })) as IDataObject[];
	const teams = (user.teams ?? []) as Membership[];
	const team = teams.find(({ id }) => id === user.team);
	const { key, mayWrite } = keyAmong(keys.filter((each) => each.team === user.team), String(credential.apiKey).trim());
	return [
		outputItem(call, {
			...pick(user, ['userid', 'fullname', 'email', 'team']),
			team_name: team?.name ?? null,
			is_sysadmin: user.is_sysadmin === 1,
			is_admin: team !== undefined && isAdmin(team),
			can_write: credential.readOnly === true ? false : mayWrite,
			key: key ? pick(key, ['id', 'name', 'created_at', 'last_used_at']) : null,
			teams,
		}),
	];
};

/** Sysadmins are 1 and admins 2 where a team has no `is_admin`. */
function isAdmin({ is_admin: flag, usergroup }: Membership): boolean {
	return flag === undefined ? Number(usergroup) <= 2 : flag === 1;
}

/**
 * The row of the key itself: its ID stands before it (recording `apikeys-create`), but not in 6.0. Where it cannot be told
 * from others, whether it may write is known only if they all may, or none.
 */
function keyAmong(keys: IDataObject[], secret: string): { key?: IDataObject; mayWrite: boolean | null } {
	const id = /^(\d+)-/.exec(secret)?.[1];
	const key = keys.find((row) => String(row.id) === id) ?? (keys.length === 1 ? keys[0] : undefined);
	const rights = new Set((key ? [key] : keys).map((row) => row.can_write === 1));
	const [mayWrite] = rights;
	return { key, mayWrite: rights.size === 1 && mayWrite !== undefined ? mayWrite : null };
}
