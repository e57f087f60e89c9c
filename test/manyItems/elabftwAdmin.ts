import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { nextId, type Label, type Membership, type Row, type User } from '../../sandbox/elabftw/state';
import { at, fileItem, type Lab } from '../support/elabftw';
import { last, names, withThese, type Item, type Many, type Pair, type Place } from './many';

const record: INodeParameters = { record: at('={{ $json.record }}') };
const part: INodeParameters = { ...record, part: at('={{ $json.part }}') };
const fields: INodeParameters = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
const times = { created_at: '2026-03-01 08:00:00', modified_at: '2026-03-01 08:00:00' };

/** The ID is that of the part, or of the record where it is gone itself. */
const deleted = (_lab: Lab, rows: IDataObject[], { record: id, part: partId }: Item): Pair => [rows, [{ id: partId ?? id, deleted: true }]];
const succeeded = (_lab: Lab, rows: IDataObject[]): Pair => [rows, [{ success: true }]];

type Rows = (lab: Lab) => Array<Record<string, unknown>>;

/** A creation: all new rows are there, each once, and each item gets its own. */
function creating(all: Rows, key: string, sent = key, more: IDataObject = {}): Many<Lab> {
	const isNew = (row: Record<string, unknown>) => /^New \d+$/.test(String(row[key]));
	return {
		given: fields,
		values: (n) => ({ fields: { [sent]: `New ${n}`, ...more } }),
		held: (lab, _place, items) => [names(all(lab).filter(isNew), key).map(String).sort(), items.map(({ n }) => `New ${n}`).sort()],
		own: (_lab, rows, { n }) => [names(rows, key), [`New ${n}`]],
	};
}

/** A change of one column: the last item's stays. */
function updating(make: (lab: Lab) => Place, find: (lab: Lab, place: Place) => object | undefined, key: string, id = 'id', more: INodeParameters = {}): Many<Lab> {
	return {
		given: { ...record, ...fields, ...more },
		record: make,
		values: (n) => ({ fields: { [key]: `Name ${n}` } }),
		held: (lab, place, items) => [(find(lab, place) as IDataObject)[key], `Name ${last(items).n}`],
		own: (_lab, rows, { n, record: own }) => withThese(rows, { [id]: own, [key]: `Name ${n}` }),
	};
}

/** A removal, after which nothing is there. */
function removing(make: (lab: Lab) => Place, find: (lab: Lab, place: Place) => unknown, more: Partial<Many<Lab>> = {}): Many<Lab> {
	return { given: record, record: make, once: true, held: (lab, place) => [find(lab, place), undefined], own: deleted, ...more };
}

const labelList = { labelList: 'items_status' };

function newLabel({ lab }: Lab): Place {
	const id = nextId(lab, 'items_status');
	lab.labels.items_status.push({ id, title: 'old', color: '29aeb9', team: 1, state: 1 });
	return { record: id };
}

const labelAt = ({ lab }: Lab, { record: id }: Place) => lab.labels.items_status.find((row) => row.id === id) as Label;

const categoryStatus: Record<string, Many<Lab>> = {
	create: { ...creating(({ lab }) => lab.labels.items_status as unknown as Row[], 'title', 'name'), given: { ...fields, ...labelList } },
	update: updating(newLabel, labelAt, 'title', 'id', labelList),
	delete: { given: { ...record, ...labelList }, record: newLabel, held: (lab, place) => [labelAt(lab, place).state, 3], own: deleted },
};

function newTeam({ lab }: Lab): Place {
	const id = nextId(lab, 'teams');
	lab.teams.set(id, { id, name: 'old', created_at: times.created_at, settings: {} });
	return { record: id };
}

/** What an order asks for that leaves nothing behind: the requests themselves, in any order. */
function ordering(given: INodeParameters, values: Many<Lab>['values'], bodyOf: (item: Item) => object, more: Partial<Many<Lab>> = {}): Many<Lab> {
	const sorted = (bodies: unknown[]) => bodies.map((each) => JSON.stringify(each)).sort();
	const sent = (lab: Lab) => lab.requests.filter(({ method }) => method !== 'GET').map(({ body }) => body);
	return { given, values, held: (lab, _place, items) => [sorted(sent(lab)), sorted(items.map(bodyOf))], own: succeeded, ...more };
}

