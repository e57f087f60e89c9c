import type { INodeParameters } from 'n8n-workflow';
import { waitMs } from '../../nodes/shared/retry';
import { at, closeLabs, fields, itemsOf, startLab } from '../support/elabftw';

afterAll(closeLabs);

/** One request of each method, and whether the engine may send it twice. */
const calls: Array<[method: string, operation: string, given: INodeParameters, harmless: boolean]> = [
	['GET', 'experiment.get', { entry: at(1) }, true],
	['DELETE', 'experiment.delete', { entry: at(1) }, true],
	['PATCH', 'experiment.update', { entry: at(1), ...fields({ title: 'x' }) }, true],
	['PATCH', 'experiment.appendBody', { entry: at(1), bodyAppend: 'x' }, false],
	['PATCH', 'experiment.lock', { entry: at(1) }, false],
	['POST', 'comment.create', { entryType: 'experiments', entry: at(1), comment: 'x' }, false],
	['POST', 'tag.add', { entryType: 'experiments', entry: at(1), tags: 'x' }, true],
	['POST', 'experiment.create', fields({ title: 'x' }), false],
	['POST', 'experiment.duplicate', { entry: at(1) }, false],
];
const nothingDone = [429, 503];
const passing = [408, 425, 500, 502, 504];
const final = [400, 401, 403, 404, 405, 409, 413, 415, 422, 501];

describe.each(calls)('%s of %s', (method, operation, given, harmless) => {
	const rows = [
		...nothingDone.map((status) => [status, 5] as const),
		...passing.map((status) => [status, harmless ? 5 : 1] as const),
		...final.map((status) => [status, 1] as const),
	];
	test('how often it is sent after each status', async () => {
		const lab = await startLab();
		for (const [status, attempts] of rows) {
			lab.faults.add({ kind: 'status', status, headers: { 'retry-after': '0' }, match: { method }, times: 99 });
			const before = lab.requests.length;
			const error = await lab.error(operation, given);
			expect(error).toMatchObject({ httpCode: String(status), message: expect.stringContaining('eLabFTW refused to'), context: { itemIndex: 0 } });
			expect([status, lab.requests.slice(before).filter((request) => request.method === method).length]).toEqual([status, attempts]);
			lab.faults.clear();
		}
	});

	test.each(harmless ? [429, 500, 502, 503, 504] : [429, 503])('after %d it goes on as if nothing had been', async (status) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status, headers: { 'retry-after': '0' }, match: { method }, times: 4 });
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

test('a DELETE whose answer was lost and that finds nothing the second time is done', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 502, headers: { 'retry-after': '0' }, match: { method: 'DELETE' } });
	lab.faults.add({ kind: 'status', status: 404, match: { method: 'DELETE' } });
	expect(await lab.json('step.delete', { entryType: 'experiments', entry: at(3), part: at(7) })).toEqual([{ deleted: true }]);
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
	await lab.json('experiment.get', { entry: at(1) });
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
	const output = await lab.run('experiment.get', { entry: at('={{ $json.id }}'), options: { requestsAtATime: 2 } }, { items });
	expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(items.map(({ json }, item) => [json.id, { item }]));
	expect(lab.requests.filter(({ status }) => status >= 500).length).toBeGreaterThan(100);
	expect(lab.peak()).toBeLessThanOrEqual(2);
});

test.each([
	[undefined, 4],
	[1, 1],
	[3, 3],
	[20, 20],
])('Requests at a Time %s keeps %d under way', async (requestsAtATime, width) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'slow', delayMs: 20, times: 999 });
	const options = requestsAtATime ? { requestsAtATime } : {};
	await lab.run('experiment.get', { entry: at(1), options }, { items: itemsOf(...Array.from({ length: 40 }, () => ({}))) });
	expect(lab.peak()).toBe(width);
});
