import { createHash, randomBytes } from 'node:crypto';
import { createServer as createWebServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import type { ElabSandbox } from '../../sandbox/elabftw';
import { at, bytesOf, closeLabs, fileItem, startLab, storedItem, versions, type Lab } from '../support/elabftw';
import { readyBinaries } from '../support/runNode';

afterAll(closeLabs);

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const here = { entryType: 'experiments', entry: at(1) };
type Sent = { files: Array<{ filename: string; contentType: string; bytes: number; sha256: string }> };
const sentFiles = ({ requests }: ElabSandbox) =>
	requests.filter(({ method, body }) => method === 'POST' && body !== undefined).flatMap(({ body }) => (body as Sent).files);

const modes: Array<[mode: string, make: (files: Parameters<typeof fileItem>[0]) => Promise<INodeExecutionData>]> = [
	['in memory', async (files) => fileItem(files)],
	['in n8n\'s store', storedItem],
];

/** A form cannot hold a double quote: it travels as %22, as from every browser, and is put right afterwards. */
const names = ['plain.txt', 'Grünkohl – Übersicht.txt', 'it\'s "quoted".txt', '日本語.pdf', 'a%20b+c&d.csv', 'truly%22so.txt', 'semi;colon,comma.txt', 'no extension'];

describe.each(modes)('files %s', (_mode, make) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab();
	});

	test.each(names)('%s comes back under its name, byte by byte', async (name) => {
		const content = randomBytes(70_000);
		const [made] = await lab.json('file.upload', { ...here, inputFields: 'data' }, { items: [await make({ data: { name, type: 'application/x-test', content } })] });
		expect(made).toMatchObject({ real_name: name, filesize: 70_000, hash: sha256(content) });
		expect(sentFiles(lab)).toEqual([expect.objectContaining({ filename: name.replaceAll('"', '%22'), contentType: 'application/x-test', bytes: 70_000, sha256: sha256(content) })]);

		const [item] = await lab.run('file.download', { ...here, part: at(made?.id), binaryField: 'got' });
		expect(item?.binary?.got).toMatchObject({ fileName: name });
		expect(sha256(await bytesOf(item?.binary?.got))).toBe(sha256(content));
		expect(item?.json).toMatchObject({ id: made?.id, fileName: name, hash: sha256(content) });
	});

	test('several files of one item, in the order of the names given', async () => {
		const item = await make({ a: { name: 'a.txt', content: 'A' }, b: { name: 'b.txt', content: 'BB' }, c: { name: 'c.txt', content: '' } });
		const output = await lab.run('file.upload', { ...here, inputFields: ' b , a,c', options: { comment: 'kö' } }, { items: [item] });
		expect(output.map(({ json, pairedItem }) => [json.real_name, json.filesize, json.comment, pairedItem])).toEqual([
			['b.txt', 2, 'kö', { item: 0 }],
			['a.txt', 1, 'kö', { item: 0 }],
			['c.txt', 0, 'kö', { item: 0 }],
		]);
	});

	test('files of several items', async () => {
		const items = await Promise.all(Array.from({ length: 9 }, async (_, number) => await make({ data: { name: `${number}.txt`, content: `${number}` } })));
		const output = await lab.run('file.upload', { ...here, inputFields: 'data' }, { items });
		expect(output.map(({ json, pairedItem }) => [json.real_name, pairedItem])).toEqual(items.map((_, item) => [`${item}.txt`, { item }]));
	});

	test('an upload that meets 503 is sent again, whole', async () => {
		const content = randomBytes(300_000);
		lab.faults.add({ kind: 'status', status: 503, headers: { 'retry-after': '0' }, match: { method: 'POST' }, times: 2 });
		const [made] = await lab.json('file.upload', { ...here, inputFields: 'data' }, { items: [await make({ data: { name: 'x.bin', content } })] });
		expect(made).toMatchObject({ filesize: 300_000, hash: sha256(content) });
		expect(lab.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([503, 503, 201]);
	});

	test('an upload that meets 500 is not sent again: it may have arrived', async () => {
		lab.faults.add({ kind: 'status', status: 500, match: { method: 'POST' } });
		await lab.error('file.upload', { ...here, inputFields: 'data' }, { items: [await make({ data: { content: 'x' } })] });
		expect(lab.requests).toHaveLength(1);
	});

	test('when one of three fails, its error names those that arrived', async () => {
		const item = await make({ a: { name: 'a.txt', content: 'A' }, b: { name: 'b.php', content: 'B' }, c: { name: 'c.txt', content: 'C' } });
		const error = await lab.error('file.upload', { ...here, inputFields: 'a,b,c' }, { items: [item] });
		expect(error.message).toBe('"a.txt" arrived, but then "b.php" failed: eLabFTW refused to upload files (ID 1): PHP files are forbidden!');
		expect(error.httpCode).toBe('400');
		expect(sentFiles(lab).map(({ filename }) => filename)).toEqual(['a.txt', 'b.php']);
	});

	test('replace keeps the old version as archived', async () => {
		const [file] = await lab.json('file.replace', { entryType: 'experiments', entry: at(9), part: at(2), inputField: 'data', options: { comment: 'v2' } }, { items: [await make({ data: { name: 'bradford.csv', content: 'new' } })] });
		expect(file).toMatchObject({ id: 5, real_name: 'bradford.csv', filesize: 3 });
		expect(lab.lab.uploads.find(({ id }) => id === 2)).toMatchObject({ state: 2 });
	});

	test.each([
		['a field that the item does not have', 'nothing', /nothing/],
		['one field of two that is not there', 'data, nothing', /nothing/],
		['no field', ' , ', /^No input binary field is named/],
	])('%s is an error before anything is sent', async (_case, inputFields, message) => {
		const error = await lab.error('file.upload', { ...here, inputFields }, { items: [await make({ data: { content: 'x' } })] });
		expect(`${error.message} ${error.description}`).toMatch(message);
		expect(lab.requests).toHaveLength(0);
	});

	test.each([
		['its field', {}, /^data(\.txt)?$/],
		['its field and its ending', { fileExtension: 'csv' }, /^data\.csv$/],
	])('a file without a name gets one from %s', async (_what, more, name) => {
		const { json, binary } = await make({ data: { content: 'x' } });
		const [made] = await lab.json('file.upload', { ...here, inputFields: 'data' }, { items: [{ json, binary: { data: { ...binary?.data, ...more } as IBinaryData } }] });
		expect(made).toMatchObject({ real_name: expect.stringMatching(name) });
	});

	test('a file without a type has one that says nothing', async () => {
		await lab.run('file.upload', { ...here, inputFields: 'data' }, { items: [await make({ data: { name: 'a', type: '', content: 'x' } })] });
		expect(sentFiles(lab)[0]?.contentType).toBe('application/octet-stream');
	});
});

