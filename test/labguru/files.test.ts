import { createHash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { kinds } from '../../nodes/Labguru/kinds';
import { at, closeLabs, fileItem, hurry, startLab, type Lab } from '../support/labguru';
import { readyBinaries } from '../support/runNode';

beforeAll(hurry);
afterEach(closeLabs);

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');
const experiment = { targetType: 'Projects::Experiment', target: at(10) };
const large = Buffer.alloc(3_000_001, 'data');

/** An item whose file n8n holds on the disk, as it does by default. */
async function storedItem(name: string, content: string | Buffer, mimeType = 'text/plain'): Promise<INodeExecutionData> {
	const service = await readyBinaries();
	const binary = await service.store({ type: 'execution', workflowId: 'test', executionId: 'files' }, Buffer.from(content), { data: '', fileName: name, mimeType });
	return { json: {}, binary: { data: binary } };
}

/** Bytes of the file that an item of the output carries. */
async function bytesOf(item: INodeExecutionData | undefined, field = 'data'): Promise<Buffer> {
	const binary = item?.binary?.[field];
	if (!binary) throw new Error('The item has no file');
	return binary.id ? await (await readyBinaries()).getAsBuffer(binary) : Buffer.from(binary.data, 'base64');
}

interface Upload {
	filename: string;
	sha256: string;
}

/** The files that the server took in, in the order of arrival. */
const uploads = ({ requests }: Lab) => requests.filter(({ method }) => method === 'POST').flatMap(({ body }) => (body as { files: Upload[] } | undefined)?.files ?? []);

describe.each([
	['in memory', async (name: string, content: string | Buffer) => fileItem({ data: { name, content } })],
	['on the disk', storedItem],
] as const)('a file that n8n holds %s', (_, itemOf) => {
	test.each([
		['a short one', 'short.txt', 'sample,yield\nA,3\n'],
		['an empty one', 'empty.txt', ''],
		['a large one', 'large.bin', large],
		['one with umlauts', 'Übersicht – Größe µm.csv', 'x'],
		['one with quotes', 'a "quoted" file\'s.txt', 'x'],
		['one in another script', '実験 データ.txt', 'x'],
	])('arrives whole: %s', async (_name, name, content) => {
		const lab = await startLab();
		const [made] = await lab.json('attachment.upload', experiment, { items: [await itemOf(name, content)] });
		expect(uploads(lab)).toEqual([expect.objectContaining({ filename: name.replace(/"/g, '%22'), sha256: sha256(content), bytes: Buffer.byteLength(content) })]);
		expect(made).toMatchObject({ title: name, attachable_id: 10 });
	});

	test('is sent again whole after a refusal', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 503, headers: { 'retry-after': '0' }, match: { method: 'POST' }, times: 2 });
		await lab.run('attachment.upload', experiment, { items: [await itemOf('large.bin', large)] });
		expect(uploads(lab).at(-1)).toMatchObject({ sha256: sha256(large) });
		expect(lab.lab.all('attachments')).toHaveLength(3);
	});

	test('is not sent again where it may have arrived', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 502, match: { method: 'POST' } });
		expect(await lab.error('attachment.upload', experiment, { items: [await itemOf('a.txt', 'a')] })).toMatchObject({ httpCode: '502' });
		expect(lab.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});

test('several files of an item are uploaded one after the other, after one look at the record', async () => {
	const lab = await startLab();
	const item = fileItem({ gel: { name: 'gel.png', type: 'image/png', content: 'bands' }, table: { name: 'table.csv', type: 'text/csv', content: '1,2' } });
	const output = await lab.run('attachment.upload', { ...experiment, inputFields: 'gel, table' }, { items: [item] });
	expect(output.map(({ json, pairedItem }) => [json.title, json.content_type, pairedItem])).toEqual([
		['gel.png', 'image/png', { item: 0 }],
		['table.csv', 'text/csv', { item: 0 }],
	]);
	expect(lab.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
});

test('when the second of them fails, the error names the first', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 422, body: { error_message: 'Attachment is too large' }, match: { method: 'POST' }, skip: 1 });
	const item = fileItem({ a: { name: 'a.txt', content: 'a' }, b: { name: 'b.txt', content: 'b' } });
	const { message } = await lab.error('attachment.upload', { ...experiment, inputFields: 'a,b' }, { items: [item] });
	expect(message).toBe('"a.txt" arrived, but then "b.txt" failed: Labguru refused to upload attachments: Attachment is too large');
});

test.each([
	['missing', 'other', /binary.*other|other.*binary/i],
	['not named', ' , ', /No input binary field is named/],
])('a binary field that is %s stops before the network', async (_, inputFields, words) => {
	const lab = await startLab();
	const { message } = await lab.error('attachment.upload', { ...experiment, inputFields }, { items: [fileItem({ data: { content: 'x' } })] });
	expect(message).toMatch(words);
	expect(lab.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test.each([...kinds.values()].map(({ className, path, noun }) => [noun, className, path.replace('/api/v1/', '')] as const))('a file can be attached to a %s', async (_, className, collection) => {
	const lab = await startLab({ seed: 'empty' });
	const { id, uuid } = lab.lab.addMany(collection, 1)[0] ?? { id: 0 };
	const [made] = await lab.json('attachment.upload', { targetType: className, target: at(id) }, { items: [fileItem({ data: { name: 'a.txt', content: 'a' } })] });
	expect(made).toMatchObject({ attachable_type: className, attachable_id: id });
	expect(lab.lab.find('attachments', made?.id)?.attach_to_uuid).toBe(uuid);
	// Files of documents go by class and id alone.
	expect(lab.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([...(collection === 'documents' ? [] : [`GET /api/v1/${collection}/${id}`]), 'POST /api/v1/attachments']);
});

test('a record that is not there gets no file', async () => {
	const lab = await startLab();
	const failure = await lab.error('attachment.upload', { targetType: 'Projects::Experiment', target: at(999) }, { items: [fileItem({ data: { content: 'x' } })] });
	expect(failure).toMatchObject({ httpCode: '404', message: 'Labguru refused to upload attachments (experiment 999): Resource not found' });
	expect(lab.sent()).toEqual(['GET /v1/experiments/999']);
});

test('a signed experiment gets no file', async () => {
	const lab = await startLab();
	const failure = await lab.error('attachment.upload', { ...experiment, target: at(50) }, { items: [fileItem({ data: { content: 'x' } })] });
	expect(failure).toMatchObject({ httpCode: '422', message: 'Labguru refused to upload attachments: This page is signed and cannot be changed' });
});

test('a file can be kept without a record', async () => {
	const lab = await startLab();
	const [made] = await lab.json('attachment.upload', { options: { attach: false } }, { items: [fileItem({ data: { name: 'loose.txt', content: 'x' } })] });
	expect(made).toMatchObject({ title: 'loose.txt' });
	expect(lab.requests.map(({ method }) => method)).toEqual(['POST']);
});

describe('a download', () => {
	/** Uploads a file past the node and downloads it with the node. */
	async function roundTrip(lab: Lab, name: string, content: string | Buffer) {
		const [made] = await lab.json('attachment.upload', experiment, { items: [fileItem({ data: { name, type: 'text/csv', content } })] });
		return await lab.run('attachment.download', { record: at(made?.id) });
	}

	test.each([
		['Übersicht µm.csv', 'a;b\n1;ü'],
		['large.bin', large],
		['empty.txt', ''],
	])('brings %s back as it was, without the token on the way to the storage', async (name, content) => {
		const lab = await startLab();
		const [item] = await roundTrip(lab, name, content);
		expect(sha256(await bytesOf(item))).toBe(sha256(content));
		expect(item?.binary?.data).toMatchObject({ fileName: name, mimeType: 'text/csv' });
		expect(item?.json).toMatchObject({ fileName: name, mimeType: 'text/csv', id: 30 });
		expect(lab.storage.requests).toHaveLength(1);
		expect(lab.storage.tokensSeen()).toEqual([]);
		expect(JSON.stringify([item, lab.storage.requests])).not.toContain(lab.token);
	});

	test('goes into the field that was chosen', async () => {
		const lab = await startLab();
		const [item] = await lab.run('attachment.download', { record: at(20), binaryField: 'table' });
		expect((await bytesOf(item, 'table')).toString()).toMatch(/^sample,concentration,unit\n/);
	});

	test.each([1, 2])('is tried again when the storage fails %i times', async (times) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'redirect', location: `${lab.url}/storage-is-down`, match: { path: /\/download/ }, times });
		lab.faults.add({ kind: 'status', status: 500, match: { path: /storage-is-down/ }, times });
		const [item] = await lab.run('attachment.download', { record: at(20) });
		expect((await bytesOf(item)).toString()).toMatch(/^sample,/);
	});

	test.each([
		[403, 1, 'The storage of Labguru refused the file (HTTP 403)'],
		[500, 5, 'The storage of Labguru refused the file (HTTP 500)'],
	])('that the storage answers with %i is asked for %i times, then told', async (status, times, message) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'redirect', location: `${lab.url}/storage-is-down`, match: { path: /\/download/ }, times: 9 });
		lab.faults.add({ kind: 'status', status, match: { path: /storage-is-down/ }, times: 9 });
		expect(await lab.error('attachment.download', { record: at(20) })).toMatchObject({ message, httpCode: String(status) });
		expect(lab.requests.filter(({ path }) => path === '/storage-is-down')).toHaveLength(times);
	});

	test('that is redirected to nowhere is no file', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 302, match: { path: /\/download/ } });
		expect(await lab.error('attachment.download', { record: at(20) })).toMatchObject({ message: 'The storage of Labguru refused the file (HTTP 302)' });
		expect(lab.requests.at(-1)?.path).toMatch(/\/download$/);
	});

	test('that Labguru itself refuses is told in its words', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 403, headers: { 'content-type': 'application/json' }, body: { message: 'Not for you' }, match: { path: /\/download/ } });
		const failure = await lab.error('attachment.download', { record: at(20) });
		expect(failure).toMatchObject({ httpCode: '403', message: 'Labguru refused to download an attachment (ID 20): Not for you' });
		expect(failure.description).toContain('no permission');
	});

	test('that Labguru sends itself, without a redirect, is taken too', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'text/csv' }, body: 'here,it,is', match: { path: /\/download/ } });
		const [item] = await lab.run('attachment.download', { record: at(20) });
		expect((await bytesOf(item)).toString()).toBe('here,it,is');
	});

	test.each([
		['Labguru', '/download'],
		['the storage', '/storage-page'],
	])('a web page from %s is no file', async (_who, page) => {
		const lab = await startLab();
		if (page !== '/download') lab.faults.add({ kind: 'redirect', location: `${lab.url}${page}`, match: { path: /\/download/ }, times: 9 });
		lab.faults.add({ kind: 'html', match: { path: new RegExp(page) }, times: 9 });
		expect((await lab.error('attachment.download', { record: at(20) })).message).toMatch(/a web page(, "Sign in")? answered/);
	});

	test('an attachment that is a web page itself comes as it is', async () => {
		const lab = await startLab();
		lab.lab.update('attachments', 20, { attachment_content_type: 'text/html', attachment_file_name: 'report.html' });
		lab.faults.add({ kind: 'html', match: { path: /\/download/ } });
		const [item] = await lab.run('attachment.download', { record: at(20) });
		expect((await bytesOf(item)).toString()).toContain('Sign in');
	});

	test('is fetched again, from a new address, when the storage breaks off', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'redirect', location: `${lab.url}/storage-breaks`, match: { path: /\/download/ }, times: 2 });
		lab.faults.add({ kind: 'reset', match: { path: /storage-breaks/ }, times: 2 });
		const [item] = await lab.run('attachment.download', { record: at(20) });
		expect(item?.json.fileName).toBe('yields.csv');
		expect(lab.requests.filter(({ path }) => path.endsWith('/download'))).toHaveLength(3);
	});

	test.each(['..', '.', 'a/..', '../../etc/passwd', ''])('a file that is named %j gets a name that is none of a folder', async (name) => {
		const lab = await startLab();
		lab.lab.update('attachments', 20, { attachment_file_name: name });
		const [item] = await lab.run('attachment.download', { record: at(20) });
		expect(['file', 'passwd']).toContain(item?.json.fileName);
	});

	test('of one item that fails leaves the others', async () => {
		const lab = await startLab();
		const output = await lab.run('attachment.download', { record: at('={{ $json.id }}') }, { items: [{ json: { id: 10 } }, { json: { id: 999 } }, { json: { id: 20 } }], onError: 'continueRegularOutput' });
		expect(output.map(({ json, error }) => error?.message ?? json.fileName)).toEqual(['gel.png', 'Labguru refused to download an attachment (ID 999): Resource not found', 'yields.csv']);
	});
});

