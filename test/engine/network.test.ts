import { policy } from '../../nodes/shared/http/retry';
import { at, closeLabs, fields, itemsOf, startLab } from '../support/elabftw';
import * as labguru from '../support/labguru';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(async () => await Promise.all([closeLabs(), labguru.closeLabs()]));

const get = { experiment: at(1) };

test('a server that does not run', async () => {
	const lab = await startLab();
	// The discard port, at which nothing listens.
	const credential = { url: 'http://127.0.0.1:9' };
	for (const error of await Promise.all([lab.error('experiment.get', get, { credential }), lab.error('experiment.create', fields({ title: 'x' }), { credential })])) {
		expect(error).toMatchObject({
			message: expect.stringMatching(/^eLabFTW could not be reached \(5 attempts\) to (get|create) an experiment/),
			description: `Nothing answers at ${credential.url}: check the URL in the credential, and whether the server runs (ECONNREFUSED)`,
			context: { itemIndex: 0 },
		});
	}
});

test('a host that does not exist', async () => {
	const lab = await startLab();
	const error = await lab.error('experiment.get', get, { credential: { url: 'http://no-such-host.invalid' } });
	expect(error.message).toBe('eLabFTW could not be reached to get an experiment (ID 1)');
	expect(error.description).toMatch(/check the URL in the credential.* \((ENOTFOUND|EAI_AGAIN)\)$/);
});

test('a connection that always breaks off', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'reset', times: 99 });
	const error = await lab.error('experiment.get', get);
	expect(error.message).toBe('eLabFTW could not be reached (5 attempts) to get an experiment (ID 1)');
	expect(lab.requests).toHaveLength(5);
});

test('HTTP spoken to a server with HTTPS, and the other way round', async () => {
	const lab = await startLab();
	const error = await lab.error('experiment.get', get, { credential: { url: lab.url.replace('http:', 'https:') } });
	expect(error.message).toMatch(/^eLabFTW could not be reached to get an experiment \(ID 1\)/);
	expect(error.description).toMatch(/does not speak https here: try http:/);
});

// Not beside the others, and on a server that has answered before: the time-out must not pass before the request is sent.
test('a server that is slower than the time-out of Request Options', async () => {
	const lab = await startLab();
	await lab.run('experiment.get', get);
	lab.faults.add({ kind: 'slow', delayMs: 10_000, times: 9 });
	const error = await lab.error('comment.create', { entryType: 'experiments', entry: at(1), comment: 'x', requestOptions: { timeout: 2000 } });
	expect(error.message).toBe('eLabFTW could not be reached to create a comment (ID 1)');
	expect(error.description).toMatch(/too long to answer\. Whether a change was made is not certain.* \((ECONNABORTED|ETIMEDOUT)\)$/);
	expect(lab.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
});

describe('cancelling', () => {
	test.each([
		['while the server is slow', { kind: 'slow', delayMs: 20_000, times: 99 } as const],
		['while a retry is waited for', { kind: 'status', status: 503, headers: { 'retry-after': '30' }, times: 99 } as const],
	])('%s stops at once, and what waits in line is never sent', async (_when, fault) => {
		const lab = await startLab();
		lab.faults.add(fault);
		const cancel = new AbortController();
		const running = lab.run('experiment.get', get, { signal: cancel.signal, items: itemsOf(...Array.from({ length: 30 }, () => ({}))) }).catch((error: unknown) => error);
		while (lab.requests.length < 4) await new Promise((done) => setTimeout(done, 5));
		cancel.abort();
		expect(await running).toBeInstanceOf(Error);
		// Before the server has answered, or a second attempt was made.
		expect(lab.requests.map(({ status }) => status).filter((status) => status === 200)).toEqual([]);
		expect(lab.requests).toHaveLength(4);
	});

	test('before the start sends nothing', async () => {
		const lab = await startLab();
		const signal = AbortSignal.abort();
		expect(await lab.run('experiment.get', get, { signal }).catch((error: unknown) => error)).toBeInstanceOf(Error);
		expect(lab.requests).toHaveLength(0);
	});
});

test('a redirect to another host is not followed, and never carries the key', async () => {
	const [lab, other] = await Promise.all([startLab(), startLab()]);
	for (const operation of ['experiment.get', 'experiment.delete', 'experiment.export']) {
		lab.faults.add({ kind: 'redirect', location: `${other.url}/api/v2/experiments/1?token=hidden` });
		const error = await lab.error(operation, { ...get, format: 'pdf' });
		expect(error).toMatchObject({ httpCode: '302', description: expect.stringContaining(`It redirects to ${other.url}/api/v2/experiments/1: check the URL in the credential`) });
	}
	expect(other.requests).toHaveLength(0);
});

test('nor is one of Labguru, whose files lie behind redirects', async () => {
	const [lab, other] = await Promise.all([labguru.startLab(), labguru.startLab()]);
	for (const by of ['token', 'password'] as const) {
		lab.faults.add({ kind: 'redirect', location: `${other.url}/api/v1/projects/10`, match: { path: /projects\/10/ } });
		expect(await lab.error('project.get', { record: at(10) }, { by })).toMatchObject({ httpCode: '302' });
	}
	expect(other.requests).toHaveLength(0);
});

test.each([
	[undefined, 'another address'],
	['http://[', 'another address'],
	['/login.php?token=hidden', '/login.php'],
	['https://sso.example/login?token=hidden', 'https://sso.example/login'],
])('a redirect to %j leads to %s', async (location, place) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 302, headers: location === undefined ? {} : { location } });
	expect((await lab.error('experiment.get', get)).description).toBe(`It redirects to ${place}: check the URL in the credential. GET /experiments/1 was answered with HTTP 302`);
});

