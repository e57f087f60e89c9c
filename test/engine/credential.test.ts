import { RoutingNode } from 'n8n-core';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { ELabFtwApi } from '../../credentials/ELabFtwApi.credentials';
import { elabServer } from '../../nodes/ELabFtw/server';
import { at, closeLabs, fields, itemsOf, nodeType, startLab, type Lab } from '../support/elabftw';
import { expected } from '../support/elabftwRequests';
import { contextOf, readyBinaries } from '../support/runNode';

afterAll(closeLabs);

describe('a read-only credential', () => {
	const writes = (request: unknown) => !String(Array.isArray(request) ? request[0] : request).startsWith('GET') || String(request).includes('PATCH');
	test.each(Object.entries(expected))('%s', async (row, { before, given, items, sends, gives }) => {
		const [operation = ''] = row.split(' ');
		const lab = await startLab();
		await before?.(lab);
		const first = lab.requests.length;
		const around = { credential: { readOnly: true }, ...(items ? { items } : {}) };
		if (sends.some(writes)) {
			const error = await lab.error(operation, given, around);
			expect(error.message).toMatch(/This credential is read-only, so nothing was changed: switch off "Read Only" in it, or use another one$/);
			expect(error.message).not.toMatch(/was created|arrived/);
		} else expect(await lab.run(operation, given, around)).toHaveLength(gives.length);
		expect(lab.requests.slice(first).every(({ method }) => method === 'GET')).toBe(true);
	});

	test('a key that eLabFTW itself holds to reading is refused in its words, and told what to do', async () => {
		const lab = await startLab();
		const error = await lab.error('experiment.create', fields({ title: 'x' }), { credential: { apiKey: lab.readOnlyKey } });
		expect(error).toMatchObject({
			message: 'eLabFTW refused to create an experiment: You are using a read-only key to execute a write action.',
			description: expect.stringMatching(/^The API key in the credential can only read: make one that can also write/),
			httpCode: '400',
		});
	});
});

describe('the server\'s address', () => {
	const good: Array<[given: string, server: string]> = [
		['https://elab.example.org', 'https://elab.example.org'],
		['https://elab.example.org/', 'https://elab.example.org'],
		['https://elab.example.org//', 'https://elab.example.org'],
		['  https://elab.example.org/ \n', 'https://elab.example.org'],
		['elab.example.org', 'https://elab.example.org'],
		['elab.example.org:8443', 'https://elab.example.org:8443'],
		['localhost:3148', 'https://localhost:3148'],
		['http://127.0.0.1:3148', 'http://127.0.0.1:3148'],
		['http://[::1]:3148/', 'http://[::1]:3148'],
		['HTTPS://Elab.Example.ORG', 'https://elab.example.org'],
		['https://elab.example.org/api/v2', 'https://elab.example.org'],
		['https://elab.example.org/api/v2/', 'https://elab.example.org'],
		['https://elab.example.org/api/v1', 'https://elab.example.org'],
		['https://elab.example.org/api/v1/', 'https://elab.example.org'],
		['https://elab.example.org/api', 'https://elab.example.org'],
		['https://elab.example.org/api/v2/experiments/5?x=1', 'https://elab.example.org'],
		['https://elab.example.org/experiments.php?mode=view&id=5#top', 'https://elab.example.org'],
		['https://elab.example.org/login.php', 'https://elab.example.org'],
		['https://example.org/elab', 'https://example.org/elab'],
		['https://example.org/elab/', 'https://example.org/elab'],
		['https://example.org/elab/api/v2/', 'https://example.org/elab'],
		['https://example.org/elab/ucp.php?tab=3', 'https://example.org/elab'],
		['https://example.org/apis', 'https://example.org/apis'],
		['https://user:secret@elab.example.org/', 'https://elab.example.org'],
		['https://münchen.example', 'https://xn--mnchen-3ya.example'],
	];
	test.each(good)('%j is %s', (given, server) => {
		expect(elabServer(given)).toBe(server);
	});

	test.each(['', '   ', undefined, null, 5, {}])('%j is none', (url) => {
		expect(() => elabServer(url)).toThrow(/^The credential has no URL/);
	});

	test.each(['ftp://elab.example.org', 'h2://elab.example.org', 'file:///etc/passwd', 'javascript:alert(1)', 'https://', 'https:///', 'http://a b', 'not a server', '//', '?', 'https://exa mple.org'])(
		'%j is refused in words, before the network',
		(url) => {
			expect(() => elabServer(url)).toThrow(`"${url}" is not the address of a server`);
		},
	);

	test('a long text is cut in the message', () => {
		expect(() => elabServer(`not ${'x'.repeat(200)}`)).toThrow(`"not ${'x'.repeat(116)}" is not the address of a server`);
	});

	test.each(['/', '/api/v2', '/api/v1/', '/experiments.php?mode=view&id=1'])('with %s behind it the node works', async (path) => {
		const lab = await startLab();
		expect(await lab.json('experiment.get', { experiment: at(1) }, { credential: { url: ` ${lab.url}${path} ` } })).toMatchObject([{ id: 1 }]);
		expect(lab.sent()).toEqual(['GET /experiments/1']);
	});

	test('nonsense is an error of the node, in words', async () => {
		const lab = await startLab();
		expect((await lab.error('experiment.get', { experiment: at(1) }, { credential: { url: 'not a server' } })).message).toBe('"not a server" is not the address of a server: it should look like https://eln.example.org');
		expect((await lab.error('experiment.get', { experiment: at(1) }, { credential: { url: '' } })).message).toMatch(/^The credential has no URL/);
	});
});

