import type { INodeParameters } from 'n8n-workflow';
import { policy, waitMs } from '../../nodes/shared/http/retry';
import { at, closeLabs, fields, itemsOf, startLab, type Lab } from '../support/elabftw';

afterAll(closeLabs);

/** One request of each method, and whether the engine may send it twice. */
const calls: Array<[method: string, operation: string, given: INodeParameters, harmless: boolean]> = [
	['GET', 'experiment.get', { experiment: at(1) }, true],
	['DELETE', 'experiment.delete', { experiment: at(1) }, true],
	['PATCH', 'experiment.update', { experiment: at(1), ...fields({ title: 'x' }) }, true],
	['PATCH', 'experiment.appendBody', { experiment: at(1), bodyAppend: 'x' }, false],
	['POST', 'comment.create', { entryType: 'experiments', entry: at(1), comment: 'x' }, false],
	['POST', 'tag.add', { entryType: 'experiments', entry: at(1), tags: 'x' }, true],
	['POST', 'experiment.create', fields({ title: 'x' }), false],
	['POST', 'experiment.duplicate', { experiment: at(1) }, false],
];
/** What the server says, and whether it may have done the work all the same. */
const answers: Array<[status: number, headers: Record<string, string>, done: 'no' | 'perhaps' | 'final']> = [
	[429, {}, 'no'],
	[429, { 'retry-after': '0' }, 'no'],
	[425, {}, 'no'],
	[503, { 'retry-after': '0' }, 'no'],
	// A proxy says so too when it has given up waiting for a server that goes on working.
	[503, {}, 'perhaps'],
	[500, { 'retry-after': '0' }, 'perhaps'],
	...[408, 500, 502, 504].map((status): [number, Record<string, string>, 'perhaps'] => [status, {}, 'perhaps']),
	...[400, 401, 403, 404, 405, 409, 413, 415, 422, 501].map((status): [number, Record<string, string>, 'final'] => [status, {}, 'final']),
];

const { firstMs } = policy;
/** Waits some ms where a person waits half a second. */
const hurry = () => void Object.assign(policy, { firstMs: 5 });
const take = () => void Object.assign(policy, { firstMs });

describe.each(calls)('%s of %s', (method, operation, given, harmless) => {
	beforeAll(hurry);
	afterAll(take);
	const again = (done: 'no' | 'perhaps' | 'final') => done === 'no' || (done === 'perhaps' && harmless);

	test.each(answers)('%d %j: how often it is sent, and what a person reads', async (status, headers, done) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status, headers, match: { method }, times: 99 });
		const error = await lab.error(operation, given);
		const sent = lab.requests.filter((request) => request.method === method).length;
		expect(error).toMatchObject({ httpCode: String(status), message: expect.stringContaining('eLabFTW refused to'), context: { itemIndex: 0 } });
		expect(sent).toBe(again(done) ? 5 : 1);
		if (sent > 1) expect(error.description).toContain(`HTTP ${status} (5 attempts)`);
		if (method !== 'GET') expect(String(error.description).includes('Whether a change was made is not certain')).toBe(done === 'perhaps');
	});

	test.each(answers.filter(([, , done]) => again(done)))('after %d %j it goes on as if nothing had been', async (status, headers) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status, headers, match: { method }, times: 2 });
		expect(await lab.json(operation, given)).not.toHaveLength(0);
	});

	test(`a broken connection: ${harmless ? 'sent again' : 'not sent again, since it may have been carried out'}`, async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: { method } });
		if (harmless) expect(await lab.json(operation, given)).not.toHaveLength(0);
		else {
			const error = await lab.error(operation, given);
			expect(error.message).toMatch(/^eLabFTW could not be reached to /);
			expect(error.description).toMatch(/Whether a change was made is not certain/);
		}
		expect(lab.requests.filter((request) => request.method === method).length).toBe(harmless ? 2 : 1);
	});
});

test.each<[first: Parameters<Lab['faults']['add']>[0], deleted: boolean]>([
	[{ kind: 'status', status: 502 }, true],
	[{ kind: 'status', status: 500 }, true],
	[{ kind: 'reset' }, true],
	[{ kind: 'status', status: 429, headers: { 'retry-after': '0' } }, false],
	[{ kind: 'status', status: 503, headers: { 'retry-after': '0' } }, false],
])('a DELETE answered by %j and then by 404 is done: only where the first attempt may have been carried out', async (first, deleted) => {
	const lab = await startLab();
	lab.faults.add({ ...first, match: { method: 'DELETE' } });
	lab.faults.add({ kind: 'status', status: 404, match: { method: 'DELETE' } });
	const given = { entryType: 'experiments', entry: at(3), part: at(7) };
	if (deleted) expect(await lab.json('step.delete', given)).toEqual([expect.objectContaining({ deleted: true })]);
	else expect((await lab.error('step.delete', given)).httpCode).toBe('404');
});

