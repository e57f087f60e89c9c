import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { table } from '../../nodes/ELabFtw/table';
import { editorOf } from '../support/editor';
import { at, closeLabs, expectNoSecret, fields, nodeType, startLab, versions, type Lab } from '../support/elabftw';

afterEach(closeLabs);

const uma = (lab: Lab) => ({ credential: { apiKey: lab.userKey } });
const readOnly = (lab: Lab) => ({ credential: { apiKey: lab.readOnlyKey } });

/** Puts Uma into a second team. */
function secondTeam({ lab }: Lab): void {
	lab.teams.set(2, { id: 2, name: 'Bravo', created_at: '2026-03-01 08:00:00', settings: {} });
	lab.users.get(2)?.teams.push({ id: 2, is_admin: 0 });
}

describe.each(versions)('Who Am I on eLabFTW %s', (version) => {
	test.each([
		['an admin\'s', () => ({}), { userid: 1, is_sysadmin: true, is_admin: true, can_write: true }],
		['one that may only read', readOnly, { userid: 1, is_admin: true, can_write: false }],
		['a user\'s', uma, { userid: 2, is_sysadmin: false, is_admin: false, can_write: true }],
	])('tells of a key: %s', async (_whose, around, expected) => {
		const lab = await startLab({ version });
		const [whose] = await lab.json('user.me', {}, around(lab));
		expect(whose).toMatchObject({ ...expected, team: 1, team_name: 'Fluorescence lab', key: { id: expect.any(Number) as number } });
		expect(Object.keys(whose as IDataObject)).not.toContain('sig_privkey');
	});

	test('a credential that is read-only writes nothing, whatever the key may', async () => {
		const lab = await startLab({ version });
		expect(await lab.json('user.me', {}, { credential: { readOnly: true } })).toMatchObject([{ can_write: false }]);
	});

	test('of several keys it is the one whose ID stands in front, whatever spaces stand around it', async () => {
		const lab = await startLab({ version });
		const [own] = lab.lab.keys.filter(({ userid }) => userid === 2);
		if (own) lab.lab.keys.push({ ...own, id: 15, name: 'the other', secret: 'x' });
		if (own) Object.assign(own, { id: 14, secret: '14-abc' });
		expect(await lab.json('user.me', {}, { credential: { apiKey: ' 14-abc ' } })).toMatchObject([{ userid: 2, key: { id: 14, name: 'user' } }]);
	});

	test('of several keys without an ID in front, it is the one that has just been used and may what it may', async () => {
		const lab = await startLab({ version });
		for (const key of lab.lab.keys.filter(({ userid }) => userid === 2)) key.secret = 'key-without-its-id';
		const own = { credential: { apiKey: 'key-without-its-id' } };
		const asked = async (...others: object[]) => {
			const [sample] = lab.lab.keys.filter(({ userid }) => userid === 2);
			lab.lab.keys.push(...others.map((each, n) => ({ ...(sample as (typeof lab.lab.keys)[number]), id: 99 + n, secret: `another ${n}`, ...each })));
			lab.sent();
			return await lab.json('user.me', {}, own);
		};
		expect(await asked()).toMatchObject([{ userid: 2, can_write: true, key: { name: 'user' } }]);
		expect(await asked({ name: 'old', can_write: 0, last_used_at: '2026-01-01 08:00:00' })).toMatchObject([{ can_write: true, key: { name: 'user' } }]);
		expect(lab.sent().filter((line) => !String(line).startsWith('GET '))).toEqual([]);
		const now = lab.lab.keys.find(({ secret }) => secret === own.credential.apiKey)?.last_used_at;
		expect(await asked({ name: 'reads', can_write: 0, last_used_at: now })).toMatchObject([{ can_write: true, key: { name: 'user' } }]);
		expect(await asked({ name: 'writes too', last_used_at: now })).toMatchObject([{ can_write: true, key: null }]);
		Object.assign(lab.lab.keys.find(({ secret }) => secret === own.credential.apiKey) ?? {}, { can_write: 0 });
		expect(await asked()).toMatchObject([{ can_write: false, key: null }]);
	});
});

describe.each(versions)('archived users on eLabFTW %s', (version) => {
	const archived = ({ lab }: Lab) => lab.users.get(2)?.teams.map(({ is_archived: flag = 0 }) => flag);

	test('a user is archived and brought back, and nothing is sent the second time', async () => {
		const lab = await startLab({ version });
		secondTeam(lab);
		for (const [operation, state] of [['archive', 1], ['archive', 1], ['unarchive', 0], ['unarchive', 0]] as const) {
			const before = lab.requests.filter(({ method }) => method === 'PATCH').length;
			const isSo = JSON.stringify(archived(lab)) === JSON.stringify([state, state]);
			expect(await lab.json(`user.${operation}`, { record: at(2) })).toMatchObject([{ userid: 2 }]);
			expect(archived(lab)).toEqual([state, state]);
			expect(lab.requests.filter(({ method }) => method === 'PATCH').length === before).toBe(isSo);
		}
	});
});