const team: Record<string, Many<Lab>> = {
	create: creating(({ lab }) => [...lab.teams.values()] as unknown as Row[], 'name'),
	update: updating(newTeam, ({ lab }, { record: id }) => lab.teams.get(Number(id)), 'name'),
	sendOnboardingEmails: {
		given: { ...record, users: '={{ $json.users }}' },
		record: newTeam,
		values: (n) => ({ users: [n + 1, n + 2] }),
		held: (lab, place, items) => [
			lab.requests.filter(({ path }) => path.endsWith(`/${String(place.record)}`)).map(({ body }) => (body as IDataObject).userids),
			names(items, 'users'),
		],
		own: (_lab, rows, { record: id }) => withThese(rows, { id }),
	},
};

function newGroup({ lab }: Lab, users: number[] = []): Place {
	const id = nextId(lab, 'teamgroups');
	lab.teamgroups.push({ id, name: 'old', team: 1, users: [...users] });
	return { record: id };
}

const groupAt = ({ lab }: Lab, { record: id }: Place) => lab.teamgroups.find((group) => group.id === id);
const members = Array.from({ length: 20 }, (_, n) => n + 1);

function membersOf(before: number[], after: (items: Item[]) => unknown[]): Many<Lab> {
	return {
		given: { ...record, users: '={{ $json.user }}' },
		record: (lab) => newGroup(lab, before),
		values: (n) => ({ user: n + 1 }),
		held: (lab, place, items) => [groupAt(lab, place)?.users, after(items)],
		own: (_lab, rows, { record: id }) => withThese(rows, { id }),
	};
}

const teamGroup: Record<string, Many<Lab>> = {
	create: creating(({ lab }) => lab.teamgroups, 'name'),
	update: updating(newGroup, groupAt, 'name'),
	addMembers: membersOf([], (items) => names(items, 'user')),
	removeMembers: membersOf(members, (items) => members.filter((each) => !names(items, 'user').includes(each))),
	delete: removing(newGroup, groupAt),
};

const userAt = ({ lab }: Lab, { record: id }: Place) => lab.users.get(Number(id)) as User;

/** A user in the team of the key, and in more. */
function newUser({ lab }: Lab, columns: Partial<User> = {}, membership: Partial<Membership> = {}): Place {
	const id = nextId(lab, 'users');
	const sample = lab.users.get(2) as User;
	lab.users.set(id, { ...structuredClone(sample), userid: id, firstname: 'old', teams: [{ id: 1, is_admin: 0, ...membership }, { id: 2, is_admin: 0, ...membership }], ...structuredClone(columns) });
	lab.teams.set(2, { id: 2, name: 'Bravo', created_at: times.created_at, settings: {} });
	return { record: id };
}

/** A state of a user, in which they are afterwards, however often it is asked for. */
function userState(given: INodeParameters, make: (lab: Lab) => Place, state: (user: User) => unknown, wanted: unknown): Many<Lab> {
	return {
		given: { ...record, ...given },
		record: make,
		held: (lab, place) => [state(userAt(lab, place)), wanted],
		own: (_lab, rows, { record: userid }) => withThese(rows, { userid }),
	};
}

const archivedIn = ({ teams }: User) => teams.map(({ is_archived = 0 }) => is_archived);

const user: Record<string, Many<Lab>> = {
	create: creating(({ lab }) => [...lab.users.values()] as unknown as Row[], 'firstname', 'firstname', { lastname: 'Person', email: 'person@example.org' }),
	update: updating(newUser, userAt, 'firstname', 'userid'),
	archive: userState({}, newUser, archivedIn, [1, 1]),
	unarchive: userState({}, (lab) => newUser(lab, {}, { is_archived: 1 }), archivedIn, [0, 0]),
	validate: userState({}, (lab) => newUser(lab, { settings: { ...userAt(lab, { record: 2 }).settings, validated: 0 } }), ({ settings }) => settings.validated, 1),
	addToTeam: userState({ team: 2 }, (lab) => newUser(lab, { teams: [{ id: 1, is_admin: 0 }] }), ({ teams }) => teams.map(({ id }) => id), [1, 2]),
	removeFromTeam: {
		...userState({ team: 2 }, newUser, ({ teams }) => teams.map(({ id }) => id), [1]),
		once: true,
	},
	updateMembership: userState({ team: 1, options: { isAdmin: true, isOwner: true } }, newUser, ({ teams }) => [teams[0]?.is_admin, teams[0]?.is_owner], [1, 1]),
	changePassword: {
		given: { ...record, password: '=a good password {{ $json.n }}' },
		record: newUser,
		held: (lab, place, items) => [userAt(lab, place).password, `a good password ${last(items).n}`],
		own: (_lab, rows, { record: userid }) => withThese(rows, { userid }),
	},
	disable2fa: userState({}, newUser, ({ firstname }) => firstname, 'old'),
	createSignatureKeys: {
		given: { passphrase: '=phrase {{ $json.n }}' },
		held: (lab, _place, items) => [items.map(({ n }) => `phrase ${n}`).includes(String(userAt(lab, { record: 1 }).sigKey?.passphrase)), true],
		own: (_lab, rows) => [rows, [{ id: expect.any(Number) as number }]],
	},
};