describe('the key', () => {
	test.each(['5.1.15', '5.6.12'] as const)('a wrong one is told in words (%s)', async (version) => {
		const lab = await startLab({ version });
		const error = await lab.error('experiment.get', { experiment: at(1) }, { credential: { apiKey: 'wrong-key-1234' } });
		expect(error.message).toMatch(/^eLabFTW refused to get an experiment \(ID 1\): ./);
		expect(error.description).toMatch(/API key/);
		expect(JSON.stringify(error)).not.toContain('wrong-key-1234');
		expect(lab.requests).toHaveLength(1);
	});

	test('spaces around it, as from copying, do not matter', async () => {
		const lab = await startLab();
		expect(await lab.json('experiment.get', { experiment: at(1) }, { credential: { apiKey: `  ${lab.key}\n` } })).toMatchObject([{ id: 1 }]);
	});

	test('a server that repeats the key in its error does not put it into ours', async () => {
		const lab = await startLab();
		const message = `Bad call: {"Authorization": "${lab.key}", "api_key=${lab.key}": 1}`;
		lab.faults.add({ kind: 'status', status: 400, headers: { 'content-type': 'application/json' }, body: { code: 400, message, description: '' } });
		expect((await lab.error('experiment.get', { experiment: at(1) })).message).toBe('eLabFTW refused to get an experiment (ID 1): Bad call: {"Authorization": "***", "api_key=***": 1}');
	});

	test.each<[where: string, fault: (key: string) => Parameters<Lab['faults']['add']>[0]]>([
		['in plain words', (key) => ({ kind: 'status', status: 400, body: `I do not know ${key} at all` })],
		['without its number', (key) => ({ kind: 'status', status: 400, body: `Key ${key.split('-')[1]} is odd` })],
		['encoded in an address', (key) => ({ kind: 'status', status: 403, body: `See https://sso.example/?next=%3Fk%3D${encodeURIComponent(key)}%26x` })],
		['in a redirect', (key) => ({ kind: 'status', status: 302, headers: { location: `https://sso.example/login/?back=${encodeURIComponent(`/a?k=${key}`)}` } })],
		['behind Bearer', (key) => ({ kind: 'status', status: 500, body: { message: `Authorization: Bearer ${key}` } })],
		['in a page', (key) => ({ kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: `<html><title>${key}</title></html>` })],
	])('a server that repeats the key %s does not put it into ours', async (_where, fault) => {
		const lab = await startLab();
		lab.faults.add({ ...fault(lab.key), times: 9 });
		// `error` looks for the key in all that the error holds.
		const error = await lab.error('experiment.create', fields({ title: 'x' }));
		expect(`${error.message} ${error.description}`).not.toContain(lab.key.split('-')[1]);
	});
});

