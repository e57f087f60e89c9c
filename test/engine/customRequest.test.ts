import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { bytesOf, closeLabs, fileItem, itemsOf, startLab } from '../support/elabftw';
import { closeLabs as closeLabguru, startLab as startLabguru } from '../support/labguru';

afterEach(async () => await Promise.all([closeLabs(), closeLabguru()]));

const get = (path: unknown, options: IDataObject = {}) => ({ method: 'GET', path, options }) as INodeParameters;
const rows = (...pairs: Array<[string, unknown]>) => ({ rows: pairs.map(([name, value]) => ({ name, value })) });

describe('what is sent', () => {
	test.each<[string, INodeParameters, unknown[]]>([
		['a path below the API', get('/experiments/3'), ['GET /experiments/3']],
		['the same without its first slash', get('experiments/3'), ['GET /experiments/3']],
		['a path with the API in it', get('/api/v2/experiments/3'), ['GET /experiments/3']],
		['a query in the path', get('/experiments?limit=2&q=PCR%20gel'), ['GET /experiments?limit=2&q=PCR gel']],
		['query parameters', get('/experiments?limit=2', { query: rows(['offset', 1], ['order', 'id'], ['', '']) }), ['GET /experiments?limit=2&offset=1&order=id']],
		['several of one name', get('/experiments', { query: rows(['tags[]', 'gfp'], ['tags[]', 'pcr'], ['limit', 5]) }), ['GET /experiments?tags[]=gfp&tags[]=pcr&limit=5']],
		['a colon in the query', get('experiments?q=title:gel'), ['GET /experiments?q=title:gel']],
		['letters that a path does not have', get('/experiments/3/uploads/ä b'), ['GET /experiments/3/uploads/ä b']],
		['JSON', { method: 'PATCH', path: '/experiments/3', bodyJson: '{"title":"Custom"}' }, [['PATCH /experiments/3', { title: 'Custom' }]]],
		['an object of an expression', { method: 'PATCH', path: '/experiments/3', bodyJson: { title: 'Custom' } }, [['PATCH /experiments/3', { title: 'Custom' }]]],
		['a method in small letters', { method: '={{ " patch " }}', path: '/experiments/3', bodyJson: '{"title":"Custom"}' }, [['PATCH /experiments/3', { title: 'Custom' }]]],
		['several bodies as a list', { method: 'POST', path: '/experiments', bodyJson: '={{ [{ title: "a" }, { title: "b" }] }}' }, [['POST /experiments', [{ title: 'a' }, { title: 'b' }]]]],
		['a percent sign that encodes nothing', get('/experiments/50%'), ['GET /experiments/50%']],
		['dates, numbers and lists in the query', get('/experiments', { query: rows(['d', '={{ new Date(0) }}'], ['n', '={{ 5 }}'], ['l', '={{ [1, 2] }}']) }), ['GET /experiments?d=1969-12-31T19:00:00-05:00&n=5&l=[1,2]']],
		['an option that an expression leaves empty', { method: 'POST', path: '/experiments', bodyJson: '{"title":"x"}', options: { inputFields: '={{ " " }}', fileField: '={{ null }}', answer: '={{ "ITEMS" }}' } }, [['POST /experiments', { title: 'x' }]]],
		['nothing', { method: 'DELETE', path: '/experiments/3', bodyJson: '{}' }, ['DELETE /experiments/3']],
	])('%s', async (_case, given, sent) => {
		const lab = await startLab();
		await lab.run('customRequest.send', given).catch(() => undefined);
		expect(lab.sent().map((each) => (typeof each === 'string' ? decodeURIComponent(each) : each))).toEqual(sent);
	});

	test('a full address of this server', async () => {
		const lab = await startLab();
		expect(await lab.json('customRequest.send', get(`${lab.url}/api/v2/experiments/3?x=1`))).toEqual([expect.objectContaining({ id: 3 })]);
	});

	test('files and fields as a form', async () => {
		const lab = await startLab();
		const items = [fileItem({ data: { name: 'note.txt', content: 'hello' } })];
		const options = { inputFields: 'data', formFields: rows(['comment', 'mine']) } as INodeParameters;
		const [made] = await lab.json('customRequest.send', { method: 'POST', path: '/experiments/3/uploads', options }, { items });
		expect(made).toMatchObject({ success: true, id: expect.any(Number) as number });
		expect(lab.sent()).toEqual([['POST /experiments/3/uploads', { fields: { comment: 'mine' }, files: [expect.objectContaining({ field: 'file', filename: 'note.txt', bytes: 5 })] }]]);
	});

	test('to Labguru, with its token and no wrapping', async () => {
		const lab = await startLabguru();
		const body = { item: { title: 'Custom' } };
		const [made] = await lab.json('customRequest.send', { method: 'POST', path: '/api/v1/projects', bodyJson: JSON.stringify(body) });
		expect(made).toMatchObject({ title: 'Custom' });
		expect(lab.sent()).toEqual([['POST /v1/projects', body]]);
	});
});

