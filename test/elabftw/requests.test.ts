import type { IDataObject } from 'n8n-workflow';
import { kinds } from '../../nodes/ELabFtw/kinds';
import type { Operation } from '../../nodes/shared/types/table';
import { table } from '../../nodes/ELabFtw/table';
import { closeLabs, startLab } from '../support/elabftw';
import facts from '../facts/elabftw.json';
import { legacyExpected } from '../support/elabftwLegacyRequests';
import { expected } from '../support/elabftwRequests';
import { keptLedger, ledgerOf, undocumented, type Notebook } from '../support/ledger';

afterAll(closeLabs);

const rows = new Map<string, Operation>(table.resources.flatMap(({ value, operations }) => operations.map((row) => [`${value}.${row.value}`, row] as const)));

test('every operation of the table has its row here, and no other', () => {
	expect([...new Set(Object.keys({ ...expected, ...legacyExpected }).map(operationIn))].sort()).toEqual([...rows.keys()].sort());
});

/** Some operations have several rows, such as `link.add of compounds`. */
function operationIn(row: string): string {
	return row.split(' ')[0] ?? row;
}

/** What each operation has sent. */
const seen = new Map<string, string[]>();

describe.each(Object.entries(expected))('%s', (row, { given, items, before, sends, gives }) => {
	test('sends its requests and returns what they bring', async () => {
		const operation = operationIn(row);
		const lab = await startLab();
		await before?.(lab);
		const first = lab.requests.length;
		const output = await lab.run(operation, given, items ? { items } : {});
		const lines = lab.requests.slice(first).map(({ method, path }) => `${method} ${path.replace('/api/v2', '')}`);
		seen.set(operation, [...(seen.get(operation) ?? []), ...lines]);
		expect(lab.sent()).toEqual(sends);
		expect(output.map(({ json }) => json)).toEqual(gives.map((row) => expect.objectContaining(row) as IDataObject));
		for (const item of output) expect(item.pairedItem).toEqual({ item: 0 });

		const fields = rows.get(operation)?.result === 'file' ? ['data'] : [];
		for (const { binary } of output) expect(Object.keys(binary ?? {})).toEqual(fields);

		for (const { method, headers, path, body } of lab.requests) {
			expect(path).toMatch(/^\/api\/v2\//);
			expect(headers).toMatchObject({ authorization: lab.key, accept: 'application/json' });
			expect(headers['content-type']).toEqual(contentType(method, typeof body === 'object' && body !== null && 'files' in body));
		}
	});
});

/** API v2 wants this exactly, also on a DELETE (5.1.15). */
function contentType(method: string, form: boolean): unknown {
	if (method === 'GET') return undefined;
	return form ? expect.stringMatching(/^multipart\/form-data; boundary=./) : 'application/json';
}

const notebook: Notebook = { name: 'eLabFTW', documented: Object.keys(facts), places: { entity_type: Object.keys(kinds) }, table };

/** What the node sends although the document does not have it, and how it is known. */
const beyond: Readonly<Record<string, string>> = {
	'DELETE /experiments/{}/request_actions/{}': 'beside recording `request_actions-create`, and in the app',
	'DELETE /teams/current/procurement_requests/{}': 'beside recording `procurement_requests-create`, and in the app',
	'GET /events/{}': 'recordings `events-list-item` and `events-list-item-range`',
	'GET /experiments/{}/request_actions': 'recording `request_actions-list`',
	'GET /experiments/{}/request_actions/{}': 'beside recording `request_actions-create`',
	'GET /experiments/{}/steps/{}': 'recording `steps-get`',
	'GET /teams/current/procurement_requests': 'recording `procurement_requests-list`',
	'GET /teams/current/procurement_requests/{}': 'beside recording `procurement_requests-create`',
	'GET /users/me/request_actions': 'recording `users-me-request_actions`',
	'GET /users/me/sig_keys': 'recording `users-sig_keys-list`',
	'PATCH /compounds/{}': 'recording `compounds-patch`',
	'PATCH /teams/current/procurement_requests/{}': 'beside recording `procurement_requests-create`, and in the app',
	'PATCH /teams/current/tags': 'recording 5.1.15 `x-users-me-deduplicate`',
	'POST /batch': 'recordings `batch`, 5.1.15 `x-batch-forceLock`',
	'POST /experiments/{}/request_actions': 'recording `request_actions-create`',
	'POST /teams/current/procurement_requests': 'recording `procurement_requests-create`',
	'POST /users/me/sig_keys': 'recording `users-sig_keys-create`',
};

describe('the ledger of the API', () => {
	test('has a row for every documented operation, each with what covers it', () => {
		const found = ledgerOf(notebook, seen);
		const missing = notebook.documented.filter((line) => !(line in found));
		expect(missing).toEqual([]);
		// LEDGER=write npx jest test/elabftw/requests.test.ts
		expect(keptLedger(notebook, found)).toEqual(found);
	});

	test('what goes beyond the document is listed with its reason', () => {
		expect(undocumented(notebook, seen)).toEqual(Object.keys(beyond).sort());
	});
});
