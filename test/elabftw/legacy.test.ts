import type { IDataObject } from 'n8n-workflow';
import { legacy } from '../../nodes/ELabFtw/resources/legacy';
import { closeLabs } from '../support/elabftw';
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