test('a user can be archived in one team', async () => {
	const lab = await startLab();
	secondTeam(lab);
	await lab.json('user.archive', { record: at(2), options: { team: 2 } });
	expect(lab.lab.users.get(2)?.teams.map(({ is_archived: flag = 0 }) => flag)).toEqual([0, 1]);
	const error = await lab.error('user.archive', { record: at(2), options: { team: 7 } });
	expect([error.message, error.description]).toEqual(['Uma User is not in the team with the ID 7', 'Their teams: Fluorescence lab (ID 1), Bravo (ID 2)']);
});

test('what was changed before a team refuses is told', async () => {
	const lab = await startLab();
	secondTeam(lab);
	lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'PATCH' }, skip: 1 });
	const error = await lab.error('user.archive', { record: at(2) });
	expect(error.message).toMatch(/^Changed: is_archived in Fluorescence lab: eLabFTW refused to archive a user \(ID 2\): No$/);
});

test('a membership without a change is no request', async () => {
	const lab = await startLab();
	expect((await lab.error('user.updateMembership', { record: at(2), team: 1 })).message).toMatch(/^Nothing is to be changed/);
	await lab.json('user.updateMembership', { record: at(2), team: 1, options: { isAdmin: false } });
	expect(lab.requests.every(({ method }) => method === 'GET')).toBe(true);
});

describe('secrets', () => {
	test.each(versions)('a new key on eLabFTW %s is in the output, works, and is listed without itself', async (version) => {
		const lab = await startLab({ version });
		const [made] = await lab.json('apiKey.create', fields({ name: 'for a workflow', canwrite: true }));
		const own = lab.lab.keys.find(({ name }) => name === 'for a workflow');
		expect(made).toMatchObject({ key: own?.secret, id: own?.id, name: 'for a workflow', can_write: 1 });
		expect(await lab.json('user.me', {}, { credential: { apiKey: String(made?.key) } })).toMatchObject([{ userid: 1, can_write: true }]);
		const listed = JSON.stringify(await lab.json('apiKey.getAll', { returnAll: true }));
		expect([listed.includes('for a workflow'), listed.includes(String(own?.secret)), listed.includes('hash')]).toEqual([true, false, false]);
	});

	test('a key that is made but not listed is in the output all the same', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'GET' } });
		expect(await lab.json('apiKey.create', fields({ name: 'new' }))).toEqual([{ id: 4, name: 'new', key: lab.lab.keys.at(-1)?.secret }]);
	});

	test('of two keys of one name in 6.0 none is taken for the other', async () => {
		const lab = await startLab({ version: '6.0.0-alpha4' });
		await lab.json('apiKey.create', fields({ name: 'twin' }));
		const [second] = await lab.json('apiKey.create', fields({ name: 'twin' }));
		expect(second).toEqual({ name: 'twin', key: lab.lab.keys.at(-1)?.secret });
	});

	test('passwords of the configuration are not in the output', async () => {
		const lab = await startLab();
		const secrets = { smtp_password: 'smtp-secret', saml_privatekey: 'saml-secret', remote_dir_config: '{"a": "dir-secret"}', ldap_password: '' };
		Object.assign(lab.lab.config, secrets);
		const [read] = await lab.json('instance.getConfig');
		expect(read).toMatchObject({ smtp_password: '***', saml_privatekey: '***', remote_dir_config: '***', ldap_password: '', lang: 'en_GB' });
		const changed = await lab.json('instance.updateConfig', fields({ dspace_password: 'dspace-secret' }));
		expect(JSON.stringify([read, changed])).not.toMatch(/(?:smtp|saml|dir|dspace)-secret/);
	});

	test('neither a password nor a passphrase is in an error', async () => {
		const lab = await startLab();
		for (const [operation, given] of [
			['user.changePassword', { record: at(2), password: 'short-secret', options: { currentPassword: 'old-secret' } }],
			['user.createSignatureKeys', { passphrase: 'phrase-secret' }],
			['instance.updateConfig', fields({ smtp_password: 'smtp-secret' })],
		] as const) {
			lab.faults.add({ kind: 'status', status: 400, body: { message: 'No' }, match: { path: /users|config/ } });
			const error = await lab.error(operation, given as INodeParameters);
			expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(/-secret/);
			expectNoSecret(lab, error);
		}
	});
});

