import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { legacy } from '../../nodes/ELabFtw/resources/legacy';
import { bytesOf, closeLabs } from '../support/elabftw';
import { startLegacyLab } from '../support/elabftwLegacy';
import { legacyExpected } from '../support/elabftwLegacyRequests';

afterAll(closeLabs);

const rows = new Map(legacy.operations.map((row) => [`legacy.${row.value}`, row]));

test('every operation has its row here, and no other', () => {
	expect(Object.keys(legacyExpected).sort()).toEqual([...rows.keys()].sort());
});

describe.each(Object.entries(legacyExpected))('%s', (operation, { given, items, sends, gives }) => {
	test('sends its requests and returns what they bring', async () => {
		const lab = await startLegacyLab({ version: operation === 'legacy.getBackup' ? '4.7.0' : '4.9.0' });
		const output = await lab.run(operation, given, items ? { items } : {});
		expect(lab.sent()).toEqual(sends);
		expect(output.map(({ json }) => json)).toEqual(gives.map((row) => expect.objectContaining(row) as IDataObject));
		for (const item of output) expect(item.pairedItem).toEqual({ item: 0 });
		const binaries = rows.get(operation)?.result === 'file' ? ['data'] : [];
		for (const { binary } of output) expect(Object.keys(binary ?? {})).toEqual(binaries);

		for (const { method, headers, path, query, body } of lab.requests) {
			expect(path).toMatch(/^\/api\/v1\//);
			expect(query.split('&')).toContain('apiv1_is_dead=');
			expect(headers).toMatchObject({ authorization: lab.key, accept: 'application/json' });
			const form = items && method === 'POST' ? expect.stringMatching(/^multipart\/form-data; boundary=./) : 'application/x-www-form-urlencoded';
			if (body !== undefined && Object.keys(body as object).length > 0) expect(headers['content-type']).toEqual(form);
		}
	});

	test('is refused by a read-only credential where it changes something, and sends nothing', async () => {
		const lab = await startLegacyLab({ version: '4.7.0' });
		const writes = rows.get(operation)?.method !== 'GET';
		const output = lab.run(operation, given, { ...(items ? { items } : {}), credential: { readOnly: true } });
		if (writes) await expect(output).rejects.toThrow('This credential is read-only');
		else await expect(output).resolves.toHaveLength(gives.length);
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

describe('custom requests to API v1', () => {
	const send = (path: string, more: INodeParameters = {}): INodeParameters => ({ path, method: 'GET', ...more });

	test('a file, of which the server says that it is a web page', async () => {
		const lab = await startLegacyLab();
		const [item] = await lab.run('customRequest.send', send('/api/v1/uploads/1', { options: { answer: 'file', webPage: true } }));
		expect((await bytesOf(item?.binary?.data)).toString()).toBe('a,b\n1,2\n');
		expect((await lab.error('customRequest.send', send('/api/v1/uploads/1', { options: { answer: 'file' } }))).message).toMatch(/web page/);
	});

	test.each([['/api/v1/experiments/2'], ['api/v1/experiments/2']])('a change of %s arrives as a form, and makes no new experiment', async (path) => {
		const lab = await startLegacyLab();
		const before = lab.lab.entries.experiments.size;
		await lab.run('customRequest.send', send(path, { method: 'POST', bodyJson: '{"title": "Changed"}' }));
		expect(lab.lab.entries.experiments.get(2)).toMatchObject({ title: 'Changed' });
		expect(lab.lab.entries.experiments.size).toBe(before);
	});
});