test('one title for several files is refused before any is sent', async () => {
	const lab = await startLab();
	const two = fileItem({ data: { name: 'a.txt', content: 'a' }, more: { name: 'b.txt', content: 'b' } });
	const given = { ...experiment, inputFields: 'data, more', options: { title: 'Gel' } };
	expect((await lab.error('attachment.upload', given, { items: [two] })).message).toBe('"Title" names one file, but this item has 2: leave it out, and each keeps its own name');
	expect(lab.requests).toEqual([]);
	expect(await lab.json('attachment.upload', { ...given, options: {} }, { items: [two] })).toHaveLength(2);
});

test('a file is shown in an attachments element of its page', async () => {
	const lab = await startLab();
	const [made] = await lab.json('attachment.upload', experiment, { items: [fileItem({ data: { name: 'a.txt', content: 'a' } })] });
	await lab.run('attachment.linkToElement', { record: at(made?.id), elementId: '80' });
	const [element] = await lab.json('element.get', { record: at(80) });
	expect(element?.data).toEqual(expect.arrayContaining([expect.objectContaining({ id: made?.id })]));
});

test.each([
	['', 'No element is chosen: pick one from the list, or give its ID or URL'],
	...['0', '-1', '1.5', 'x'].map((id) => [id, `"${id}" is not the ID of an element: an ID is a whole number above 0`]),
])('the element ID %p stops before the network', async (elementId, words) => {
	const lab = await startLab();
	expect((await lab.error('attachment.linkToElement', { record: at(10), elementId })).message).toBe(words);
	expect(lab.requests).toEqual([]);
});

test.each(['kept', 'gone'] as const)('a deleted attachment that the server has %s is deleted', async (attachmentDelete) => {
	const lab = await startLab({ attachmentDelete });
	expect(await lab.json('attachment.delete', { record: at(10) })).toEqual([{ id: 10, deleted: true }]);
	expect((await lab.json('attachment.getAll', { returnAll: true })).map(({ id }) => id)).toEqual([20]);
});
