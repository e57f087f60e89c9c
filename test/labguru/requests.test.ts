import type { IDataObject } from 'n8n-workflow';
import { collections } from '../../nodes/Labguru/collections';
import type { SeenRequest } from '../../sandbox/shared';
import { at, closeLabs, fields, newest, operations, startLab, type Lab } from '../support/labguru';
import { expected } from '../support/labguruRequests';

afterEach(closeLabs);

test('every operation of the table has its row here, and no other', async () => {
	const names = Object.keys(expected(await startLab()));
	expect(names.sort()).toEqual(operations.map(({ name }) => name).sort());
});

describe.each(operations)('$name', ({ name, result }) => {
	test('sends its requests and returns what they bring', async () => {
		const lab = await startLab();
		const { given, items, sends, gives } = expected(lab)[name] ?? { sends: [], gives: [] };
		const output = await lab.run(name, given, items ? { items } : {});
		expect(lab.sent()).toEqual(sends);
		expect(output.map(({ json }) => json)).toEqual(gives.map((row) => expect.objectContaining(row) as IDataObject));
		for (const item of output) expect(item.pairedItem).toEqual({ item: 0 });
		for (const { binary } of output) expect(Object.keys(binary ?? {})).toEqual(result === 'file' ? ['data'] : []);
		lab.requests.forEach((request) => expectToken(lab, request));
	});
});

/** Labguru looks for the token in the query of a GET or DELETE and of what has no body, in the body of others, and nowhere else. */
function expectToken({ token }: Lab, { method, headers, query, body }: SeenRequest): void {
	const { token: inBody, fields: form } = (body ?? {}) as { token?: string; fields?: { token?: string } };
	const inQuery = new URLSearchParams(query).get('token') ?? undefined;
	const reads = method === 'GET' || method === 'DELETE' || body === undefined;
	expect({ inQuery, inBody, inForm: form?.token }).toEqual({
		inQuery: reads ? token : undefined,
		inBody: reads || form ? undefined : token,
		inForm: form ? token : undefined,
	});
	expect(JSON.stringify(headers)).not.toContain(token);
	expect(headers.accept).toBe('application/json');
	const type = form ? expect.stringMatching(/^multipart\/form-data; boundary=./) : 'application/json';
	expect(headers['content-type']).toEqual(body === undefined && reads ? undefined : type);
}

describe('every collection of the inventory', () => {
	test.each(collections.map(({ value, fields: known }) => [value, known] as const))('%s: create, list, get, change and delete', async (collection, known) => {
		const values: IDataObject = Object.fromEntries(known.filter(({ required }) => required).map(({ name, label, type, options, choices }) => [name, type === 'number' || choices ? 10 : options ? options[0]?.value : `My ${label}`]));
		const lab = await startLab({ seed: 'empty' });
		const [made] = await lab.json('inventoryItem.create', { collection, ...fields(values) });
		const id = made?.id as number;
		expect(made).toMatchObject({ ...values, id: expect.any(Number) as number });
		expect(await lab.json('inventoryItem.getAll', { collection, returnAll: true })).toEqual([expect.objectContaining({ id })]);
		expect(await lab.json('inventoryItem.get', { collection, record: at(id) })).toEqual([expect.objectContaining({ id })]);
		expect(await lab.json('inventoryItem.update', { collection, record: at(id), ...fields({ description: '<p>ü</p>' }) })).toEqual([expect.objectContaining({ id, description: '<p>ü</p>' })]);
		expect(await lab.json('inventoryItem.delete', { collection, record: at(id) })).toEqual([{ id, deleted: true }]);
		expect(lab.sent()).toEqual([
			[`POST /v1/${collection}`, { item: values }],
			`GET /v1/${collection}?${newest}&page=1&page_size=200&meta=true`,
			`GET /v1/${collection}/${id}`,
			[`PUT /v1/${collection}/${id}`, { item: { description: '<p>ü</p>' } }],
			`DELETE /v1/${collection}/${id}`,
		]);
	});
});