function newNotification({ lab }: Lab, isRead: 0 | 1 = 0): Place {
	const id = nextId(lab, 'notifications');
	lab.notifications.push({ id, userid: 1, category: 10, body: {}, is_ack: isRead, created_at: times.created_at });
	return { record: id };
}

function acknowledging(wanted: 0 | 1): Many<Lab> {
	return {
		given: record,
		record: (lab) => newNotification(lab, wanted ? 0 : 1),
		held: ({ lab }, place) => [lab.notifications.find(({ id }) => id === place.record)?.is_ack, wanted],
		own: (_lab, rows, { record: id }) => withThese(rows, { id, is_ack: wanted }),
	};
}

const notification: Record<string, Many<Lab>> = {
	markAsRead: acknowledging(1),
	markAsUnread: acknowledging(0),
	deleteAll: { given: {}, held: ({ lab }) => [lab.notifications.length, 0], own: (_lab, rows) => [rows, [{ deleted: true }]] },
};

const apiKey: Record<string, Many<Lab>> = {
	create: {
		...creating(({ lab }) => lab.keys as unknown as Row[], 'name'),
		own: ({ lab }, [row], { n }) => [[row?.name, row?.key, row?.id], [`New ${n}`, ...lab.keys.filter(({ name }) => name === `New ${n}`).flatMap(({ secret, id }) => [secret, id])]],
	},
	delete: removing(
		({ lab }) => {
			const id = nextId(lab, 'apikeys');
			lab.keys.push({ id, name: 'old', secret: `${id}-old`, userid: 1, team: 1, can_write: 1, created_at: times.created_at, last_used_at: null });
			return { record: id };
		},
		({ lab }, place) => lab.keys.find(({ id }) => id === place.record),
	),
};

const email = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
const letter = (n: number, more: IDataObject = {}) => ({ ...more, subject: `Subject ${n}`, body: 'Tonight.' });
const order = (action: string): Many<Lab> => ordering({}, undefined, () => ({ action }));
const dspace = { collection: 'c1', 'dc.title': 'GFP' };
const onDspace = ({ n }: Item) => [{ key: 'dc.title', value: `New ${n}` }];

function dspaceRow(given: INodeParameters, more: IDataObject, output: IDataObject): Many<Lab> {
	const values = (n: number, _place: Place, { lab }: Lab) => {
		lab.config.dspace_host = 'https://dspace.example.org';
		return { fields: { ...dspace, 'dc.title': `New ${n}` } };
	};
	return ordering({ ...given, ...fields }, values, (item) => ({ collection: 'c1', metadata: onDspace(item), ...more }), { own: (_lab, rows) => withThese(rows, output) });
}

const instance: Record<string, Many<Lab>> = {
	updateConfig: {
		given: fields,
		values: (n) => ({ fields: { announcement: `News ${n}` } }),
		held: ({ lab }, _place, items) => [lab.config.announcement, `News ${last(items).n}`],
		own: (_lab, rows, { n }) => withThese(rows, { announcement: `News ${n}` }),
	},
	resetConfig: { given: {}, held: ({ lab }) => [lab.config, {}], own: succeeded },
	uploadImage: {
		given: { brandingImage: 2, inputField: 'data' },
		files: (n) => fileItem({ data: { name: `logo ${n}.png`, type: 'image/png', content: `picture ${n}` } }).binary ?? {},
		held: ({ lab }) => [[...lab.branding.keys()], [2]],
		own: (_lab, rows) => [rows, [{ id: 2 }]],
	},
	allowUntrusted: order('allowuntrusted'),
	clearLockedOutDevices: order('clearlockedoutdevices'),
	sendTestEmail: ordering(email, (n) => ({ fields: { email: `${n}@example.org` } }), ({ n }) => ({ action: 'test', email: `${n}@example.org` })),
	sendEmail: ordering(email, (n) => ({ fields: letter(n, { target: 'admins' }) }), ({ n }) => ({ action: 'email', ...letter(n, { target: 'admins' }) })),
	emailBookers: ordering({ ...email, item: at(1) }, (n) => ({ fields: letter(n) }), ({ n }) => ({ action: 'emailbookers', entity_id: 1, ...letter(n) })),
	emailTeam: ordering(email, (n) => ({ fields: letter(n) }), ({ n }) => ({ action: 'emailteam', target: 'team', ...letter(n) })),
	createDspaceSubmission: dspaceRow({}, {}, { id: 1 }),
	submitToDspace: dspaceRow({ entryType: 'experiments', entry: at(3) }, { entity: { type: 'experiments', id: 3 } }, { id: 1 }),
};