describe('what takes another key says whose', () => {
	const label = { labelList: 'experiments_categories', ...fields({ name: 'x' }) };
	/** The situations of the recordings named `error-…`, of a plain user. */
	const refused: Array<[recording: string, operation: string, given: INodeParameters, advice: RegExp, only?: string]> = [
		['error-users-one-as-plain-user-other', 'user.get', { record: at(1) }, /^This takes the key of an admin of a team of the user/],
		['error-users-create-as-user', 'user.create', fields({ firstname: 'X', lastname: 'Y', email: 'xy@example.org' }), /^This takes the key of an admin of the team/],
		['error-config-as-user', 'instance.getConfig', {}, /^This takes the key of a sysadmin/],
		['error-config-as-user', 'instance.updateConfig', fields({ lang: 'fr_FR' }), /^This takes the key of a sysadmin/],
		['error-config-as-user', 'instance.resetConfig', {}, /^This takes the key of a sysadmin/],
		['error-teams-other-as-user', 'team.get', { record: at(2) }, /^This takes the key of a member of th(?:at|e) team, or of a sysadmin/],
		['error-teams-category-create-as-user', 'categoryStatus.create', label, /^This takes the key of an admin of the team/, '5.1.15'],
		['as teams are', 'team.update', { record: at('current', 'list'), ...fields({ name: 'Ours' }) }, /^This takes the key of an admin of the team/],
		['as teams are', 'teamGroup.create', fields({ name: 'Ours' }), /^This takes the key of an admin of the team/],
		['as the configuration is', 'identityProvider.getAll', {}, /^This takes the key of a sysadmin/],
		['as the configuration is', 'instance.sendTestEmail', fields({ email: 'a@example.org' }), /^This takes the key of a sysadmin/],
	];

	describe.each(versions)('on eLabFTW %s', (version) => {
		test.each(refused.filter(([, operation, , , only = version]) => only === version && !(version === '5.1.15' && operation === 'instance.sendTestEmail')))('%s: %s', async (_recording, operation, given, advice) => {
			const lab = await startLab({ version });
			if (operation === 'team.get') lab.lab.teams.set(2, { id: 2, name: 'Bravo', created_at: '2026-03-01 08:00:00', settings: {} });
			const error = await lab.error(operation, given, uma(lab));
			expect(error.description).toMatch(advice);
			expect(error.message).toMatch(/^eLabFTW refused to /);
		});
	});

	test.each([
		['a key that may only read', 'team.update', { record: at(1), ...fields({ name: 'x' }) }, /^The API key in the credential can only read/],
		['a DSpace that is not set up', 'instance.getAllDspaceCollections', {}, /^A sysadmin says where the DSpace is/],
	] as const)('%s', async (_case, operation, given, advice) => {
		const lab = await startLab();
		expect((await lab.error(operation, given as INodeParameters, readOnly(lab))).description).toMatch(advice);
	});

	test.each([
		['categoryStatus.getAll', { labelList: 'resources_categories' }],
		['instance.allowUntrusted', {}],
	])('what older servers do not have: %s', async (operation, given) => {
		const lab = await startLab({ version: '5.1.15' });
		expect((await lab.error(operation, given)).description).toMatch(/^This version of eLabFTW cannot do this: a newer one may/);
	});

	test('the last team of a user stays', async () => {
		const lab = await startLab();
		const error = await lab.error('user.removeFromTeam', { record: at(2), team: 1 });
		expect(error.message).toMatch(/Cannot remove last team from user/);
		expect(error.description).toMatch(/^Add the user to another team before/);
	});
});

describe('what is no ID', () => {
	test.each([
		['team.get', { record: at('me', 'list') }, '"me" is not the ID of a team: an ID is a whole number above 0'],
		['user.get', { record: at('current', 'list') }, '"current" is not the ID of a user: an ID is a whole number above 0'],
		['identityProvider.getSource', { record: at('') }, 'No source is chosen: pick one from the list, or give its ID or URL'],
		['identityProvider.getEndpoint', { record: at(''), part: at(1) }, 'No identity provider is chosen: pick one from the list, or give its ID or URL'],
		['identityProvider.getEndpoint', { record: at(1), part: at('0') }, '"0" is not the ID of an endpoint: an ID is a whole number above 0'],
		['categoryStatus.getAll', { labelList: 'users' }, '"users" is no list of categories or statuses: use experiments_categories, experiments_status, items_status, resources_categories'],
		['categoryStatus.getAll', { options: { team: 'x/../1' } }, '"x/../1" is not the ID of a team: an ID is a whole number above 0'],
		['instance.downloadImage', { brandingImage: 5 }, '"5" is no image: use 1, 2, 3, 4'],
		['teamGroup.addMembers', { record: at(1), users: [] }, '"User Names or IDs" must be given to add members to a team group'],
	])('%s', async (operation, given, message) => {
		const lab = await startLab();
		expect((await lab.error(operation, given as INodeParameters)).message).toBe(message);
		expect(lab.requests).toEqual([]);
	});
});

