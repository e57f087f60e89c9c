import { clientOf, closeClients, startClient } from './labguruClient';

let lab: Awaited<ReturnType<typeof startClient>>;
beforeEach(async () => {
	lab = await startClient();
});
afterEach(closeClients);

describe('sessions', () => {
	test('JSON and forms open a session', async () => {
		const { sandbox } = lab;
		const credentials = { login: sandbox.login, password: sandbox.password };
		const json = await lab.post('/api/v1/sessions.json', credentials);
		expect(json).toMatchObject({
			status: 200,
			body: { token: expect.stringMatching(/^[0-9a-f]{40}$/), url: `${sandbox.url}/` },
		});
		const form = await fetch(`${sandbox.url}/api/v1/sessions`, {
			method: 'POST',
			body: new URLSearchParams(credentials),
		});
		const { token } = (await form.json()) as { token: string };
		expect((await clientOf(sandbox, token).get('/api/v1/projects')).status).toBe(200);
		expect(sandbox.logins()).toBe(2);
	});

	test('a refused login is 200 with -1, or 401', async () => {
		expect(await lab.post('/api/v1/sessions', { login: 'x', password: 'y' })).toMatchObject({
			status: 200,
			body: { token: '-1' },
		});
		const strict = await startClient({ refusedLogin: '401' });
		expect((await strict.post('/api/v1/sessions', { login: 'x', password: 'y' })).status).toBe(401);
	});

	test('expired sessions end, the personal token stays', async () => {
		const { sandbox } = lab;
		const { body } = await lab.post('/api/v1/sessions', { login: sandbox.login, password: sandbox.password });
		sandbox.expireSessions();
		expect(await clientOf(sandbox, body.token).get('/api/v1/projects')).toMatchObject({
			status: 401,
			body: { message: expect.any(String) },
		});
		expect((await lab.get('/api/v1/projects')).status).toBe(200);
	});

	test('an expired session may also answer 200 with another shape', async () => {
		const odd = await startClient({ expiredAs: 'shapeless' });
		const { body } = await odd.post('/api/v1/sessions', { login: odd.sandbox.login, password: odd.sandbox.password });
		odd.sandbox.expireSessions();
		const { status, body: answer } = await clientOf(odd.sandbox, body.token).get('/api/v1/projects');
		expect([status, Array.isArray(answer)]).toEqual([200, false]);
	});

	test.each<[string, string, (token: string) => { path: string; init?: RequestInit }, number]>([
		['GET', 'query', (token) => ({ path: `/api/v1/projects?token=${token}` }), 200],
		[
			'GET',
			'header',
			(token) => ({ path: '/api/v1/projects', init: { headers: { authorization: `Bearer ${token}` } } }),
			401,
		],
		['GET', 'nowhere', () => ({ path: '/api/v1/projects' }), 401],
		['POST', 'query', (token) => ({ path: `/api/v1/tags?token=${token}`, init: { method: 'POST', body: '' } }), 422],
		[
			'PUT',
			'query',
			(token) => ({ path: `/api/v1/projects/10?token=${token}`, init: { method: 'PUT', body: '' } }),
			401,
		],
		['DELETE', 'query', (token) => ({ path: `/api/v1/protocols/10?token=${token}`, init: { method: 'DELETE' } }), 204],
	])('%s with the token in: %s', async (_method, _place, request, status) => {
		const { path, init } = request(lab.sandbox.token);
		const headers = { 'content-type': 'application/json', ...(init?.headers as Record<string, string>) };
		const answer = await fetch(`${lab.sandbox.url}${path}`, { ...init, ...(init?.method !== 'DELETE' && { headers }) });
		expect(answer.status).toBe(status);
	});
});
