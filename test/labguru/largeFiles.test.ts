import { createHash } from 'node:crypto';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, empty, fileItem, hurry, startLab, type Lab } from '../support/labguru';
import { readyBinaries } from '../support/runNode';

beforeAll(hurry);
afterEach(closeLabs);

const MiB = 1024 * 1024;
const experiment: INodeParameters = { targetType: 'Projects::Experiment', target: at(10) };
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
/** No two parts of it are alike. */
const bytes = (size: number) => Buffer.alloc(size, Array.from({ length: 997 }, (_, n) => String(n)).join(','));

async function storedItem(name: string, content: Buffer): Promise<INodeExecutionData> {
	const service = await readyBinaries();
	return { json: {}, binary: { data: await service.store({ type: 'execution', workflowId: 'test', executionId: 'large' }, content, { data: '', fileName: name, mimeType: 'image/tiff' }) } };
}

const upload = async (lab: Lab, content: Buffer, name = 'stack.tif') => await lab.json('attachment.uploadLarge', experiment, { items: [await storedItem(name, content)] });
const failing = async (lab: Lab, content: Buffer) => await lab.error('attachment.uploadLarge', experiment, { items: [await storedItem('stack.tif', content)] });
const puts = ({ storage }: Lab) => storage.requests.filter(({ method }) => method === 'PUT');
const left = ({ lab }: Lab) => lab.all('attachments').filter(({ id, deleted_at: deleted }) => id > 20 && !deleted);

/** Lets the storage be another address, which fails as it is told. */
function storageAt(lab: Lab, key: 'presigned_url' | 'urls', body: object, fault: Parameters<Lab['faults']['add']>[0]): void {
	lab.faults.add({ kind: 'status', status: 200, body: { id: 20, upload_id: 'u', ...body }, match: { method: 'POST', path: key === 'urls' ? /s3_multipart_upload/ : /s3_direct_upload/ } });
	lab.faults.add(fault);
}

test.each([0, 1, 8 * MiB - 1, 8 * MiB, 8 * MiB + 1, 17 * MiB])('a file of %i bytes arrives whole, without the token at the storage', async (size) => {
	const lab = await startLab();
	const content = bytes(size);
	const [made] = await upload(lab, content);
	expect(made).toMatchObject({ title: 'stack.tif', content_type: 'image/tiff', attachable_id: 10 });
	const parts = puts(lab).map(({ body }) => (body as { bytes: number }).bytes);
	expect(parts).toHaveLength(Math.max(1, Math.ceil(size / (8 * MiB))));
	expect(Math.max(...parts)).toBeLessThanOrEqual(8 * MiB);
	expect(lab.storage.tokensSeen()).toEqual([]);
	expect(JSON.stringify([made, lab.storage.requests])).not.toContain(lab.token);
	expect(JSON.stringify(made)).not.toContain('X-Amz');
	const [item] = await lab.run('attachment.download', { record: at(made?.id) });
	const binary = item?.binary?.data;
	expect(sha256(binary ? await (await readyBinaries()).getAsBuffer(binary) : Buffer.alloc(0))).toBe(sha256(content));
});

test.each(['"quoted" name.tif', 'Größe µm 実験.tif', '../../etc/passwd'])('a file that is named %j keeps its name', async (name) => {
	const lab = await startLab();
	expect(await upload(lab, bytes(3), name)).toMatchObject([{ title: name, filename: name }]);
});

test('a part that fails is sent again, alone', async () => {
	const lab = await startLab();
	const down = `${lab.url}/down`;
	storageAt(lab, 'urls', { urls: [`${down}/1?X-Amz-Signature=s`, `${down}/2?X-Amz-Signature=s`] }, { kind: 'status', status: 200, headers: { etag: '"one"' }, body: '', match: { path: /down\/1/ } });
	lab.faults.add({ kind: 'status', status: 503, match: { path: /down\/2/ } });
	lab.faults.add({ kind: 'reset', match: { path: /down\/2/ } });
	lab.faults.add({ kind: 'status', status: 200, headers: { etag: '"two"' }, body: '', match: { path: /down\/2/ } });
	lab.faults.add({ kind: 'status', status: 200, body: {}, match: { path: /s3_multipart_finished/ }, afterwards: true });
	await upload(lab, bytes(9 * MiB));
	expect(lab.requests.map(({ path }) => path).filter((path) => path.startsWith('/down'))).toEqual(['/down/1', '/down/2', '/down/2', '/down/2']);
	const finished = lab.requests.find(({ path }) => path.endsWith('finished'));
	expect(finished?.body).toMatchObject({ etags: ['"one"', '"two"'], upload_id: 'u', id: 20 });
});

