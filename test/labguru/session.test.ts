import type { IHttpRequestOptions } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import { LabguruApi } from '../../credentials/LabguruApi.credentials';
import { LabguruTokenApi } from '../../credentials/LabguruTokenApi.credentials';
import { labguruServer } from '../../nodes/Labguru/sign';
import { at, closeLabs, empty, fields, fileItem, hurry, nodeType, operations, startLab, type Lab } from '../support/labguru';
import { expected } from '../support/labguruRequests';
import { contextOf, runNode } from '../support/runNode';

beforeAll(hurry);
afterEach(closeLabs);

const get = { authentication: 'labguruApi', resource: 'project', operation: 'get', record: at(10) };
const paths = ({ requests }: Lab) => requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
const count = (lab: Lab, line: string) => paths(lab).filter((each) => each === line).length;

describe('a session', () => {
	test('is opened once for 20 items', async () => {
		const lab = await startLab();
		expect(await lab.run('project.get', { record: at(10) }, { by: 'password', items: empty(20) })).toHaveLength(20);
		expect(lab.logins()).toBe(1);
		expect(count(lab, 'GET /api/v1/projects/10 200')).toBe(20);
		expect(lab.requests[0]?.body).toEqual({ login: lab.login, password: lab.password });
	});

	test('is kept for the next execution', async () => {
		const lab = await startLab();
		const vault = lab.vault('password');
		for (let execution = 1; execution <= 3; execution += 1) await runNode({ nodeType, parameters: get, vault });
		expect(lab.logins()).toBe(1);
	});

	test('that has expired is renewed once for all', async () => {
		const lab = await startLab();
		const vault = lab.vault('password');
		await runNode({ nodeType, parameters: get, vault });
		lab.expireSessions();
		expect(await runNode({ nodeType, parameters: get, vault, items: empty(20) })).toHaveLength(20);
		expect(lab.logins()).toBe(2);
	});

	test.each([
		['breaks off', { kind: 'truncate' }],
		['is not answered', { kind: 'reset' }],
		['meets 503', { kind: 'status', status: 503 }],
	] as const)('whose renewal %s twice is renewed all the same, and what waits for it is made once', async (_what, fault) => {
		const lab = await startLab();
		lab.faults.add({ ...fault, match: { method: 'GET' }, times: 2 });
		const made = await lab.json('project.create', fields({ title: 'Once' }), { by: 'password', credential: { sessionToken: 'over' }, items: empty(1) });
		expect(made).toEqual([expect.objectContaining({ title: 'Once' })]);
		expect(lab.lab.all('projects').filter(({ title }) => title === 'Once')).toHaveLength(1);
	});

	test('that expires amid uploads is renewed, and each file arrives once', async () => {
		const lab = await startLab();
		const vault = lab.vault('password');
		await runNode({ nodeType, parameters: get, vault });
		lab.expireSessions();
		const items = [1, 2, 3, 4, 5, 6].map((at) => fileItem({ data: { name: `${at}.txt`, content: `file ${at}` } }));
		const parameters = { authentication: 'labguruApi', resource: 'attachment', operation: 'upload', inputFields: 'data', options: { attach: false } };
		const output = await runNode({ nodeType, parameters, vault, items });
		expect(output.map(({ json }) => json.title)).toEqual(['1.txt', '2.txt', '3.txt', '4.txt', '5.txt', '6.txt']);
		expect(lab.logins()).toBe(2);
		expect(lab.lab.all('attachments').slice(2).map(({ filename }) => filename).sort()).toEqual(['1.txt', '2.txt', '3.txt', '4.txt', '5.txt', '6.txt']);
		expect(lab.storage.stored.size).toBe(8);
	});

	test('that expires amid the items is renewed once, for a slow request of before too', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'slow', delayMs: 300, match: { path: /projects\/10/ }, skip: 2 });
		const running = lab.run('project.get', { record: at(10) }, { by: 'password', items: empty(12) });
		while (lab.requests.length < 7) await wait(1);
		lab.expireSessions();
		expect(await running).toHaveLength(12);
		expect(lab.logins()).toBe(2);
		// What renews it: one request that is refused, and again with the new session.
		expect(paths(lab).filter((each) => each.startsWith('GET /api/v1/projects '))).toEqual(['GET /api/v1/projects 401', 'GET /api/v1/projects 200']);
	});

	test('names the account that was chosen', async () => {
		const lab = await startLab();
		await lab.run('project.get', { record: at(10) }, { by: 'password', credential: { accountId: ' 7 ' } });
		expect(lab.requests[0]?.body).toEqual({ login: lab.login, password: lab.password, account_id: 7 });
	});
});

