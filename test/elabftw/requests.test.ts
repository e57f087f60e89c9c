import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/types/table';
import { table } from '../../nodes/ELabFtw/table';
import { closeLabs, startLab } from '../support/elabftw';
import { legacyExpected } from '../support/elabftwLegacyRequests';
import { expected } from '../support/elabftwRequests';

afterAll(closeLabs);

const rows = new Map<string, Operation>(table.resources.flatMap(({ value, operations }) => operations.map((row) => [`${value}.${row.value}`, row] as const)));

test('every operation of the table has its row here, and no other', () => {
	expect(Object.keys({ ...expected, ...legacyExpected }).sort()).toEqual([...rows.keys()].sort());
});

describe.each(Object.entries(expected))('%s', (operation, { given, items, sends, gives }) => {
	test('sends its requests and returns what they bring', async () => {
		const lab = await startLab();
		const output = await lab.run(operation, given, items ? { items } : {});
		expect(lab.sent()).toEqual(sends);
		expect(output.map(({ json }) => json)).toEqual(gives.map((row) => expect.objectContaining(row) as IDataObject));
		for (const item of output) expect(item.pairedItem).toEqual({ item: 0 });

		const fields = rows.get(operation)?.result === 'file' ? ['data'] : [];
		for (const { binary } of output) expect(Object.keys(binary ?? {})).toEqual(fields);

		for (const { method, headers, path } of lab.requests) {
			expect(path).toMatch(/^\/api\/v2\//);
			expect(headers).toMatchObject({ authorization: lab.key, accept: 'application/json' });
			expect(headers['content-type']).toEqual(contentType(method, items !== undefined));
		}
	});
});

/** API v2 wants this exactly, also on a DELETE (5.1.15). */
function contentType(method: string, form: boolean): unknown {
	if (method === 'GET') return undefined;
	return form ? expect.stringMatching(/^multipart\/form-data; boundary=./) : 'application/json';
}