test('a large file goes through in a stream', async () => {
	const lab = await startLab();
	const content = randomBytes(20 * 1024 * 1024);
	const [made] = await lab.json('file.upload', { ...here, inputFields: 'data' }, { items: [await storedItem({ data: { name: 'large.bin', content } })] });
	expect(made).toMatchObject({ filesize: content.length, hash: sha256(content) });
});

test('a file is closed when the server answers before it has been sent', async () => {
	const item = await storedItem({ data: { name: 'large.bin', content: randomBytes(20 * 1024 * 1024) } });
	const opening = jest.spyOn(await readyBinaries(), 'getAsStream');
	// It answers in the midst of the file, and reads no further.
	const server = createServer((socket) => {
		let read = 0;
		socket.on('error', () => undefined).on('data', (chunk: Buffer) => {
			read += chunk.length;
			if (read > 100_000) socket.pause().write('HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n');
		});
	});
	const lab = await startLab();
	try {
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const error = await lab.error('file.upload', { ...here, inputFields: 'data' }, { items: [item], credential: { url } });
		expect(error.httpCode).toBe('503');
		const streams = await Promise.all(opening.mock.results.map(async ({ value }: { value?: unknown }) => (await value) as Readable));
		expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
	} finally {
		opening.mockRestore();
		server.close();
	}
});

test('a file that the server finds too large is refused in words', async () => {
	const lab = await startLab({ maxUploadBytes: 10 });
	expect((await lab.error('file.upload', { ...here, inputFields: 'data' }, { items: [fileItem({ data: { content: 'more than ten' } })] })).message).toMatch(/^eLabFTW refused to upload files \(ID 1\): ./);
});