describe('a login that fails, and may succeed the next time', () => {
	const login = { method: 'POST', path: /sessions/ };
	test.each([
		['503', { kind: 'status', status: 503 }],
		['500', { kind: 'status', status: 500 }],
		['429', { kind: 'status', status: 429 }],
		['a broken connection', { kind: 'reset' }],
	] as const)('with %s is tried again, and no item fails', async (_what, fault) => {
		const lab = await startLab();
		lab.faults.add({ ...fault, match: login, times: 2 });
		expect(await lab.run('project.get', { record: at(10) }, { by: 'password', items: empty(5) })).toHaveLength(5);
		expect(lab.logins()).toBe(1);
	});

	test.each([
		['the login', /sessions/],
		['the request that renews the session', /projects\?/],
	])('in the middle, when the session has expired: %s', async (_what, path) => {
		const lab = await startLab();
		const vault = lab.vault('password');
		await runNode({ nodeType, parameters: get, vault });
		lab.expireSessions();
		lab.faults.add({ kind: 'status', status: 503, match: { path } });
		expect(await runNode({ nodeType, parameters: get, vault, items: empty(20) })).toHaveLength(20);
	});

	test.each([400, 403, 404, 422])('and is refused with %d is made once, for all items', async (status) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status, match: login, times: 99 });
		expect((await lab.error('project.get', { record: at(10) }, { by: 'password', items: empty(20) })).message).toMatch(/^(Labguru refused the login|The server did not answer like Labguru \(HTTP 40[04]\): check the server URL)/);
		expect(lab.requests).toHaveLength(1);
	});

	test('is not remembered: once it is over, the same execution goes on', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 503, match: login, times: 5 });
		const output = await lab.run('project.get', { record: at(10), options: { requestsAtATime: 1 } }, { by: 'password', items: empty(2), onError: 'continueRegularOutput' });
		expect(output.map(({ json, error }) => error?.message ?? json.id)).toEqual(['Labguru was not able to log in (HTTP 503): try again later', 10]);
	});

	test('sends a creation once when it has succeeded', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: login, times: 2 });
		await lab.run('project.create', { fieldsMode: 'json', fieldsJson: '{"title": "Once"}' }, { by: 'password' });
		expect(lab.lab.all('projects').filter(({ title }) => title === 'Once')).toHaveLength(1);
	});
});

describe('a redirect', () => {
	test.each(['POST', 'PUT', 'DELETE'].flatMap((method) => [302, 307, 308].map((status) => [method, status] as const)))('of %s (%d) takes the token nowhere, in any node', async (method, status) => {
		const [lab, other] = await Promise.all([startLab(), startLab()]);
		lab.faults.add({ kind: 'status', status, headers: { location: `${other.url}/api/v1/projects` }, times: 9 });
		const context = contextOf({ nodeType, parameters: { ...get, authentication: 'labguruTokenApi' }, vault: lab.vault('token') });
		for (const [helper, key] of [['requestWithAuthentication', 'uri'], ['httpRequestWithAuthentication', 'url']] as const) {
			const options = { method, [key]: `${lab.url}/api/v1/projects/10`, json: true, ...(method === 'DELETE' ? {} : { body: { item: { title: 'x' } } }) };
			await (context.helpers[helper] as (...given: unknown[]) => Promise<unknown>).call(context, 'labguruTokenApi', options).catch(() => undefined);
		}
		expect(lab.requests).toHaveLength(2);
		expect(other.requests).toEqual([]);
	});
});

test('a URL of another server is refused, naming both hosts', async () => {
	const lab = await startLab();
	const error = await lab.error('project.delete', { record: at('https://other.labguru.com/knowledge/projects/10', 'url') });
	expect(error.message).toBe(`This URL is on other.labguru.com, but the credential is for ${new URL(lab.url).host}`);
	expect(lab.requests).toEqual([]);
});

describe.each(['minus-one', '401'] as const)('a login refused with %s', (refusedLogin) => {
	test('says so in words, without the password, and is not tried for every item', async () => {
		const lab = await startLab({ refusedLogin });
		const failure = await lab.error('project.get', { record: at(10) }, { by: 'password', credential: { password: 'wr0ng & secret' }, items: empty(20) });
		expect(failure.message).toMatch(/^Labguru refused the login: check e-mail, password and account ID/);
		expect(visible(failure)).not.toContain('wr0ng');
		expect(count(lab, `POST /api/v1/sessions ${refusedLogin === '401' ? 401 : 200}`)).toBeLessThanOrEqual(2);
	});
});

