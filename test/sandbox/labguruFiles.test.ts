import { createHash, randomBytes } from 'node:crypto';
import { startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import { clientOf } from './labguruClient';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function fetched(address: string, init?: RequestInit) {
	const answer = await fetch(address, init);
	return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

let sandbox: LabguruSandbox;
let api: ReturnType<typeof clientOf>;
beforeEach(async () => {
	sandbox = await startLabguruSandbox();
	api = clientOf(sandbox);
});
afterEach(async () => await sandbox.close());

test('a file of 50 MB goes up and comes down unchanged, the token staying behind', async () => {
	const bytes = randomBytes(50 * 1024 * 1024);
	const { uuid } = sandbox.lab.get('experiments', 20);
	const { status, body } = await api.upload(new Blob([bytes], { type: 'video/mp4' }), 'größe & form.mp4', {
		attach_to_uuid: uuid,
	});
	expect(status).toBe(201);
	expect(body).toMatchObject({
		title: 'größe & form.mp4',
		filename: 'größe & form.mp4',
		attachment_content_type: 'video/mp4',
		attachable_type: 'Projects::Experiment',
		attachable_id: 20,
	});
	expect(sandbox.requests.at(-1)?.body).toMatchObject({
		files: [{ field: 'item[attachment]', bytes: bytes.length, sha256: sha256(bytes) }],
	});

	const { status: moved, headers } = await api.get(`/api/v1/attachments/${body.id}/download`);
	const address = headers.get('location') ?? '';
	expect(moved).toBe(302);
	expect(new URL(address).origin).toBe(sandbox.storage.url);
	const file = await fetched(address);
	expect([file.status, file.headers.get('content-type'), sha256(file.bytes)]).toEqual([
		200,
		'video/mp4',
		sha256(bytes),
	]);
	expect(sandbox.storage.tokensSeen()).toEqual([]);
});

test('the storage wants its signature and notices tokens', async () => {
	const { headers } = await api.get('/api/v1/attachments/download', { id: '20' });
	const address = headers.get('location') ?? '';
	expect((await fetched(address.split('?')[0] ?? '')).status).toBe(403);
	expect((await fetched(address, { headers: { authorization: 'Bearer x' } })).status).toBe(400);
	expect((await fetched(`${address}&token=${sandbox.token}`)).bytes.toString()).toContain('Nb-GFP,3.2,mg/mL');
	expect(sandbox.storage.tokensSeen()).toHaveLength(2);
});

test('attachments are listed, shown in an element, deleted and still readable', async () => {
	const { body } = await api.upload(new Blob(['x']), 'x.txt', {
		attachable_type: 'Projects::Project',
		attachable_id: '10',
	});
	expect((await api.get('/api/v1/projects/10')).body.attachments).toMatchObject([{ id: body.id }]);
	const element = sandbox.lab.all('elements').find(({ element_type: type }) => type === 'attachments');
	expect((await api.put(`/api/v1/attachments/${body.id}`, { item: { element_id: element?.id } })).status).toBe(200);
	expect((await api.get(`/api/v1/elements/${element?.id}`)).body.data).toHaveLength(3);
	expect((await api.put(`/api/v1/attachments/${body.id}`, { item: { element_id: 5 } })).status).toBe(404);
	expect((await api.delete(`/api/v1/attachments/${body.id}`)).status).toBe(200);
	expect((await api.get(`/api/v1/attachments/${body.id}`)).status).toBe(200);
	expect((await api.get('/api/v1/attachments')).body).toHaveLength(2);
	expect((await api.get('/api/v1/projects/10')).body.attachments).toEqual([]);
});

test('an upload needs a token and an owner that is there', async () => {
	expect((await clientOf(sandbox, 'wrong').upload(new Blob(['x']), 'x.txt')).status).toBe(401);
	expect((await api.upload(new Blob(['x']), 'x.txt', { attach_to_uuid: '0' })).status).toBe(404);
	expect((await api.post('/api/v1/attachments', { item: { title: 'x' } })).status).toBe(500);
});

test('pictures in texts come from Labguru itself, with the token', async () => {
	const { body } = await api.get('/api/v1/attachments/10');
	for (const address of [body.annotated_url.split('?')[0], body.meddium_url.split('?')[0]]) {
		const { status, headers, bytes } = await fetched(`${sandbox.url}${address}?token=${sandbox.token}`);
		expect([status, headers.get('content-type'), bytes.subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG']);
		expect((await fetched(`${sandbox.url}${address}`)).status).toBe(401);
	}
});

const put = (address: string, body: string) =>
	fetched(address, { method: 'PUT', body, headers: { 'content-type': 'text/csv' } });

test('large files go to the storage at once, or in parts', async () => {
	const item = {
		title: 'a.csv',
		attachment: { original_filename: 'a.csv', content_type: 'text/csv' },
		attach_to_uuid: sandbox.lab.get('projects', 10).uuid,
	};
	const { body: direct } = await api.post('/api/v2/attachments/s3_direct_upload', { item });
	expect((await put(direct.presigned_url, 'whole')).status).toBe(200);

	const { body: parts } = await api.post('/api/v2/attachments/s3_multipart_upload', { item, parts: 2 });
	const etags: Array<string | null> = [];
	for (const [at, address] of parts.urls.entries())
		etags.push((await put(address, `part ${at}. `)).headers.get('etag'));
	const { upload_id, id } = parts;
	expect(
		(await api.post('/api/v2/attachments/s3_multipart_finished', { upload_id, id, etags: ['no', 'no'] })).status,
	).toBe(422);
	expect((await api.post('/api/v2/attachments/s3_multipart_finished', { upload_id, id, etags })).status).toBe(200);

	for (const [file, content] of [
		[direct.id, 'whole'],
		[id, 'part 0. part 1. '],
	]) {
		const { headers } = await api.get(`/api/v1/attachments/${file}/download`);
		expect((await fetched(headers.get('location') ?? '')).bytes.toString()).toBe(content);
	}
	expect((await api.get('/api/v1/projects/10')).body.attachments).toHaveLength(2);
});

test('the variants: gone for good, another host name, an empty lab', async () => {
	const other = await startLabguruSandbox({ attachmentDelete: 'gone', storageHost: 'localhost', seed: 'empty' });
	const otherApi = clientOf(other);
	const { body } = await otherApi.upload(new Blob(['x']), 'x.txt');
	const { headers } = await otherApi.get(`/api/v1/attachments/${body.id}/download`);
	expect(new URL(headers.get('location') ?? '').hostname).toBe('localhost');
	expect((await otherApi.delete(`/api/v1/attachments/${body.id}`)).status).toBe(204);
	expect((await otherApi.get(`/api/v1/attachments/${body.id}`)).status).toBe(404);
	expect((await otherApi.get('/api/v1/projects')).body).toEqual([]);
	await other.close();
});

test('ordered faults strike before the lab is touched', async () => {
	sandbox.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '1' }, match: { path: /projects/ } });
	expect((await api.get('/api/v1/projects')).status).toBe(429);
	expect((await api.get('/api/v1/projects')).status).toBe(200);
});