test('Download All brings the active files, an item each, some at a time', async () => {
	const lab = await startLab();
	const files = Object.fromEntries(Array.from({ length: 12 }, (_, number) => [`f${number}`, { name: `f${number}.txt`, content: `content ${number}` }]));
	await lab.run('file.upload', { ...here, inputFields: Object.keys(files).join() }, { items: [fileItem(files)] });
	await lab.run('file.delete', { ...here, part: at(5) });
	await lab.run('file.archive', { ...here, part: at(6) });
	// Left to itself, the node sends more at a time while the server is quick.
	const output = await lab.run('file.downloadAll', { ...here, options: { requestsAtATime: 4 } });
	const found = await Promise.all(output.map(async ({ json, binary }) => [json.fileName, (await bytesOf(binary?.data)).toString()]));
	expect(found.sort()).toEqual(Array.from({ length: 10 }, (_, index) => [`f${index + 2}.txt`, `content ${index + 2}`]).sort());
	expect(lab.peak()).toBeLessThanOrEqual(4);
	for (const { pairedItem } of output) expect(pairedItem).toEqual({ item: 0 });
});

test('Download All of an entry without files is no item, not an error', async () => {
	const lab = await startLab();
	expect(await lab.run('file.downloadAll', here)).toEqual([]);
});

test.each([
	['../../etc/passwd', 'passwd'],
	['a/b\\c.txt', 'c.txt'],
	['x\u0000\n.txt', 'x.txt'],
])('a name on the server such as %j becomes no path', async (name, safe) => {
	const lab = await startLab();
	const upload = lab.lab.uploads.find(({ id }) => id === 2);
	if (upload) upload.real_name = name;
	lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'text/plain' }, body: 'x', match: { path: /format=binary/ } });
	const [item] = await lab.run('file.download', { entryType: 'experiments', entry: at(9), part: at(2) });
	expect(item?.binary?.data?.fileName).toBe(safe);
	expect(item?.binary?.data?.directory).toBeUndefined();
});

test('a download that is refused tells the server\'s words, though it comes as a stream', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 403, headers: { 'content-type': 'application/json' }, body: { code: 403, message: 'Not for you', description: '' }, match: { path: /format=/ } });
	expect(await lab.error('experiment.export', { experiment: at(1), format: 'eln' })).toMatchObject({
		message: 'eLabFTW refused to export an experiment (ID 1): Not for you',
		httpCode: '403',
	});
});

describe('a file that any server sends', () => {
	const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x7b]);
	const rows: Array<[headers: Record<string, string>, name: string, mimeType: string]> = [
		[{ 'content-type': 'application/json', 'content-disposition': 'attachment; filename="a.json"' }, 'a.json', 'application/json'],
		[{ 'content-type': 'text/csv ; charset=utf-8' }, 'file', 'text/csv'],
		[{}, 'file', 'application/octet-stream'],
	];

	test.each(rows)('with %j is %s of type %s, byte by byte', async (headers, name, mimeType) => {
		const server = createWebServer((_request, response) => void response.writeHead(200, headers).end(bytes));
		const lab = await startLab();
		try {
			await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
			const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
			const [item] = await lab.run('customRequest.send', { method: 'GET', path: '/x', options: { answer: 'file' } }, { credential: { url } });
			expect(item?.json).toMatchObject({ fileName: name, mimeType });
			expect(item?.binary?.data).toMatchObject({ fileName: name, mimeType });
			expect(await bytesOf(item?.binary?.data)).toEqual(bytes);
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});
});

test('a file that is shorter than the server has it is fetched again, and an error where it stays so', async () => {
	const lab = await startLab();
	const short = { kind: 'status', status: 200, headers: { 'content-type': 'text/csv' }, body: 'sample', match: { path: /format=binary/ } } as const;
	const one = { entryType: 'experiments', entry: at(9), part: at(2) };
	lab.faults.add(short);
	const [item] = await lab.run('file.download', one);
	expect((await bytesOf(item?.binary?.data)).toString()).toMatch(/^sample;absorbance/);
	lab.faults.add({ ...short, times: 9 });
	expect((await lab.error('file.download', one)).description).toMatch(/^The connection broke off before the answer was complete/);
});

test('a download whose connection breaks is started again', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'reset', match: { path: /format=binary/ } });
	const [item] = await lab.run('file.download', { entryType: 'experiments', entry: at(9), part: at(2) });
	expect((await bytesOf(item?.binary?.data)).toString()).toMatch(/^sample;absorbance/);
});

test('an option that was added is sent also when it is empty: the comment of a file goes', async () => {
	const lab = await startLab();
	const one = { entryType: 'experiments', entry: at(9), part: at(2) };
	await lab.run('file.update', { ...one, options: { comment: 'words' } });
	expect(await lab.json('file.get', one)).toMatchObject([{ comment: 'words' }]);
	await lab.run('file.update', { ...one, options: { comment: '' } });
	expect((await lab.json('file.get', one))[0]?.comment ?? '').toBe('');
});

