/** What all seeds of eLabFTW put in: teams, users, keys, labels, storage units. */
import { callAs, type Call, type Lab } from '../call/call';
import { nextId, type ApiKey, type Entity, type LabelTable, type User } from '../state';
import { addUser } from '../users/add';

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

/** The two people that every seed has: Ada, an admin, and Uma, a plain user. */
export function addAdaAndUma(lab: Lab, team: number, orgid?: string): { ada: User; uma: User } {
	const admin = { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.org' };
	const plain = { firstname: 'Uma', lastname: 'User', email: 'uma@example.org' };
	return {
		ada: addUser(lab, { ...admin, team, admin: true, sysadmin: true, orgid }),
		uma: addUser(lab, { ...plain, team }),
	};
}

/** A key of each of them, and one of Ada's that may only read. */
export function addKeys(lab: Lab, { ada, uma }: { ada: User; uma: User }): SeedKeys {
	const key = addKey(lab, ada, 'admin', true).secret;
	const userKey = addKey(lab, uma, 'user', true).secret;
	return { key, userKey, readOnlyKey: addKey(lab, ada, 'read only', false).secret };
}

/** A call in a user's name, so that a seed can use what the models use. */
export function as(lab: Lab, user: User): Call {
	const key = lab.state.keys.find((row) => row.userid === user.userid);
	if (!key) throw new Error('a seed user without a key');
	return callAs(lab, user, key);
}

/** Adds storage units, each by its name and the id of what it is in. */
export function addStorageUnits(lab: Lab, units: [name: string, parent: number | null][]): void {
	for (const [name, parent_id] of units) {
		const id = nextId(lab.state, 'storage_units');
		lab.state.storageUnits.set(id, { id, name, parent_id, capacity: null });
	}
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
