/** What the recorded servers held when their walks began: a team with Ada, its admin, and with Uma. */
import type { Lab } from './call';
import { addTag, newEntry } from './entries';
import { nextId, type Key } from './state';

/** The keys that tests use. */
export interface SeedKeys {
	key: string;
	/** Ada's, which may only read. */
	readOnlyKey: string;
	/** Uma's, who reads nothing of Ada's. */
	userKey: string;
}

function addUser({ state }: Lab, firstname: string, lastname: string, isAdmin = false): number {
	const userid = nextId(state, 'users');
	state.users.set(userid, { userid, firstname, lastname, isAdmin });
	return userid;
}

function addKey({ state }: Lab, userid: number, canWrite = true): Key {
	const id = nextId(state, 'keys');
	const key = { id, secret: String(id).padStart(84, '0'), userid, canWrite };
	state.keys.push(key);
	return key;
}

/** Fills a server. */
export function seed(lab: Lab): SeedKeys {
	const { state } = lab;
	const ada = addUser(lab, 'Ada', 'Admin', true);
	const uma = addUser(lab, 'Uma', 'User');
	addUser(lab, 'Bob', 'Bravo');
	const keys = { key: addKey(lab, ada).secret, userKey: addKey(lab, uma).secret, readOnlyKey: addKey(lab, ada, false).secret };
	const labels = (...rows: Array<[title: string, color: string]>) => rows.map(([title, color], index) => ({ id: index + 1, title, color }));
	state.statuses.push(...labels(['Running', '29AEB9'], ['Success', '54AA08'], ['Need to be redone', 'C0C0C0'], ['Fail', 'C24F3D']));
	state.categories.push(...labels(['Cell biology', '749278'], ['Tests', '6a9ddb']));
	state.itemTypes.push(
		{ id: 1, title: 'Generated', color: '32a100', body: '<p>This is the default text of the default category.</p><p>Head to the <a href="admin.php?tab=5">Admin Panel</a> to edit/add more categories for your database!</p>' },
		{ id: 3, title: 'Microscope', color: '29aeb9', body: '<p>scope</p>', metadata: '{}' },
		{ id: 4, title: 'Plasmid', color: '54aa08', body: '<p>plasmid</p>', metadata: '{}' },
	);
	const experiment = newEntry(lab, 'experiments', ada);
	Object.assign(experiment, { title: 'Seed experiment', body: '<p>seed body</p>', date: '2024-01-15', category: 2 });
	for (const tag of ['pcr', 'seed']) addTag(lab, experiment, tag);
	return keys;
}
