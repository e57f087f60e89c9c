import type { Call, Lab } from '../call/call';
import { nextId, type ApiKey, type Entity, type LabelTable, type User } from '../state/state';
import { defaultSettings } from '../users/settings';

/** The keys that a seed hands out. */
export interface SeedKeys {
	key: string;
	readOnlyKey: string;
	userKey: string;
}

/** Adds a team. */
export function addTeam(lab: Lab, name: string): number {
	const id = nextId(lab.state, 'teams');
	lab.state.teams.set(id, { id, name, created_at: lab.now(), settings: {} });
	return id;
}

/** Adds a user with one team. */
export function addUser(
	lab: Lab,
	given: {
		firstname: string;
		lastname: string;
		email: string;
		team: number;
		admin?: boolean;
		sysadmin?: boolean;
		orgid?: string;
	},
): User {
	const userid = nextId(lab.state, 'users');
	const user: User = {
		userid,
		firstname: given.firstname,
		lastname: given.lastname,
		email: given.email,
		is_sysadmin: given.sysadmin ? 1 : 0,
		orgid: given.orgid ?? null,
		created_at: lab.now(),
		teams: [{ id: given.team, is_admin: given.admin ? 1 : 0 }],
		settings: { ...defaultSettings },
		sigKey: null,
	};
	lab.state.users.set(userid, user);
	return user;
}

/** Adds a key whose text is known. */
export function addKey(lab: Lab, user: User, name: string, canWrite: boolean): ApiKey {
	const id = nextId(lab.state, 'apikeys');
	const bare = String(id).padStart(84, '0');
	const key: ApiKey = {
		id,
		name,
		secret: `${id}-${bare}`,
		userid: user.userid,
		team: user.teams[0]?.id ?? 1,
		can_write: canWrite ? 1 : 0,
		created_at: lab.now(),
		last_used_at: null,
	};
	lab.state.keys.push(key);
	return key;
}

/** Adds categories or statuses. */
export function addLabels(lab: Lab, table: LabelTable, team: number, labels: [title: string, color: string][]): void {
	for (const [title, color] of labels) {
		lab.state.labels[table].push({ id: nextId(lab.state, table), title, color, team, state: 1 });
	}
}

/** A call in a user's name, so that a seed can use what the models use. */
export function as(lab: Lab, user: User, body: Record<string, unknown> = {}): Call {
	const key = lab.state.keys.find((row) => row.userid === user.userid);
	if (!key) throw new Error('a seed user without a key');
	const team = user.teams[0] ?? { id: 1, is_admin: 0 };
	const request = undefined as unknown as Call['request'];
	const reply = undefined as unknown as Call['reply'];
	return {
		...lab,
		user,
		key,
		team: team.id,
		isAdmin: team.is_admin === 1,
		method: 'POST',
		segments: [],
		query: {},
		body,
		request,
		reply,
	};
}

/** The usual statuses of experiments. */
export const statuses: [string, string][] = [
	['Running', '29AEB9'],
	['Success', '54AA08'],
	['Need to be redone', 'C0C0C0'],
	['Fail', 'C24F3D'],
];

/** Sets columns of a seeded entry. */
export const fill = (entity: Entity, columns: Partial<Entity>) => Object.assign(entity, columns);