describe('what comes of it', () => {
	const names = (output: INodeExecutionData[]) => output.map(({ json }) => json);

	test('rows of a list are items, of this page', async () => {
		const lab = await startLab();
		expect(await lab.json('customRequest.send', get('/experiments?limit=3&order=id&sort=asc'))).toMatchObject([{ id: 1 }, { id: 2 }, { id: 3 }]);
	});

	test.each([[{}, 11], [{ mostRows: 4 }, 4]])('a list is read page after page (%j)', async (most, count) => {
		const lab = await startLab({ pageCap: 15 });
		const options = { answer: 'list', ...most };
		const output = await lab.json('customRequest.send', get('/experiments', options));
		const all = await lab.json('experiment.getAll', { returnAll: true });
		expect(output).toHaveLength(Math.min(all.length, 'mostRows' in most ? count : Infinity));
	});

	test('a list of Labguru is read page after page', async () => {
		const lab = await startLabguru();
		const all = await lab.json('project.getAll', { returnAll: true });
		expect((await lab.json('customRequest.send', get('/api/v1/projects', { answer: 'list' }))).map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
	});

	test('files whose fields an expression lists', async () => {
		const lab = await startLab();
		const items = [fileItem({ a: { name: 'a.txt', content: 'a' } })];
		await lab.run('customRequest.send', { method: 'POST', path: '/experiments/3/uploads', options: { inputFields: '={{ Object.keys($binary) }}' } }, { items });
		expect(lab.sent()).toEqual([['POST /experiments/3/uploads', expect.objectContaining({ files: [expect.objectContaining({ filename: 'a.txt' })] })]]);
	});

	test('a file is a binary', async () => {
		const lab = await startLab();
		const [item] = await lab.run('customRequest.send', get('/experiments/9/uploads/2?format=binary', { answer: 'file', outputField: 'csv' }));
		expect(Object.keys(item?.binary ?? {})).toEqual(['csv']);
		expect((await bytesOf(item?.binary?.csv)).length).toBeGreaterThan(0);
	});

	test('an answer without a body names the new record', async () => {
		const lab = await startLab();
		const [made] = await lab.json('customRequest.send', { method: 'POST', path: '/experiments', bodyJson: '{"title":"New"}' });
		expect(lab.lab.entities.experiments.get(Number(made?.id))).toMatchObject({ title: 'New' });
	});

	test('status and headers, without cookies', async () => {
		const lab = await startLab();
		const [whole] = await lab.json('customRequest.send', get('/experiments/3', { fullAnswer: true }));
		expect(whole).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('json') as string }, body: { id: 3 } });
		expect(Object.keys(whole?.headers as IDataObject)).not.toContain('set-cookie');
	});

	test('a web page is no file, unless it is asked for', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'html', times: 2 });
		const path = '/experiments/9/uploads/2?format=binary';
		expect((await lab.error('customRequest.send', get(path, { answer: 'file' }))).message).toMatch(/a web page/);
		expect(await lab.run('customRequest.send', get(path, { answer: 'file', webPage: true }))).toHaveLength(1);
	});

	test('items that read the same path do not wait for each other', async () => {
		const lab = await startLab({ latency: { seed: 4, leastMs: 20, mostMs: 20 } });
		await lab.run('customRequest.send', get('/experiments/3'), { items: itemsOf({}, {}, {}) });
		expect(lab.peak()).toBeGreaterThan(1);
	});

	test('twenty items that append to one entry arrive in their order', async () => {
		const lab = await startLab({ latency: { seed: 4, leastMs: 1, mostMs: 9 } });
		const items = itemsOf(...Array.from({ length: 20 }, (_, n) => ({ n })));
		const output = await lab.run('customRequest.send', { method: 'PATCH', path: '/experiments/3', bodyJson: '={{ { bodyappend: "<p>" + $json.n + "</p>" } }}' }, { items });
		expect(names(output)).toHaveLength(20);
		const texts = [...(lab.lab.entities.experiments.get(3)?.body ?? '').matchAll(/<p>(\d+)<\/p>/g)].map(([, n]) => Number(n));
		expect(texts).toEqual(items.map(({ json }) => json.n));
	});
});