/** All that n8n could show, log or store of an error. */
function visible(error: Error): string {
	return [error.message, error.stack, JSON.stringify(error), JSON.stringify(Object.entries(error))].join('\n');
}

test('a server that is not Labguru is named as such at the login', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'html', match: { path: /sessions/ }, times: 9 });
	const { message } = await lab.error('project.get', { record: at(10) }, { by: 'password' });
	expect(message).toBe('The server did not answer like Labguru (HTTP 200): check the server URL');
});

test('a personal token that is refused says what to check, and is not shown', async () => {
	const lab = await startLab();
	const failure = await lab.error('project.get', { record: at(10) }, { credential: { token: 'bad-secret-token' } });
	expect(failure).toMatchObject({ message: 'Labguru refused to get a project (ID 10): You are not authorized to perform this action.', httpCode: '401' });
	expect(failure.description).toContain('Check the credential');
	expect(visible(failure)).not.toContain('bad-secret-token');
	expect(paths(lab)).toEqual(['GET /api/v1/projects/10 401', 'GET /api/v1/projects 401']);
});

test('a personal token may have blanks around it', async () => {
	const lab = await startLab();
	expect(await lab.json('project.get', { record: at(10) }, { credential: { token: ` ${lab.token}\n` } })).toMatchObject([{ id: 10 }]);
});