test('a web page in place of a file is an error, not a file', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'html', match: { path: /format=pdf/ }, times: 2 });
	expect((await lab.error('experiment.export', { experiment: at(1), format: 'pdf' })).message).toBe('eLabFTW was asked to export an experiment (ID 1), and a web page, "Sign in" answered');
});

const formats: Array<[format: string, mimeType: string, name: RegExp]> = [
	['csv', 'text/csv', /\.csv$/],
	['eln', 'application/zip', /\.eln$/],
	['elnhtml', 'text/html', /^experiment 3\.html$/],
	['json', 'application/json', /^experiment 3\.json$/],
	['pdf', 'application/pdf', /\.pdf$/],
	['pdfa', 'application/pdf', /\.pdf$/],
	['qrpdf', 'application/pdf', /\.pdf$/],
	['qrpng', 'image/png', /\.png$/],
	['zip', 'application/zip', /\.zip$/],
	['zipa', 'application/zip', /\.zip$/],
];

describe.each(versions)('exports of eLabFTW %s', (version) => {
	test.each(formats)('%s is a binary with type and name', async (format, mimeType, name) => {
		const lab = await startLab({ version });
		const exported = lab.run('experiment.export', { experiment: at(3), format });
		if (version === '5.1.15' && format === 'elnhtml') return await expect(exported).rejects.toThrow(/^eLabFTW refused to export an experiment \(ID 3\)/);
		const [item] = await exported;
		expect(item?.binary?.data).toMatchObject({ mimeType, fileName: expect.stringMatching(name) });
		expect((await bytesOf(item?.binary?.data)).length).toBeGreaterThan(20);
		expect(item?.json).toEqual({ fileName: item?.binary?.data?.fileName, mimeType, fileSize: expect.anything() });
	});

	test('a file survives upload, download and archive', async () => {
		const lab = await startLab({ version });
		const [made] = await lab.json('file.upload', { ...here, inputFields: 'data' }, { items: [await storedItem({ data: { name: 'x.csv', content: 'a;b\n' } })] });
		const one = { ...here, part: at(made?.id) };
		for (const [operation, state] of [['archive', 'archived'], ['archive', 'archived'], ['unarchive', 'active'], ['unarchive', 'active']] as const) {
			expect((await lab.json(`file.${operation}`, one))[0]).toMatchObject({ id: made?.id, state });
		}
		const [item] = await lab.run('file.download', one);
		expect((await bytesOf(item?.binary?.data)).toString()).toBe('a;b\n');
	});
});

test.each([
	[true, '?changelog=1&format=pdf'],
	[false, '?format=pdf'],
])('Include Changelog %s', async (changelog, query) => {
	const lab = await startLab();
	await lab.run('experiment.export', { experiment: at(1), format: 'pdf', options: { changelog } });
	expect((lab.sent()[0] as string).split('?')[1]?.split('&').sort().join('&')).toBe(query.slice(1));
});

describe('names of input fields from an expression', () => {
	const here = { entryType: 'experiments', entry: at(1) };
	const items = [fileItem({ a: { name: 'a.txt', content: 'a' }, b: { name: 'b.txt', content: 'b' } })];

	test('a list of them uploads each', async () => {
		const lab = await startLab();
		expect((await lab.json('file.upload', { ...here, inputFields: '={{ Object.keys($binary) }}' }, { items })).map(({ real_name: name }) => name)).toEqual(['a.txt', 'b.txt']);
	});

	test('what is no name is refused in words', async () => {
		const lab = await startLab();
		for (const inputFields of ['={{ $binary }}', '={{ ["a", 5] }}']) expect(await lab.error('file.upload', { ...here, inputFields }, { items })).toMatchObject({
			message: expect.stringMatching(/^Input binary fields are named by text, not /),
			description: 'Give the name of the field that holds the file, such as "data", and not the file itself',
		});
	});

	test.each([
		['file.replace', { entryType: 'experiments', entry: at(9), part: at(2) }],
		['import.importFile', { importInto: 'experiments' }],
		['instance.uploadImage', { brandingImage: 1 }],
	])('%s takes one file, and does not pass the others over', async (operation, given) => {
		const lab = await startLab();
		expect(await lab.error(operation, { ...given, inputField: 'a, b' }, { items })).toMatchObject({
			message: 'One file is wanted, and 2 binary fields are named', description: 'Name one of them, and give the others to items of their own',
		});
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});
