import type { Row } from '../../sandbox/elabftw/state';
import { at, fields, fileItem, type Lab } from './elabftw';
import { named, type Expected } from './expected';

const times = { created_at: '2026-03-01 08:00:00', modified_at: '2026-03-01 08:00:00' };
const uma = { record: at(2) };

/** Puts Uma into a second team. */
function secondTeam({ lab }: Lab): void {
	lab.teams.set(2, { id: 2, name: 'Bravo', created_at: times.created_at, settings: {} });
	lab.users.get(2)?.teams.push({ id: 2, is_admin: 0 });
}

const groups = '/teams/current/teamgroups';

/** What is done with one list of categories or statuses, whose next ID is `next`. */
function labelRows(labelList: string, next: number): Record<string, Expected> {
	const path = `/teams/current/${labelList}`;
	const labels = { labelList };
	return named('categoryStatus', {
		create: {
			given: { ...labels, ...fields({ name: 'New', color: '#aabbcc' }) },
			sends: [[`POST ${path}`, { name: 'New', color: '#aabbcc' }], `GET ${path}/${next}`],
			gives: [{ id: next, title: 'New', color: 'aabbcc' }],
		},
		get: { given: { ...labels, record: at(2), options: { team: 1 } }, sends: [`GET /teams/1/${labelList}/2`], gives: [{ id: 2 }] },
		getAll: { given: { ...labels, limit: 2 }, sends: [`GET ${path}?limit=2&offset=0`], gives: [{ id: 1 }, { id: 2 }] },
		update: {
			given: { ...labels, record: at(2), ...fields({ title: 'Other', color: '#112233', is_private: false }) },
			sends: [[`PATCH ${path}/2`, { title: 'Other', color: '#112233', is_private: 0 }]],
			gives: [{ id: 2, title: 'Other', color: '112233', is_private: 0 }],
		},
		delete: { given: { ...labels, record: at(3) }, sends: [`DELETE ${path}/3`], gives: [{ id: 3, deleted: true }] },
	});
}

