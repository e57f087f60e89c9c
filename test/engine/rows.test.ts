import type { IDataObject } from 'n8n-workflow';
import { isList, rowsOf, unwrapped } from '../../nodes/shared/http/listBody';
import { Rows, type Select } from '../../nodes/shared/http/rows';
import type { Call } from '../../nodes/shared/types/table';

const row = (id: unknown, choice: ReturnType<Select> = 'take') => ({ id, choice }) as IDataObject;
const rowsUpTo = (limit: number) => new Rows(limit, ({ choice }) => choice as ReturnType<Select>, ({ id }) => id, ({ id }) => id);

describe('rows that come page by page', () => {
	test('are taken once each, in their order, up to the limit', () => {
		const rows = rowsUpTo(3);
		rows.add([row(9), row(8)]);
		expect([rows.taken, rows.full]).toEqual([[9, 8], false]);
		rows.add([row(8), row(7), row(6)]);
		expect([rows.taken, rows.full]).toEqual([[9, 8, 7], true]);
	});

	test('are all taken where they have nothing to tell them by', () => {
		const rows = rowsUpTo(Infinity);
		rows.add([row(undefined), row(undefined)]);
		rows.add([row(undefined)]);
		expect(rows.taken).toHaveLength(3);
	});

	test('are left out, or are the end', () => {
		const rows = rowsUpTo(9);
		rows.add([row(9), row(8, 'skip'), row(7)]);
		expect([rows.taken, rows.full]).toEqual([[9, 7], false]);
		rows.add([row(6, 'end'), row(5)]);
		expect([rows.taken, rows.full]).toEqual([[9, 7], true]);
		rows.add([row(4)]);
		expect([rows.taken, rows.full]).toEqual([[9, 7], true]);
	});

	test('are known, with their place and which was the last, whatever became of them', () => {
		const rows = rowsUpTo(1);
		rows.add([row(9), row(8, 'skip'), row(9), row(7)]);
		expect([9, 8, 7, 6].map((id) => rows.knows(row(id)))).toEqual([true, true, true, false]);
		expect([9, 8, 7, 6].map((id) => rows.isLast(row(id)))).toEqual([false, false, true, false]);
		expect([9, 8, 7, 6].map((id, place) => rows.stands(row(id), place))).toEqual([true, true, true, false]);
		expect(rows.stands(row(8), 0)).toBe(false);
		rows.add([row(8)]);
		expect(rows.isLast(row(8))).toBe(true);
	});

	test('that are new at the top come before the others, which then make room', () => {
		const rows = rowsUpTo(3);
		rows.add([row(9), row(8)]);
		rows.addToTop([row(12), row(11, 'skip'), row(10), row(9)]);
		expect([rows.taken, rows.full]).toEqual([[12, 10, 9], true]);
		expect([rows.knows(row(12)), rows.knows(row(11)), rows.stands(row(12), 0), rows.stands(row(12), 2)]).toEqual([true, false, false, false]);
		rows.addToTop([row(12)]);
		expect(rows.taken).toEqual([12, 10, 9]);
	});
});

const call = { dialect: { name: 'eLabFTW' }, node: { getNode: () => ({ name: 'eLabFTW' }), getItemIndex: () => 3 } } as unknown as Call;

test.each<[body: unknown, rows: unknown[]]>([
	[[], []],
	[[{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
	[['a', 2, { id: 3 }], [{ value: 'a' }, { value: 2 }, { id: 3 }]],
	...['data', 'results', 'items', 'rows', 'records'].map((name): [unknown, unknown[]] => [{ meta: { page: 1 }, [name]: [{ id: 1 }] }, [{ id: 1 }]]),
	[{ results: 'none', records: ['a'] }, [{ value: 'a' }]],
	[{ 1: { id: 1 }, 2: { id: 2 }, meta: 7 }, [{ id: 1 }, { id: 2 }]],
	[{ first: [{ id: 1 }, 2], second: [{ id: 3, group: 'own' }], third: [null], fourth: [] }, [{ group: 'first', id: 1 }, { group: 'first', value: 2 }, { group: 'own', id: 3 }]],
	[{}, []],
])('the rows in %j are %j', (body, rows) => {
	expect(rowsOf(call, body)).toEqual(rows);
});

test.each([null, undefined, 'text', 7, [null], [{ id: 1 }, null], { data: [null] }, { a: 1 }, { 1: { id: 1 }, 2: null }, { 1: { id: 1 }, a: 'x' }])('%j is no list', (body) => {
	expect(() => rowsOf(call, body)).toThrow(expect.objectContaining({
		message: 'eLabFTW was asked for a list and sent something else',
		description: 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between',
		context: expect.objectContaining({ itemIndex: 3 }) as unknown,
	}));
});

test.each<[body: unknown, is: boolean]>([
	[[{ id: 1 }], true],
	[[], true],
	[{ data: [{ id: 1 }] }, true],
	[{ data: { id: 1 } }, false],
	[[{ id: 1 }, null], false],
	[['a'], false],
	[{ rows: [] }, false],
	[null, false],
	['data', false],
])('%j is a list of records: %p', (body, is) => {
	expect(isList(body)).toBe(is);
});

test.each<[body: unknown, as: unknown]>([
	[{ results: [1], meta: 2 }, { results: [1], meta: 2, data: [1] }],
	[{ data: [1], results: [2] }, { data: [1], results: [2] }],
	[{ results: 1 }, { results: 1 }],
	[[1], [1]],
	[null, null],
	['x', 'x'],
])('%j is read as %j', (body, as) => {
	expect(unwrapped(body)).toEqual(as);
});
