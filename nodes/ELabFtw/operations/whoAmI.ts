import type { IDataObject } from 'n8n-workflow';
import { credentialOf } from '../../shared/item/credential';
import { fetchBody, send } from '../../shared/http/send';
import { outputItem, pick, record } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';

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
	const among = keysOf(keys.filter((each) => each.team === user.team), String(credential.apiKey).trim());
	const mayWrite = credential.readOnly === true ? false : (rightOf(among) ?? (await mayChange(call)));
	const left = credential.readOnly === true ? among : among.filter((each) => (each.can_write === 1) === mayWrite);
	const key = left.length === 1 ? left[0] : undefined;
	return [
		outputItem(call, {
			...pick(user, ['userid', 'fullname', 'email', 'team']),
			team_name: team?.name ?? null,
			is_sysadmin: user.is_sysadmin === 1,
			is_admin: team !== undefined && isAdmin(team),
			can_write: mayWrite,
			key: key ? pick(key, ['id', 'name', 'created_at', 'last_used_at']) : null,
			teams,
		}),
	];
};

/** Sysadmins are 1 and admins 2 where a team has no `is_admin`. */
function isAdmin({ is_admin: flag, usergroup }: Membership): boolean {
	return flag === undefined ? Number(usergroup) <= 2 : flag === 1;
}

/** A key's last use is noted now and then in 6.0 (recording `x-apikeys-list-after` of 6.0.0-alpha4), in ms. */
const noted = 5 * 60_000;

/**
 * The rows that can be the key's own: its ID stands before it (recording `apikeys-create`), but not in 6.0. There it is
 * one of those used last, since it was used just now.
 */
function keysOf(keys: IDataObject[], secret: string): IDataObject[] {
	const id = /^(\d+)-/.exec(secret)?.[1];
	const named = keys.filter((row) => String(row.id) === id);
	if (named.length > 0) return named;
	const used = (row: IDataObject) => Date.parse(`${String(row.last_used_at).replace(' ', 'T')}Z`) || 0;
	const last = Math.max(...keys.map(used));
	return keys.filter((row) => last === 0 || used(row) >= last - noted);
}

/** Whether keys may write, where they all may or none. */
function rightOf(keys: IDataObject[]): boolean | undefined {
	const [right, ...others] = new Set(keys.map((row) => row.can_write === 1));
	return others.length === 0 ? right : undefined;
}

/** Asks for a change that no server can make, which is refused to a key that only reads for that reason (recordings `error-readonly-key-patch`, `error-patch-on-info`). */
async function mayChange(call: Call): Promise<boolean> {
	const { body } = await send(call, { method: 'PATCH', path: '/info', repeat: 'safe', accept: [400, 403, 404, 405] });
	return !/read-only key/i.test(call.dialect.serverMessage(body));
}