describe('n8n\'s own HTTP Request node with this credential', () => {
	let lab: Lab;
	let other: Lab;
	beforeEach(async () => {
		[lab, other] = await Promise.all([startLab(), startLab()]);
		await readyBinaries();
	});

	function helpers(credential: IDataObject = {}) {
		const context = contextOf({ nodeType, parameters: { resource: 'experiment', operation: 'get' }, vault: { eLabFtwApi: { url: lab.url, apiKey: lab.key, ...credential } as never } });
		return {
			older: async (options: IDataObject) => (await context.helpers.requestWithAuthentication.call(context, 'eLabFtwApi', { json: true, ...options } as never)) as unknown,
			newer: async (options: IDataObject) => (await context.helpers.httpRequestWithAuthentication.call(context, 'eLabFtwApi', { json: true, ...options } as unknown as IHttpRequestOptions)) as unknown,
		};
	}

	test.each(['older', 'newer'] as const)('the %s helper: the key goes to its server', async (helper) => {
		const key = helper === 'older' ? 'uri' : 'url';
		expect(await helpers()[helper]({ method: 'GET', [key]: `${lab.url}/api/v2/experiments/1` })).toMatchObject({ id: 1 });
		expect(lab.requests[0]?.headers.authorization).toBe(lab.key);
	});

	test.each(['older', 'newer'] as const)('the %s helper: and to no other one', async (helper) => {
		const key = helper === 'older' ? 'uri' : 'url';
		const own = new URL(lab.url);
		for (const address of [`${other.url}/api/v2/experiments/1`, other.url.replace('http://', 'http://127.0.0.1@'), `http://${own.host}.example.org/`, `//${new URL(other.url).host}/api/v2/experiments/1`, `https://${own.host}/`]) {
			const error = (await helpers()[helper]({ method: 'GET', [key]: address }).catch((problem: unknown) => problem)) as Error;
			expect(error).toBeInstanceOf(Error);
			expect(`${error.message} ${(error as { description?: string }).description}`).toMatch(/This credential belongs to/);
		}
		expect(other.requests).toHaveLength(0);
		expect(lab.requests).toHaveLength(0);
	});

	test.each(['older', 'newer'] as const)('the %s helper: a read-only credential does not write', async (helper) => {
		const key = helper === 'older' ? 'uri' : 'url';
		for (const method of ['POST', 'PATCH', 'DELETE', 'PUT', 'post']) {
			await expect(helpers({ readOnly: true })[helper]({ method, [key]: `${lab.url}/api/v2/experiments/1` })).rejects.toThrow(/read-only/);
		}
		expect(lab.requests).toHaveLength(0);
		expect(await helpers({ readOnly: true })[helper]({ method: 'GET', [key]: `${lab.url}/api/v2/experiments/1` })).toMatchObject({ id: 1 });
	});

	const redirects = (['older', 'newer'] as const).flatMap((helper) => ['GET', 'POST', 'PATCH', 'DELETE'].flatMap((method) => [302, 307, 308].map((status) => [helper, method, status] as const)));
	test.each(redirects)('the %s helper: a redirect of %s (%d) to another host is not followed', async (helper, method, status) => {
		const location = `${other.url}/api/v2/experiments/1`;
		lab.faults.add({ kind: 'status', status, headers: { location }, times: 9 });
		const options = { method, [helper === 'older' ? 'uri' : 'url']: `${lab.url}/api/v2/experiments/1`, ...(method === 'GET' ? {} : { body: { title: 'x' } }) };
		await helpers()[helper](options).catch(() => undefined);
		expect(lab.requests.length).toBeGreaterThan(0);
		expect(other.requests).toEqual([]);
	});

	test('the request that comes in is not changed: n8n may send it again', async () => {
		const request = { method: 'GET', url: '/api/v2/info', headers: { Accept: 'x' } } as const;
		const before = structuredClone(request);
		const { authenticate } = new ELabFtwApi();
		if (typeof authenticate !== 'function') throw new Error('The credential signs with a function');
		const signed = await authenticate({ url: lab.url, apiKey: lab.key, ignoreSslIssues: true }, request);
		expect(request).toEqual(before);
		expect(signed).toMatchObject({ baseURL: lab.url, skipSslCertificateValidation: true, headers: { Accept: 'x', Authorization: lab.key } });
	});
});

test('what the items of an execution share leaves no trace in what n8n stores', async () => {
	const lab = await startLab();
	const context = contextOf({
		nodeType,
		parameters: { resource: 'experiment', operation: 'create', ...fields({ title: 'x', category: 'Cloning' }) },
		vault: { eLabFtwApi: { url: lab.url, apiKey: lab.key } },
		items: itemsOf({}, {}, {}),
	});
	await new RoutingNode(context, nodeType).runNode();
	const data = context.runExecutionData;
	expect(Object.keys(data?.executionData?.contextData['node:eLabFTW'] ?? {})).toEqual([]);
	expect(JSON.stringify(data)).not.toMatch(/pace|generation|known|Cloning|Symbol/);
	expect(structuredClone({ ...data?.executionData?.contextData['node:eLabFTW'] })).toEqual({});
});