function newProvider({ lab }: Lab, columns: Partial<Row> = {}): Place {
	const id = nextId(lab, 'idps');
	lab.idps.push({ ...times, name: 'old', entityid: 'old', email_attr: 'mail', ...columns, id });
	return { record: id };
}

const byRecord = (rows: Row[], { record: id }: Place) => rows.find((row) => row.id === id);
const providerAt = ({ lab }: Lab, place: Place) => byRecord(lab.idps, place);
const sourceAt = ({ lab }: Lab, place: Place) => byRecord(lab.idpsSources, place);

function newSource({ lab }: Lab, columns: Partial<Row> = {}): Place {
	const id = nextId(lab, 'idps_sources');
	lab.idpsSources.push({ ...times, url: 'https://saml.example.org/all.xml', auto_refresh: 0, ...columns, id });
	return { record: id };
}

/** Rows of endpoints, or of certificates. */
function providerParts(kind: 'endpoints' | 'certs', key: string): { creating: Many<Lab>; removing: Many<Lab> } {
	const all = ({ lab }: Lab) => lab.idpParts.filter((row) => row.part === kind);
	return {
		creating: {
			...creating(all, key),
			given: { ...record, ...fields },
			record: newProvider,
			held: (lab, place, items) => [all(lab).filter((row) => row.idp === place.record).map((row) => row[key]), items.map(({ n }) => `New ${n}`)],
		},
		removing: removing(newProvider, (lab, place) => all(lab).find((row) => row.idp === place.record && row.id === place.part), {
			given: part,
			part({ lab }, place) {
				const id = nextId(lab, 'idp_parts');
				lab.idpParts.push({ ...times, [key]: 'old', idp: place.record, part: kind, id });
				return { part: id };
			},
		}),
	};
}

const endpoints = providerParts('endpoints', 'location');
const certificates = providerParts('certs', 'x509');

function sourceState(make: (lab: Lab) => Place, key: string, wanted: unknown): Many<Lab> {
	return { given: record, record: make, held: (lab, place) => [sourceAt(lab, place)?.[key], wanted], own: (_lab, rows, { record: id }) => withThese(rows, { id, [key]: wanted } as IDataObject) };
}

/** Enables the providers of a source, or disables them. */
function providersOf(wanted: 0 | 1): Many<Lab> {
	return {
		given: record,
		record(lab) {
			const { record: source } = newSource(lab);
			newProvider(lab, { source, enabled: wanted ? 0 : 1 });
			return { record: source };
		},
		held: ({ lab }, place) => [lab.idps.filter(({ source }) => source === place.record).map(({ enabled }) => enabled), [wanted]],
		own: (_lab, rows, { record: id }) => withThese(rows, { id, idps_count_enabled: wanted }),
	};
}

const identityProvider: Record<string, Many<Lab>> = {
	create: creating(({ lab }) => lab.idps, 'name', 'name', { entityid: 'https://idp.example.org', email_attr: 'mail' }),
	update: updating(newProvider, providerAt, 'name'),
	delete: removing(newProvider, providerAt),
	createEndpoint: endpoints.creating,
	deleteEndpoint: endpoints.removing,
	createCertificate: certificates.creating,
	deleteCertificate: certificates.removing,
	createSource: creating(({ lab }) => lab.idpsSources, 'url'),
	deleteSource: removing(newSource, sourceAt),
	refreshSource: sourceState(newSource, 'last_fetched_at', expect.any(String)),
	enableSource: providersOf(1),
	disableSource: providersOf(0),
	startAutoRefreshSource: sourceState(newSource, 'auto_refresh', 1),
	stopAutoRefreshSource: sourceState((lab) => newSource(lab, { auto_refresh: 1 }), 'auto_refresh', 0),
};

/** Every operation of administration that writes. */
export const administration: ReadonlyArray<[resource: string, rows: Record<string, Many<Lab>>]> = [
	['apiKey', apiKey],
	['categoryStatus', categoryStatus],
	['identityProvider', identityProvider],
	['instance', instance],
	['notification', notification],
	['team', team],
	['teamGroup', teamGroup],
	['user', user],
];