/** The same under names of their own. */
function further(rows: Record<string, Expected>, of: string): Record<string, Expected> {
	return Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${name} of ${of}`, row]));
}

const teams: Record<string, Expected> = {
	...labelRows('resources_categories', 5),
	...further(labelRows('experiments_categories', 5), 'experiments'),
	...further(labelRows('experiments_status', 5), 'experiments by status'),
	...further(labelRows('items_status', 4), 'resources by status'),
	...named('team', {
		create: { given: fields({ name: 'Bravo' }), sends: [['POST /teams', { name: 'Bravo' }], 'GET /teams/2'], gives: [{ id: 2, name: 'Bravo' }] },
		get: { given: { record: at('current', 'list') }, sends: ['GET /teams/current'], gives: [{ id: 1, name: 'Fluorescence lab' }] },
		getAll: { given: { simplify: false }, sends: ['GET /teams'], gives: [{ id: 1, user_create_tag: 1 }] },
		update: {
			given: { record: at(1), ...fields({ name: 'Alpha', visible: false, newcomer_threshold: 30, users_canwrite_resources: true }), simplify: false },
			sends: [['PATCH /teams/1', { name: 'Alpha', visible: 0, newcomer_threshold: 30, users_canwrite_resources: 1 }]],
			gives: [{ id: 1, name: 'Alpha', visible: 0, newcomer_threshold: 30 }],
		},
		sendOnboardingEmails: {
			given: { record: at(1), users: [1, 2] },
			sends: [['PATCH /teams/1', { action: 'sendonboardingemails', userids: [1, 2] }]],
			gives: [{ id: 1 }],
		},
	}),
	...named('teamGroup', {
		create: { given: fields({ name: 'Cloning crew' }), sends: [[`POST ${groups}`, { name: 'Cloning crew' }], `GET ${groups}/2`], gives: [{ id: 2, name: 'Cloning crew', team: 1 }] },
		get: { given: { record: at(1) }, sends: [`GET ${groups}/1`], gives: [{ id: 1, name: 'Imaging people' }] },
		getAll: { given: {}, sends: [`GET ${groups}`], gives: [{ id: 1, users: [{ userid: 1, fullname: 'Ada Admin' }, { userid: 2, fullname: 'Uma User' }] }] },
		update: { given: { record: at(1), ...fields({ name: 'Imaging crew' }) }, sends: [[`PATCH ${groups}/1`, { name: 'Imaging crew' }]], gives: [{ id: 1, name: 'Imaging crew' }] },
		addMembers: {
			given: { record: at(1), users: '1, 2' },
			sends: [1, 2].map((userid) => [`PATCH ${groups}/1`, { how: 'add', userid }]),
			gives: [{ id: 1 }],
		},
		removeMembers: { given: { record: at(1), users: [2] }, sends: [[`PATCH ${groups}/1`, { how: 'unreference', userid: 2 }]], gives: [{ id: 1 }] },
		delete: { given: { record: at(1) }, sends: [`DELETE ${groups}/1`], gives: [{ id: 1, deleted: true }] },
	}),
};

const acts = (body: object) => [['PATCH /users/2', body]];
const inTeam = (team: number, target: string, content: 0 | 1) => ['PATCH /users/2', { action: 'patchuser2team', team, userid: 2, target, content }];

const users: Record<string, Expected> = {
	...named('user', {
		me: {
			given: {},
			sends: ['GET /users/me', 'GET /apikeys'],
			gives: [{ userid: 1, fullname: 'Ada Admin', team: 1, team_name: 'Fluorescence lab', is_sysadmin: true, is_admin: true, can_write: true, key: expect.objectContaining({ id: 1, name: 'admin' }) as object }],
		},
		getAll: {
			given: { filters: { query: 'ada', team: 1, currentTeam: true, onlyAdmins: true, onlyArchived: false } },
			sends: ['GET /users?q=ada&team=1&currentTeam=1&onlyAdmins=1&onlyArchived=0'],
			gives: [{ userid: 1, fullname: 'Ada Admin' }],
		},
		get: { given: { record: at('me', 'list') }, sends: ['GET /users/me'], gives: [{ userid: 1, email: 'ada@example.org' }] },
		create: {
			given: { ...fields({ firstname: 'Zoe', lastname: 'New', email: 'zoe@example.org', usergroup: 'Admin', valid_until: '2030-01-02T00:00:00' }), options: { team: 1 } },
			sends: [['POST /users', { firstname: 'Zoe', lastname: 'New', email: 'zoe@example.org', usergroup: 2, valid_until: '2030-01-02', team: 1 }], 'GET /users/3'],
			gives: [{ userid: 3, fullname: 'Zoe New' }],
		},
		update: {
			given: { ...uma, ...fields({ firstname: 'Una', limit_nb: 30, use_isodate: true, default_read_base: 40 }), simplify: false },
			sends: acts({ firstname: 'Una', limit_nb: 30, use_isodate: 1, default_read_base: 40 }),
			gives: [{ userid: 2, firstname: 'Una', limit_nb: 30, use_isodate: 1, default_read_base: 40 }],
		},
		archive: {
			before: secondTeam,
			given: uma,
			sends: ['GET /users/2', inTeam(1, 'is_archived', 1), inTeam(2, 'is_archived', 1)],
			gives: [{ userid: 2, teams: [expect.objectContaining({ id: 1, is_archived: 1 }), expect.objectContaining({ id: 2, is_archived: 1 })] as never }],
		},
		unarchive: { given: { ...uma, options: { team: 1 } }, sends: ['GET /users/2'], gives: [{ userid: 2 }] },
		validate: { given: uma, sends: ['GET /users/2'], gives: [{ userid: 2, validated: 1 }] },
		addToTeam: { before: secondTeam, given: { ...uma, team: 2 }, sends: acts({ action: 'add', team: 2 }), gives: [{ userid: 2 }] },
		removeFromTeam: { before: secondTeam, given: { ...uma, team: 2 }, sends: acts({ action: 'unreference', team: 2 }), gives: [{ userid: 2, teams: [expect.objectContaining({ id: 1 })] as never }] },
		updateMembership: {
			given: { ...uma, team: 1, options: { isAdmin: true, isOwner: true } },
			sends: ['GET /users/2', inTeam(1, 'is_admin', 1), inTeam(1, 'is_owner', 1)],
			gives: [{ userid: 2, teams: [expect.objectContaining({ id: 1, is_admin: 1, is_owner: 1 })] as never }],
		},
		changePassword: {
			given: { ...uma, password: 'correct horse battery', options: { currentPassword: 'old horse' } },
			sends: acts({ action: 'updatepassword', password: 'correct horse battery', current_password: 'old horse' }),
			gives: [{ userid: 2 }],
		},
		disable2fa: { given: uma, sends: acts({ action: 'disable2fa' }), gives: [{ userid: 2 }] },
		// Of one second: what is newest would else depend on when the second ended.
		getAllFiles: { before: ({ lab }) => lab.uploads.forEach((file) => void (file.created_at = times.created_at)), given: { record: at('me', 'list'), limit: 1 }, sends: ['GET /users/me/uploads'], gives: [{ id: 1, real_name: 'gel.png', entity_id: 2 }] },
		getAllSignatureKeys: { before: ({ lab }) => void ((lab.users.get(1) ?? { sigKey: null }).sigKey = { id: 1, passphrase: 'x', created_at: times.created_at }), given: {}, sends: ['GET /users/me/sig_keys'], gives: [{ id: 1, state: 'active' }] },
		createSignatureKeys: { given: { passphrase: 'correct horse' }, sends: [['POST /users/me/sig_keys', { passphrase: 'correct horse' }]], gives: [{ id: 1 }] },
	}),
	...named('notification', {
		get: { given: { record: at(1) }, sends: ['GET /users/me/notifications/1'], gives: [{ id: 1, category: 10 }] },
		getAll: { given: {}, sends: ['GET /users/me/notifications'], gives: [{ id: 1, is_ack: 0 }] },
		markAsRead: { given: { record: at(1) }, sends: [['PATCH /users/me/notifications/1', { is_ack: 1 }]], gives: [{ id: 1, is_ack: 1 }] },
		markAsUnread: { given: { record: at(1) }, sends: [['PATCH /users/me/notifications/1', { is_ack: 0 }]], gives: [{ id: 1, is_ack: 0 }] },
		deleteAll: { given: {}, sends: ['DELETE /users/me/notifications'], gives: [{ deleted: true }] },
	}),
	...named('apiKey', {
		create: {
			given: fields({ name: 'made by a workflow', canwrite: true }),
			sends: [['POST /apikeys', { name: 'made by a workflow', canwrite: 1 }], 'GET /apikeys'],
			gives: [{ id: 4, name: 'made by a workflow', can_write: 1, key: expect.stringMatching(/^4-[0-9a-f]{84}$/) as string }],
		},
		getAll: { given: { limit: 1 }, sends: ['GET /apikeys'], gives: [{ id: 1, name: 'admin', can_write: 1 }] },
		delete: { given: { record: at(3) }, sends: ['DELETE /apikeys/3'], gives: [{ id: 3, deleted: true }] },
	}),
};

const email = { ...fields({ subject: 'Planned maintenance' }), message: 'Tonight.' };
const sent = { subject: 'Planned maintenance', body: 'Tonight.' };
const configured = ({ lab }: Lab) => void Object.assign(lab.config, { dspace_host: 'https://dspace.example.org', smtp_password: 'very secret' });
const collection = { dspaceCollection: 'c1', ...fields({ 'dc.title': 'GFP', 'dc.contributor.author': ['A', 'B'] }) };
const metadata = [{ key: 'dc.title', value: 'GFP' }, { key: 'dc.contributor.author', value: 'A' }, { key: 'dc.contributor.author', value: 'B' }];
const picture = fileItem({ data: { name: 'logo.png', type: 'image/png', content: 'picture' } });

const instance = named('instance', {
	getInfo: { given: { options: { history: true, columns: 3 } }, sends: ['GET /info?hist=true&columns=3'], gives: [{ elabftw_version: '5.6.12' }] },
	getConfig: { before: configured, given: {}, sends: ['GET /config'], gives: [{ lang: 'en_GB', smtp_password: '***' }] },
	updateConfig: {
		given: fields({ announcement: 'Soon', anon_users: false, login_tries: 5, smtp_password: 'very secret', uploads_storage: 'S3' }),
		sends: [['PATCH /config', { announcement: 'Soon', anon_users: '0', login_tries: '5', smtp_password: 'very secret', uploads_storage: '2' }]],
		gives: [{ announcement: 'Soon', anon_users: '0', smtp_password: '***' }],
	},
	resetConfig: { given: {}, sends: ['DELETE /config'], gives: [{ success: true }] },
	downloadImage: { given: { brandingImage: 2 }, sends: ['GET /instance/branding/2?format=binary'], gives: [{ fileName: 'image 2', mimeType: 'image/png' }] },
	uploadImage: {
		given: { brandingImage: 3, inputField: 'data' },
		items: [picture],
		sends: [['POST /instance/branding/3', { fields: { action: 'update' }, files: [expect.objectContaining({ field: 'file', filename: 'logo.png', bytes: 7 })] }]],
		gives: [{ id: 3 }],
	},
	allowUntrusted: { given: {}, sends: [['POST /instance', { action: 'allowuntrusted' }]], gives: [{ success: true }] },
	clearLockedOutDevices: { given: {}, sends: [['POST /instance', { action: 'clearlockedoutdevices' }]], gives: [{ success: true }] },
	sendTestEmail: { given: fields({ email: 'a@example.org' }), sends: [['POST /instance', { action: 'test', email: 'a@example.org' }]], gives: [{ success: true }] },
	sendEmail: { given: { fieldsMode: 'mapper', fields: { mappingMode: 'defineBelow', value: { subject: sent.subject, target: 'Admins' } }, message: sent.body }, sends: [['POST /instance', { action: 'email', target: 'admins', ...sent }]], gives: [{ success: true }] },
	emailBookers: { given: { item: at(1), ...email }, sends: [['POST /instance', { action: 'emailbookers', entity_id: 1, ...sent }]], gives: [{ success: true }] },
	emailTeam: { given: { ...email, options: { group: 1 } }, sends: [['POST /instance', { action: 'emailteam', target: 'teamgroup_1', ...sent }]], gives: [{ success: true }] },
	getAllDspaceCollections: { before: configured, given: {}, sends: ['GET /dspace?action=getcollections'], gives: [{ uuid: 'c1', name: 'Data of the lab' }] },
	getAllDspaceTypes: { before: configured, given: {}, sends: ['GET /dspace?action=gettypes'], gives: [{ value: 'Dataset' }] },
	createDspaceSubmission: { before: configured, given: collection, sends: [['POST /dspace', { collection: 'c1', metadata }]], gives: [{ id: 1 }] },
	submitToDspace: {
		before: configured,
		given: { ...collection, entryType: 'experiments', entry: at(3) },
		sends: [['PATCH /dspace', { collection: 'c1', metadata, entity: { type: 'experiments', id: 3 } }]],
		gives: [{ id: 1, publicUrl: expect.stringMatching(/^https:\/\/dspace\.example\.org/) as string }],
	},
});

/** A provider with an endpoint and a certificate, which came from a source. */
function provided({ lab }: Lab): void {
	const put = (table: Row[], row: Row) => void table.push({ ...times, ...row });
	put(lab.idpsSources, { id: 1, url: 'https://saml.example.org/all.xml' });
	put(lab.idps, { id: 1, name: 'University', entityid: 'https://idp.example.org', email_attr: 'mail', enabled: 1, source: 1 });
	put(lab.idpParts, { id: 1, idp: 1, part: 'endpoints', location: 'https://idp.example.org/sso' });
	put(lab.idpParts, { id: 2, idp: 1, part: 'certs', x509: 'MIIC', purpose: 0 });
	Object.assign(lab.counters, { idps: 1, idps_sources: 1, idp_parts: 2 });
}

const provider = { record: at(1) };
const urn = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const onSource = (action: string) => [['PATCH /idps_sources/1', { action }]];

const providers = named('identityProvider', {
	create: {
		given: fields({ name: 'Institute', entityid: 'https://other.example.org', email_attr: 'mail', fname_attr: 'givenName' }),
		sends: [['POST /idps', { name: 'Institute', entityid: 'https://other.example.org', email_attr: 'mail', fname_attr: 'givenName' }], 'GET /idps/2'],
		gives: [{ id: 2, name: 'Institute' }],
	},
	get: { given: { ...provider, simplify: false }, sends: ['GET /idps/1'], gives: [{ id: 1, certs: [expect.objectContaining({ id: 2 })] as never, endpoints: [expect.objectContaining({ id: 1 })] as never }] },
	getAll: { given: {}, sends: ['GET /idps'], gives: [{ id: 1, name: 'University' }] },
	update: { given: { ...provider, ...fields({ name: 'Other', enabled: false }) }, sends: [['PATCH /idps/1', { action: 'update', name: 'Other', enabled: '0' }]], gives: [{ id: 1, name: 'Other', enabled: '0' }] },
	delete: { given: provider, sends: ['DELETE /idps/1'], gives: [{ id: 1, deleted: true }] },
	createEndpoint: {
		given: { ...provider, ...fields({ location: 'https://idp.example.org/slo', binding: 'HTTP-Redirect', is_slo: true }) },
		sends: [['POST /idps/1/endpoints', { location: 'https://idp.example.org/slo', binding: urn, is_slo: 1 }], 'GET /idps/1/endpoints/3'],
		gives: [{ id: 3, binding_urn: urn, is_slo: 1 }],
	},
	getEndpoint: { given: { ...provider, part: at(1) }, sends: ['GET /idps/1/endpoints/1'], gives: [{ id: 1, location: 'https://idp.example.org/sso' }] },
	getAllEndpoints: { given: provider, sends: ['GET /idps/1/endpoints'], gives: [{ id: 1 }] },
	deleteEndpoint: { given: { ...provider, part: at(1) }, sends: ['DELETE /idps/1/endpoints/1'], gives: [{ id: 1, deleted: true }] },
	createCertificate: {
		given: { ...provider, ...fields({ x509: 'MIID', purpose: 'Encryption' }) },
		sends: [['POST /idps/1/certs', { x509: 'MIID', purpose: 1 }], 'GET /idps/1/certs/3'],
		gives: [{ id: 3, purpose: 1 }],
	},
	getCertificate: { given: { ...provider, part: at(2) }, sends: ['GET /idps/1/certs/2'], gives: [{ id: 2, x509: 'MIIC' }] },
	getAllCertificates: { given: provider, sends: ['GET /idps/1/certs'], gives: [{ id: 2 }] },
	deleteCertificate: { given: { ...provider, part: at(2) }, sends: ['DELETE /idps/1/certs/2'], gives: [{ id: 2, deleted: true }] },
	createSource: {
		given: fields({ url: 'https://saml.example.org/new.xml' }),
		sends: [['POST /idps_sources', { url: 'https://saml.example.org/new.xml' }], 'GET /idps_sources/2'],
		gives: [{ id: 2, url: 'https://saml.example.org/new.xml', idps_count: 0 }],
	},
	getSource: { given: provider, sends: ['GET /idps_sources/1'], gives: [{ id: 1, idps_count: 1 }] },
	getAllSources: { given: {}, sends: ['GET /idps_sources'], gives: [{ id: 1 }] },
	deleteSource: { given: provider, sends: ['DELETE /idps_sources/1'], gives: [{ id: 1, deleted: true }] },
	refreshSource: { given: provider, sends: onSource('replace'), gives: [{ id: 1, last_fetched_at: expect.any(String) as string }] },
	enableSource: { given: provider, sends: onSource('validate'), gives: [{ id: 1, idps_count_enabled: 1 }] },
	disableSource: { given: provider, sends: onSource('finish'), gives: [{ id: 1, idps_count_enabled: 0 }] },
	startAutoRefreshSource: { given: provider, sends: ['GET /idps_sources/1', ...onSource('update')], gives: [{ id: 1, auto_refresh: 1 }] },
	stopAutoRefreshSource: { given: provider, sends: ['GET /idps_sources/1'], gives: [{ id: 1, auto_refresh: 0 }] },
});

/** What the operations of administration must send. */
export const administration: Readonly<Record<string, Expected>> = {
	...teams,
	...users,
	...instance,
	...Object.fromEntries(Object.entries(providers).map(([name, row]) => [name, { before: provided, ...row }])),
};
