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
		['several of one name', get('/experiments', { query: rows(['tags[]', 'gfp'], ['limit', 5]) }), ['GET /experiments?tags[]=gfp&limit=5']],
		['letters that a path does not have', get('/experiments/3/uploads/ä b'), ['GET /experiments/3/uploads/ä b']],
		['JSON', { method: 'PATCH', path: '/experiments/3', bodyJson: '{"title":"Custom"}' }, [['PATCH /experiments/3', { title: 'Custom' }]]],
		['an object of an expression', { method: 'PATCH', path: '/experiments/3', bodyJson: { title: 'Custom' } }, [['PATCH /experiments/3', { title: 'Custom' }]]],
		['a method in small letters', { method: '={{ "patch" }}', path: '/experiments/3', bodyJson: '{"title":"Custom"}' }, [['PATCH /experiments/3', { title: 'Custom' }]]],
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

	test('twenty items that append to one entry arrive in their order', async () => {
		const lab = await startLab({ latency: { seed: 4, leastMs: 1, mostMs: 9 } });
		const items = itemsOf(...Array.from({ length: 20 }, (_, n) => ({ n })));
		const output = await lab.run('customRequest.send', { method: 'PATCH', path: '/experiments/3', bodyJson: '={{ { bodyappend: "<p>" + $json.n + "</p>" } }}' }, { items });
		expect(names(output)).toHaveLength(20);
		const texts = [...(lab.lab.entities.experiments.get(3)?.body ?? '').matchAll(/<p>(\d+)<\/p>/g)].map(([, n]) => Number(n));
		expect(texts).toEqual(items.map(({ json }) => json.n));
	});
});

describe('what is refused before anything is sent', () => {
	test.each<[string, INodeParameters, RegExp]>([
		['a path out of the server\'s folder', get('/../admin'), /no "\." or "\.\." between slashes/],
		['the same, encoded', get('/experiments/%2e%2E/admin'), /no "\." or "\.\." between slashes/],
		['the same with the other slash', get('/experiments\\..\\admin'), /no "\." or "\.\." between slashes/],
		['no path', get(''), /"Path" must be given/],
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