describe('a server that is too slow', () => {
	beforeAll(hurry);
	afterAll(take);
	const rows: Array<[operation: string, given: INodeParameters, attempts: number]> = [
		['experiment.get', { experiment: at(1) }, 2],
		['experiment.getAll', {}, 2],
		// Work that the server goes on with is not started a second time.
		['experiment.export', { experiment: at(1), format: 'pdf' }, 1],
		['experiment.update', { experiment: at(1), ...fields({ title: 'x' }) }, 1],
		['experiment.delete', { experiment: at(1) }, 1],
		['experiment.create', fields({ title: 'x' }), 1],
	];
	test.each(rows)('%s is sent %#', async (operation, given, attempts) => {
		const lab = await startLab();
		await lab.json('experiment.get', { experiment: at(1) });
		lab.sent();
		lab.faults.add({ kind: 'slow', delayMs: 60_000, times: 9 });
		const error = await lab.error(operation, { ...given, requestOptions: { timeout: 1000 } });
		expect(error.description).toMatch(/The server took too long to answer/);
		expect(lab.sent()).toHaveLength(attempts);
	});
});

describe('a web page in place of the answer, as of a proxy that restarts', () => {
	beforeAll(hurry);
	afterAll(take);
	test.each(calls)('%s of %s: only a read is sent again, once', async (method, operation, given) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: '<html><title>Please wait</title></html>', match: { method }, times: 99 });
		expect((await lab.error(operation, given)).message).toContain('Please wait');
		expect(lab.requests.filter((request) => request.method === method)).toHaveLength(method === 'GET' ? 2 : 1);
	});
});

test('a DELETE that finds nothing the first time is an error', async () => {
	const lab = await startLab();
	expect((await lab.error('step.delete', { entryType: 'experiments', entry: at(3), part: at(999) })).httpCode).toBe('404');
});

test.each([
	['seconds', () => '1', 950],
	['a date', () => new Date(Date.now() + 2000).toUTCString(), 900],
])('Retry-After in %s is waited for', async (_kind, header, least) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': header() } });
	const before = Date.now();
	await lab.json('experiment.get', { experiment: at(1) });
	expect(Date.now() - before).toBeGreaterThanOrEqual(least);
	expect(Date.now() - before).toBeLessThan(3000);
});

test.each([
	[1, undefined, 0.5, 400],
	[2, undefined, 0.5, 800],
	[3, undefined, 0, 1200],
	[3, undefined, 1, 2000],
	[1, '7', 0.5, 7000],
	[1, '0', 0.5, 0],
	[1, '-5', 0.5, 0],
	// A server that rounds down, or whose clock is ahead: at once only the first time.
	[2, '0', 0.5, 800],
	[2, 'Thu, 01 Jan 1970 00:00:00 GMT', 0.5, 800],
	[2, '7', 0.5, 7000],
	[1, 'Thu, 01 Jan 1970 00:00:03 GMT', 0.5, 2000],
	[1, 'Thu, 01 Jan 1970 00:00:00 GMT', 0.5, 0],
	[1, 'soon', 0.5, 400],
	[1, '', 0.5, 400],
	[1, '86400', 0.5, 60_000],
])('attempt %d with Retry-After %j waits as long as it should', (attempt, header, random, ms) => {
	expect(waitMs(attempt, header, 1000, random)).toBe(ms);
});

test('500 items against a server that fails every fifth GET all succeed, in their order', async () => {
	const lab = await startLab();
	for (let skip = 4; skip < 900; skip += 4) lab.faults.add({ kind: 'status', status: skip % 8 ? 500 : 503, headers: { 'retry-after': '0' }, match: { method: 'GET' }, skip });
	const items = itemsOf(...Array.from({ length: 500 }, (_, index) => ({ id: 1 + (index % 10) })));
	// Two at a time, so that no request can meet every fifth one again and again.
	const output = await lab.run('experiment.get', { experiment: at('={{ $json.id }}'), options: { requestsAtATime: 2 } }, { items });
	expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(items.map(({ json }, item) => [json.id, { item }]));
	expect(lab.requests.filter(({ status }) => status >= 500).length).toBeGreaterThan(100);
	expect(lab.peak()).toBeLessThanOrEqual(2);
});

test.each([
	[1, 1],
	[3, 3],
	[20, 20],
])('Requests at a Time %s keeps %d under way', async (requestsAtATime, width) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'slow', delayMs: 20, times: 999 });
	await lab.run('experiment.get', { experiment: at(1), options: { requestsAtATime } }, { items: itemsOf(...Array.from({ length: 40 }, () => ({}))) });
	expect(lab.peak()).toBe(width);
});