/** A server that answers every path with what `answers` has for it, whatever else is asked. */
async function serverOf(answers: Record<string, (asked: URL, request: IncomingMessage) => [body: string, type?: string]>): Promise<{ url: string; asked: string[]; close(): void }> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? '', 'http://here');
		asked.push(`${request.method} ${url.pathname}`);
		const [body, type = 'application/json'] = answers[url.pathname.replace(/^\/api\/v\d/, '')]?.(url, request) ?? ['[]'];
		response.writeHead(200, { 'content-type': type }).end(body);
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

describe('answers of any server', () => {
	const thirty = Array.from({ length: 30 }, (_, index) => index);
	const page = (asked: URL): number => Number(asked.searchParams.get('page'));
	const shapes: Array<[string, (asked: URL) => unknown, number]> = [
		['rows with ids that it does not cut', () => thirty.map((id) => ({ id })), 30],
		['rows without ids that it does not cut', () => thirty.map((key) => ({ key })), 30],
		['words that it does not cut', () => thirty.map((n) => `word ${n}`), 30],
		['groups', () => ({ first: [1, 2], second: [{ id: 1 }] }), 3],
		['a list under a name', () => ({ data: thirty.map((id) => ({ id })) }), 30],
	];

	test.each(shapes)('a list is read to its end, once: %s', async (_case, body, count) => {
		const server = await serverOf({ '/rows': (asked) => [JSON.stringify(body(asked))] });
		const run = async (lab: { json: Awaited<ReturnType<typeof startLab>>['json'] }, path: string) => await lab.json('customRequest.send', get(path, { answer: 'list' }), { credential: { url: server.url } });
		expect(await run(await startLab(), '/rows')).toHaveLength(count);
		expect(await run(await startLabguru(), '/api/v1/rows')).toHaveLength(count);
		// Each notebook looks once more whether the list has really ended, and not grown by a page meanwhile.
		expect(server.asked.length).toBeLessThanOrEqual(10);
		server.close();
	});

	test.each<[string, (asked: URL) => unknown, number]>([
		['pages of a size of its own', (asked) => thirty.slice((page(asked) - 1) * 20, page(asked) * 20).map((id) => ({ id })), 30],
		['pages of a size of its own, counted', (asked) => ({ meta: { item_count: 30 }, data: thirty.slice((page(asked) - 1) * 20, page(asked) * 20).map((id) => ({ id })) }), 30],
		['the last page again behind the end', (asked) => (page(asked) === 1 ? thirty.slice(0, 20) : thirty.slice(20)).map((id) => ({ id })), 30],
	])('a list of Labguru is read to its end: %s', async (_case, body, count) => {
		const server = await serverOf({ '/rows': (asked) => [JSON.stringify(body(asked))] });
		const lab = await startLabguru();
		const output = await lab.json('customRequest.send', get('/api/v1/rows', { answer: 'list' }), { credential: { url: server.url } });
		expect(output.map(({ id }) => id)).toEqual(thirty.slice(0, count));
		expect(server.asked.length).toBeLessThan(12);
		server.close();
	});

	test.each<[string, [string, string?], unknown]>([
		['a number', ['7'], { data: 7 }],
		['a switch', ['false'], { data: false }],
		['nothing', ['null'], { success: true }],
		['an empty object', ['{}'], { success: true }],
		['a blank', [' ', 'text/plain'], { success: true }],
		['XML', ['<eln/>', 'text/xml; charset=utf-8'], { data: '<eln/>' }],
		['a table', ['a,b', 'text/csv'], { data: 'a,b' }],
	])('%s is an item', async (_case, answer, item) => {
		const server = await serverOf({ '/answer': () => answer });
		const lab = await startLab();
		expect(await lab.json('customRequest.send', get('/answer'), { credential: { url: server.url } })).toEqual([item]);
		server.close();
	});

	test('a body goes along with DELETE', async () => {
		const server = await serverOf({ '/answer': (_asked, { headers }) => [JSON.stringify({ bytes: headers['content-length'] })] });
		const lab = await startLab();
		const given = { method: 'DELETE', path: '/answer', bodyJson: '{"a":1}' };
		expect(await lab.json('customRequest.send', given, { credential: { url: server.url } })).toEqual([{ bytes: '7' }]);
		server.close();
	});

	test('no redirect is followed to another host', async () => {
		const lab = await startLab();
		const other = await serverOf({});
		lab.faults.add({ kind: 'redirect', location: `${other.url}/api/v2/experiments` });
		expect((await lab.error('customRequest.send', get('/experiments/3', { answer: 'file' }))).description).toMatch(/It redirects to/);
		expect(other.asked).toEqual([]);
		other.close();
	});
});