describe('what fails is not half done in silence', () => {
	const refused = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message><StringToSign>secret-signature</StringToSign></Error>';

	test.each([
		['presigned_url', { presigned_url: '/down?X-Amz-Signature=secret-signature' }, 3, 'The storage of Labguru refused to take "stack.tif": AccessDenied: Request has expired'],
		['urls', { urls: ['/down?X-Amz-Signature=secret-signature', '/down?X-Amz-Signature=secret-signature'] }, 9 * MiB, 'The storage of Labguru refused to take part 1 of 2 of "stack.tif": AccessDenied: Request has expired'],
	] as const)('a refusal of the storage (%s) is told, and the record taken back', async (key, body, size, message) => {
		const lab = await startLab();
		const full = JSON.parse(JSON.stringify(body).replace(/\/down/g, `${lab.url}/down`)) as object;
		storageAt(lab, key, full, { kind: 'status', status: 403, body: refused, match: { path: /down/ }, times: 9 });
		const failure = await failing(lab, bytes(size));
		expect(failure).toMatchObject({ message, httpCode: '403' });
		expect(failure.description).toMatch(/valid for a short time only.*The attachment that was begun for "stack.tif" \(ID 20\) was deleted$/);
		expect(JSON.stringify([failure.message, failure.description, failure.context, failure])).not.toContain('secret-signature');
		expect(lab.lab.find('attachments', 20)?.deleted_at).toEqual(expect.any(String));
	});

	test('a record that cannot be taken back is named', async () => {
		const lab = await startLab();
		storageAt(lab, 'presigned_url', { presigned_url: `${lab.url}/down` }, { kind: 'status', status: 500, match: { path: /down/ }, times: 9 });
		lab.faults.add({ kind: 'status', status: 404, match: { method: 'DELETE' } });
		expect((await failing(lab, bytes(3))).description).toMatch(/Labguru may show an attachment "stack.tif" \(ID 20\) without its file: delete it$/);
	});

	test('a storage that cannot be reached is told as such', async () => {
		const lab = await startLab();
		storageAt(lab, 'presigned_url', { presigned_url: 'http://127.0.0.1:1/x?X-Amz-Signature=secret-signature' }, { kind: 'slow', delayMs: 1 });
		const failure = await failing(lab, bytes(3));
		expect(failure.message).toBe('The storage of Labguru could not be reached (5 attempts) to take "stack.tif"');
		expect(failure.description).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:1: /);
		expect(JSON.stringify([failure.description, failure])).not.toContain('secret-signature');
	});

	test('the token never goes to another server, even where Labguru asks for it', async () => {
		const lab = await startLab();
		storageAt(lab, 'presigned_url', { presigned_url: `http://127.0.0.1:1/x?token=${lab.token}` }, { kind: 'slow', delayMs: 1 });
		const failure = await failing(lab, bytes(3));
		expect(failure.message).toBe('Labguru leads to 127.0.0.1:1 with the key of the credential in the address');
		expect(failure.description).toMatch(/^Nothing was sent there\. Tell whoever runs the server/);
	});

	test('parts that are not put together stay, and the error says where to look', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: { path: /finished/ }, afterwards: true });
		const failure = await failing(lab, bytes(9 * MiB));
		expect(failure.description).toContain('look at the attachment (ID 30) before trying again');
		expect(lab.requests.filter(({ path }) => path.endsWith('finished'))).toHaveLength(1);
		expect(left(lab)).toHaveLength(1);
	});

	test.each([
		['no address', {}],
		['an address that is none', { presigned_url: 'nowhere' }],
		['an address of a file', { presigned_url: 'file:///etc/passwd' }],
	])('%s is an error', async (_, body) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: { id: 20, ...body }, match: { path: /s3_direct/ } });
		expect((await failing(lab, bytes(3))).message).toBe('Labguru gave no address to upload the file to');
	});

	test('fewer addresses than parts are an error, and nothing is sent', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: { id: 20, upload_id: 'u', urls: [`${lab.storage.url}/x`] }, match: { path: /s3_multipart_upload/ } });
		expect(await failing(lab, bytes(9 * MiB))).toMatchObject({
			message: 'Labguru gave 1 addresses for the 2 parts of "stack.tif"', description: expect.stringMatching(/^The attachment that was begun for "stack\.tif"/),
		});
		expect(puts(lab)).toEqual([]);
	});

	test('a part without a tag is an error', async () => {
		const lab = await startLab();
		storageAt(lab, 'urls', { urls: [`${lab.url}/down`, `${lab.url}/down`] }, { kind: 'status', status: 200, body: '', match: { path: /down/ }, times: 9 });
		const { message, description } = await failing(lab, bytes(9 * MiB));
		expect(message).toBe('The storage of Labguru took part 1 of "stack.tif" and did not say its tag');
		expect(description).toContain('left out the header ETag. Use the operation "Upload"');
	});

	test('of several files the error names those that arrived', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 422, body: { error_message: 'Quota exceeded' }, match: { path: /s3_direct/ }, skip: 1 });
		const items = [fileItem({ a: { name: 'a.txt', content: 'a' }, b: { name: 'b.txt', content: 'b' } })];
		expect((await lab.error('attachment.uploadLarge', { ...experiment, inputFields: 'a, b' }, { items })).message).toBe('"a.txt" arrived, but then "b.txt" failed: Labguru refused to upload large attachments: Quota exceeded');
	});
});

test('what arrived and cannot be read is shown by its ID', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 403, match: { method: 'GET', path: /attachments/ } });
	expect(await upload(lab, bytes(3))).toEqual([expect.objectContaining({ id: 30 })]);
});

test('of two executions each file has its own bytes', async () => {
	const lab = await startLab();
	const contents = [bytes(9 * MiB), bytes(10 * MiB)];
	const made = await Promise.all(contents.map(async (content, n) => await upload(lab, content, `${n}.bin`)));
	const stored = made.map(([row]) => lab.storage.stored.get(String(lab.lab.get('attachments', row?.id).storage_key)));
	expect(stored.map((file) => file?.sha256)).toEqual(contents.map(sha256));
	expect(await lab.run('attachment.getAll', { returnAll: true }, { items: empty(1) })).toHaveLength(4);
});