test.each([
	['a status that nobody knows', { kind: 'status', status: 418, body: { message: 'No' } } as const, 'eLabFTW refused to get an experiment (ID 1): No', 'GET /experiments/1 was answered with HTTP 418'],
	['no words', { kind: 'status', status: 418 } as const, 'eLabFTW refused to get an experiment (ID 1): HTTP 418 without a word', 'GET /experiments/1 was answered with HTTP 418'],
	['too many words', { kind: 'status', status: 418, body: { message: 'no '.repeat(2000) } } as const, `eLabFTW refused to get an experiment (ID 1): ${'no '.repeat(2000).slice(0, 1000)}`, 'GET /experiments/1 was answered with HTTP 418'],
])('a refusal with %s', async (_what, fault, message, description) => {
	const lab = await startLab();
	lab.faults.add(fault);
	expect(await lab.error('experiment.get', get)).toMatchObject({ message, description });
});

describe('an answer that is not of the API', () => {
	const checkUrl = 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between';
	const perhaps = 'Whether a change was made is not certain: look before trying again';
	const page = (title: string) => ({ kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: `<html>${title}</html>`, times: 2 }) as const;

	test.each([
		['a page', page('<title>Please wait</title>'), 'a web page, "Please wait" answered'],
		['a page without a title', page('Please wait'), 'a web page answered'],
		['text', { kind: 'status', status: 200, headers: { 'content-type': 'text/plain' }, body: 'busy '.repeat(100), times: 5 } as const, `the answer was not of its API: ${'busy '.repeat(40)}`],
		['nothing', { kind: 'status', status: 200, headers: { 'content-type': 'text/plain' }, body: '', times: 5 } as const, 'the answer was not of its API'],
	])('such as %s', async (_what, fault, words) => {
		const lab = await startLab();
		lab.faults.add(fault);
		expect(await lab.error('experiment.get', get)).toMatchObject({ message: `eLabFTW was asked to get an experiment (ID 1), and ${words}`, description: checkUrl, context: { itemIndex: 0 } });
		lab.faults.add(page('Please wait'));
		expect(await lab.error('experiment.create', fields({ title: 'x' }))).toMatchObject({ description: `${checkUrl}. ${perhaps}` });
	});
});

test('no attempt begins after the time that all of them may take', async () => {
	const { totalMs } = policy;
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 503, headers: { 'retry-after': '1' }, times: 9 });
	try {
		Object.assign(policy, { totalMs: 900 });
		expect((await lab.error('experiment.get', get)).description).toMatch(/was answered with HTTP 503$/);
		Object.assign(policy, { totalMs: 1990 });
		expect((await lab.error('experiment.get', get)).description).toMatch(/was answered with HTTP 503 \(2 attempts\)$/);
	} finally {
		Object.assign(policy, { totalMs });
	}
});

test('a network error of one item leaves the others alone', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'reset', match: { method: 'POST' }, skip: 1 });
	const output = await lab.run('comment.create', { entryType: 'experiments', entry: at(1), comment: 'x', options: { requestsAtATime: 1 } }, { items: itemsOf({}, {}, {}), onError: 'continueRegularOutput' });
	expect(output.map(({ json, error }) => [json.id, error?.message])).toEqual([
		[5, undefined],
		[undefined, 'eLabFTW could not be reached to create a comment (ID 1)'],
		[6, undefined],
	]);
});