describe('a read-only credential', () => {
	const writes = operations.filter(({ method }) => method !== 'GET');
	const reads = operations.filter(({ method }) => method === 'GET');

	test.each(writes.map(({ name }) => name))('refuses %s before the network', async (name) => {
		const lab = await startLab();
		const { given, items } = expected(lab)[name] ?? { sends: [] };
		const failure = await lab.error(name, given, { credential: { readOnly: true }, ...(items ? { items } : {}) });
		expect(failure.message).toContain('This credential is read-only, so nothing was changed');
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('lets every read through', async () => {
		for (const { name } of reads) {
			const lab = await startLab();
			const { given } = expected(lab)[name] ?? {};
			await expect(lab.run(name, given, { credential: { readOnly: true } })).resolves.toBeDefined();
			await closeLabs();
		}
	});

	test('still logs in', async () => {
		const lab = await startLab();
		expect(await lab.json('project.get', { record: at(10) }, { by: 'password', credential: { readOnly: true } })).toMatchObject([{ id: 10 }]);
	});
});

const url = 'https://my.labguru.com';
const credentials = { url, token: 'T0', sessionToken: 'T0', readOnly: false };
const kinds = [new LabguruApi(), new LabguruTokenApi()];
const sign = async (request: unknown, changed = {}, [first, second] = kinds) => {
	const signed = await Promise.all([first, second].map(async (each) => {
		if (typeof each?.authenticate !== 'function') throw new Error('not a function');
		return await each.authenticate({ ...credentials, ...changed }, request as IHttpRequestOptions);
	}));
	expect(signed[0]).toEqual(signed[1]);
	return signed[0] as IHttpRequestOptions & { uri?: string };
};

describe('the token', () => {
	const body = { item: { title: 'x' } };
	test.each([
		['GET', { qs: { page: 1 } }, { qs: { page: 1, token: 'T0' } }],
		['DELETE', { body }, { qs: { token: 'T0' }, body }],
		['POST', { body }, { body: { token: 'T0', ...body } }],
		['POST', {}, { qs: { token: 'T0' } }],
		['PUT', { body: {} }, { body: { token: 'T0' } }],
		['PUT', { body }, { body: { token: 'T0', ...body } }],
		['PATCH', { body }, { body: { token: 'T0', ...body } }],
		['POST', { body: '{"text":1}' }, { body: '{"text":1}', qs: { token: 'T0' } }],
		['POST', { body: Buffer.from('x') }, { body: Buffer.from('x'), qs: { token: 'T0' } }],
		['POST', { body: [1] }, { body: [1], qs: { token: 'T0' } }],
	])('of a %s with %j goes where Labguru looks for it', async (method, given, signed) => {
		const follows = method === 'GET' ? {} : { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false };
		expect(await sign({ method, url: '/api/v1/projects', ...given })).toEqual({
			method, url: '/api/v1/projects', baseURL: url, headers: {}, sendCredentialsOnCrossOriginRedirect: false, ...follows, ...signed,
		});
	});

	test.each([FormData, URLSearchParams])('goes into a form of the kind %p as a field', async (Kind) => {
		const form = new Kind();
		const { qs, body: sent } = await sign({ method: 'POST', url: '/api/v1/attachments', body: form });
		expect(qs).toBeUndefined();
		expect((sent as FormData).getAll('token')).toEqual(['T0']);
		await sign({ method: 'POST', url: '/api/v1/attachments', body: form });
		expect(form.getAll('token')).toEqual(['T0']);
	});

	test('does not stay in the request that was given', async () => {
		const given = { method: 'POST', url: '/x', qs: { a: 1 }, body: { ...body }, headers: { A: 'b' } };
		await sign(given);
		expect(given).toEqual({ method: 'POST', url: '/x', qs: { a: 1 }, body, headers: { A: 'b' } });
	});
});

describe('a request to another host', () => {
	const elsewhere = ['https://evil.example/api/v1/projects', 'HTTPS://evil.example', 'https://my.labguru.com.evil.example/', 'https://my.labguru.com@evil.example/', 'http://my.labguru.com/api/v1/projects', 'https://my.labguru.com:8443/'];

	test.each(elsewhere.flatMap((address) => [{ url: address }, { uri: address, url: '' }, { uri: address }]))('is refused: %j', async (request) => {
		await expect(sign({ method: 'GET', ...request })).rejects.toThrow(/^This credential belongs to https:\/\/my\.labguru\.com: it is not sent to /);
	});

	test.each(['https://my.labguru.com/api/v1/projects', 'https://MY.labguru.com:443/api/v1/projects'])('is none: %s', async (address) => {
		expect(await sign({ method: 'GET', uri: address })).toMatchObject({ uri: address, qs: { token: 'T0' } });
		expect(await sign({ method: 'GET', url: address, baseURL: 'https://evil.example' })).toMatchObject({ url: address });
	});

	test.each(['/api/v1/projects', 'api/v1/projects'])('cannot be made by a base URL of its own: %s', async (path) => {
		expect(await sign({ method: 'GET', url: path, baseURL: 'https://evil.example' })).toMatchObject({ baseURL: url });
	});

	test('is not made for an address that begins with two slashes', async () => {
		await expect(sign({ method: 'GET', url: '//evil.example/api' })).rejects.toThrow('it is not sent to');
	});
});

test.each(['POST', 'put', 'PATCH', 'DELETE'])('a read-only credential refuses a %s of any node', async (method) => {
	await expect(sign({ method, uri: `${url}/api/v1/projects` }, { readOnly: true })).rejects.toThrow('This credential is read-only');
	await expect(sign({ uri: `${url}/api/v1/projects` }, { readOnly: true })).resolves.toBeDefined();
});

describe('the server URL', () => {
	test.each([
		['https://my.labguru.com', 'https://my.labguru.com'],
		[' https://my.labguru.com/ ', 'https://my.labguru.com'],
		['my.labguru.com', 'https://my.labguru.com'],
		['eu.labguru.com/api/v1', 'https://eu.labguru.com'],
		['https://us.labguru.com/api/v2/', 'https://us.labguru.com'],
		['https://my.labguru.com/knowledge/projects/10/milestones/20?x=1#y', 'https://my.labguru.com'],
		['https://my.labguru.com/biocollections/antibodies', 'https://my.labguru.com'],
		['https://my.labguru.com/storage/boxes/10', 'https://my.labguru.com'],
		['https://my.labguru.com/login', 'https://my.labguru.com'],
		['https://my.labguru.com/dashboard', 'https://my.labguru.com'],
		['https://lab.example.org:8443/labguru/api/v1', 'https://lab.example.org:8443/labguru'],
		['http://localhost:3000', 'http://localhost:3000'],
		['HTTPS://MY.Labguru.COM', 'https://my.labguru.com'],
		['https://user:secret@my.labguru.com', 'https://my.labguru.com'],
	])('%s is read as %s', (pasted, read) => {
		expect(labguruServer(pasted)).toBe(read);
	});

	test.each(['', '   ', 'ftp://my.labguru.com', 'https://', 'javascript://x', 'my labguru', undefined, 42])('%p is refused', (pasted) => {
		expect(() => labguruServer(pasted)).toThrow(/URL|address/);
	});
});