describe('what is refused before anything is sent', () => {
	test.each<[string, INodeParameters, RegExp]>([
		['an object for a path', get({ path: '/experiments' }), /takes a path of the API/],
		['a date for a body', { method: 'POST', path: '/experiments', bodyJson: '={{ $now }}' }, /takes a JSON object or list/],
		['a limit of nothing', get('/experiments', { answer: 'list', mostRows: 0 }), /"Limit" takes a whole number above 0/],
		['a limit in words', get('/experiments', { answer: 'list', mostRows: 'few' }), /"Limit" takes a whole number above 0/],
		['an answer that there is not', get('/experiments', { answer: 'table' }), /"Answer" takes one of file, list, items/],
		['a number for the name of a file', { method: 'POST', path: '/experiments/3/uploads', options: { inputFields: 5 } }, /5/],
		['a path out of the server\'s folder', get('/../admin'), /no "\." or "\.\." between slashes/],
		['the same, encoded', get('/experiments/%2e%2E/admin'), /no "\." or "\.\." between slashes/],
		['the same with the other slash', get('/experiments\\..\\admin'), /no "\." or "\.\." between slashes/],
		['no path', get(''), /"Path" must be given/],
		['a path that an expression leaves out', get('={{ undefined }}'), /"Path" must be given/],
		['a path of spaces', get('={{ " " }}'), /"Path" must be given/],
		['a method that there is not', { method: 'TRACE', path: '/experiments/3' }, /"Method" takes one of GET/],
		['another scheme', get('file:///etc/passwd'), /takes a path of the API/],
		['an address without a scheme', get('//evil.example.org/api/v2/x'), /takes a path of the API/],
		['an address of another server', get('https://evil.example.org/api/v2/experiments/3'), /This URL is on evil\.example\.org/],
		['a page that is not of the API', get('https://elab.example.org/experiments.php?id=3'), /with \/api\/ in it/],
		['a body that is no JSON', { method: 'POST', path: '/experiments', bodyJson: '{title' }, /takes a JSON object or list/],
		['a parameter without a name', get('/experiments', { query: rows(['', '5']) }), /has the value "5" and no name/],
		['a file that the item does not have', { method: 'POST', path: '/experiments/3/uploads', options: { inputFields: 'none' } }, /none/],
		['pages of what is no list', { method: 'POST', path: '/experiments', bodyJson: '{}', options: { answer: 'list' } }, /Only what GET answers has pages/],
	])('%s', async (_case, given, message) => {
		const lab = await startLab();
		expect((await lab.error('customRequest.send', given)).message).toMatch(message);
		expect(lab.requests.filter(({ path }) => path !== '/api/v2/experiments' && !/\/experiments\/\d+$/.test(path))).toEqual([]);
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('a write with a credential that is read-only', async () => {
		const lab = await startLab();
		const error = await lab.error('customRequest.send', { method: 'PATCH', path: '/experiments/3', bodyJson: '{"title":"x"}' }, { credential: { readOnly: true } });
		expect(error.message).toMatch(/read-only/);
		expect(lab.requests).toEqual([]);
	});
});

describe('faults', () => {
	test('a read is sent again, a write that may have been done is not', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 503, headers: { 'retry-after': '0' }, match: { method: 'GET' } });
		await lab.json('customRequest.send', get('/experiments/3'));
		expect(lab.sent()).toHaveLength(2);
		lab.faults.add({ kind: 'status', status: 502, match: { method: 'POST' } });
		const error = await lab.error('customRequest.send', { method: 'POST', path: '/experiments', bodyJson: '{"title":"x"}' });
		expect(`${error.message} ${error.description}`).toMatch(/refused to send a custom request.*Whether a change was made is not certain/s);
		expect(lab.sent()).toHaveLength(1);
	});
});