test('an operation that takes a certain key says so in its description', () => {
	const described = nodeType.description.properties.filter(({ name }) => name === 'operation').flatMap(({ options = [] }) => options as Array<{ value: string; description?: string }>);
	const needing = table.resources.flatMap(({ operations }) => operations.flatMap(({ description, needs }) => (needs ? [`${description}; needs the key of ${needs}`] : [])));
	expect(needing.length).toBeGreaterThan(40);
	expect(needing.filter((words) => !described.some(({ description }) => description === words))).toEqual([]);
});

test.each(table.resources.flatMap(({ value, operations }) => operations.filter(({ fields: own, needs }) => own && needs).map((operation) => [value, operation.value])))(
	'the fields of %s.%s are offered without a question to the server',
	async (resource, operation) => {
		const lab = await startLab();
		const editor = editorOf(nodeType, { resource: String(resource), operation: String(operation), entry: at(3), template: at(1) }, { eLabFtwApi: { url: lab.url, apiKey: lab.key } });
		const { fields: offered } = await nodeType.methods.resourceMapping.getFields.call(editor);
		expect(offered.length).toBeGreaterThan(0);
		expect(offered.some(({ id, type }) => id.startsWith('extra:') || type === 'boolean')).toBe(false);
		expect(lab.requests).toEqual([]);
	},
);

describe.each(versions)('lists of the editor on eLabFTW %s', (version) => {
	const { listSearch, loadOptions } = nodeType.methods;
	const editor = (lab: Lab, parameters: INodeParameters) => editorOf(nodeType, parameters, { eLabFtwApi: { url: lab.url, apiKey: lab.key } });
	const records = async (lab: Lab, parameters: INodeParameters, filter?: string) => (await listSearch.searchRecords.call(editor(lab, parameters), filter)).results.map(({ name, value }) => [name, value]);

	test('records are named, and the own team and user stand first', async () => {
		const lab = await startLab({ version });
		expect(await records(lab, { resource: 'user' })).toEqual([['Me (Owner of the API Key)', 'me'], ['Ada Admin, ada@example.org (#1)', '1'], ['Uma User, uma@example.org (#2)', '2']]);
		expect(await records(lab, { resource: 'user' }, 'uma')).toEqual([['Uma User, uma@example.org (#2)', '2']]);
		expect(await records(lab, { resource: 'team' })).toEqual([['Current Team (of the API Key)', 'current'], ['Fluorescence lab (#1)', '1']]);
		expect(await records(lab, { resource: 'teamGroup' })).toEqual([['Imaging people (#1)', '1']]);
		expect(await records(lab, { resource: 'apiKey' })).toContainEqual(['read only, Fluorescence lab (#3)', '3']);
		expect(await records(lab, { resource: 'notification' })).toHaveLength(1);
		expect(await records(lab, { resource: 'categoryStatus', labelList: 'items_status', options: { team: 1 } }, 'stock')).toEqual([['In stock (#1)', '1']]);
		expect(lab.requests.at(-1)?.path).toBe('/api/v2/teams/1/items_status');
	});

	test('providers, their sources, endpoints and certificates are told apart', async () => {
		const lab = await startLab({ version });
		lab.lab.idps.push({ id: 1, name: 'University' });
		lab.lab.idpsSources.push({ id: 2, url: 'https://saml.example.org/all.xml' });
		lab.lab.idpParts.push({ id: 3, idp: 1, part: 'endpoints', location: 'https://idp.example.org/sso' }, { id: 4, idp: 1, part: 'certs', x509: 'MIIC' });
		const resource = 'identityProvider';
		expect(await records(lab, { resource, operation: 'update' })).toEqual([['University (#1)', '1']]);
		expect(await records(lab, { resource, operation: 'deleteSource' })).toEqual([['https://saml.example.org/all.xml (#2)', '2']]);
		const parts = async (operation: string) => (await listSearch.searchParts.call(editor(lab, { resource, operation, record: at(1) }))).results.map(({ value }) => value);
		expect([await parts('getEndpoint'), await parts('deleteCertificate')]).toEqual([['3'], ['4']]);
	});

	test('teams and groups to choose', async () => {
		const lab = await startLab({ version });
		const names = async (method: 'getTeams' | 'getTeamGroups') => (await loadOptions[method].call(editor(lab, {}))).map(({ name, value }) => [name, value]);
		expect([await names('getTeams'), await names('getTeamGroups')]).toEqual([[['Fluorescence lab', 1]], [['Imaging people', 1]]]);
		if (version === '5.1.15') return;
		lab.lab.config.dspace_host = 'https://dspace.example.org';
		expect(await loadOptions.getDspaceCollections.call(editor(lab, {}))).toEqual([{ name: 'Data of the lab', value: 'c1' }]);
	});
});
