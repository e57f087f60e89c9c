import { advance, type Mark, markAt, type Place, secondsOf, since, unsettled } from '../../nodes/shared/polling/cursor';
import { packRuns, unpackRuns } from '../../nodes/shared/polling/idRanges';
import { Memory, mostBytes, mostRecords } from '../../nodes/shared/polling/snapshots';
import { readWhile } from '../../nodes/shared/polling/pages';

/** `5@10:01` is entry 5, changed at one past ten; `*` marks a pinned one. */
function rows(text: string): Place[] {
	return text.split(' ').filter(Boolean).map((each) => {
		const [, pin, id = '', time = ''] = /^(\*?)(\w+)@(.+)$/.exec(each) ?? [];
		return { id, time: `2026-10-25 ${time}:00`, pinned: pin === '*' };
	});
}

/** What two looks at a list find, and where the mark then is. */
function looks(...lists: string[]): string[] {
	let mark: Mark | undefined;
	return lists.map((list) => {
		if (!mark) {
			mark = markAt(rows(list));
			return '';
		}
		const { fresh, back } = since(mark, rows(list));
		mark = back ? markAt(rows(list)) : advance(mark, fresh);
		return `${fresh.map(({ id }) => id).join(' ')}${back ? 'back' : ''}`;
	});
}

describe('a mark', () => {
	test.each([
		['nothing changed', ['b@10:02 a@10:01', 'b@10:02 a@10:01'], ['', '']],
		['one changed', ['b@10:02 a@10:01', 'a@10:03 b@10:02'], ['', 'a']],
		['oldest first', ['a@10:01', 'd@10:05 c@10:04 b@10:03 a@10:01'], ['', 'b c d']],
		['the same second', ['b@10:02 a@10:01', 'c@10:02 b@10:02 a@10:01', 'd@10:02 c@10:02 b@10:02 a@10:01'], ['', 'c', 'd']],
		['the entry at the mark is gone', ['b@10:02 a@10:01', 'a@10:01', 'c@10:03 a@10:01'], ['', 'back', 'c']],
		['a pinned entry is no place', ['*z@09:00 b@10:02 a@10:01', '*z@09:00 c@10:03 b@10:02', '*z@10:04 c@10:03'], ['', 'c', 'z']],
		['a clock set back in autumn', ['b@02:59 a@02:58', 'c@02:01 b@02:59 a@02:58', 'd@02:05 c@02:01 b@02:59 a@02:58', 'c@02:06 d@02:05 b@02:59 a@02:58', 'a@03:01 c@02:06 d@02:05'], ['', 'c', 'd', 'c', 'a']],
		['everything changed', ['b@10:02 a@10:01', 'b@11:02 a@11:01'], ['', 'a b']],
		['from nothing', ['', 'a@10:01', 'b@10:02 a@10:01'], ['', 'a', 'b']],
	])('%s', (_name, lists, expected) => {
		expect(looks(...lists)).toEqual(expected);
	});

	test.each([
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:10 GMT', 0, true],
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:11 GMT', 0, true],
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:12 GMT', 0, false],
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:12 GMT', 900, true],
		['2026-03-02 13:45:10', 'Mon, 02 Mar 2026 08:00:10 GMT', 0, true],
		['2026-03-02 08:00:10', undefined, 0, false],
		['', 'Mon, 02 Mar 2026 08:00:10 GMT', 0, false],
	])('the second of %s, answered at %s after %i ms: unsettled %s', (time, date, took, expected) => {
		expect(unsettled(time, date, took)).toBe(expected);
	});
});

describe('memory', () => {
	test('comes back as it was', () => {
		const memory = new Memory();
		const records: Array<[string, { time: number; values: string[]; set: number[] }]> = [
			['7', { time: secondsOf('2026-03-02 08:00:10'), values: ['3', '', 'a|b;c d.e'], set: [1, 300] }],
			['12345', { time: secondsOf('2020-03-02 08:00:10'), values: ['3', '', ''], set: [] }],
			['0a-b.c~d', { time: secondsOf('2026-03-02 08:00:10'), values: ['', '', ''], set: [4] }],
		];
		for (const [id, record] of records) memory.set(id, record);
		const again = new Memory(JSON.parse(JSON.stringify(memory.pack())) as ReturnType<Memory['pack']>);
		expect(again.entries()).toHaveLength(records.length);
		for (const [id, record] of records) expect(again.get(id)).toEqual(record);
	});

	test('forgets what changed longest ago, by number and by size', () => {
		const many = new Memory();
		for (let id = 1; id <= mostRecords + 5; id += 1) many.set(String(id), { time: id, values: ['1'], set: [] });
		const packed = many.pack();
		expect(packed.forgotten).toBe(5);
		expect(new Memory(packed).get('5')).toBeUndefined();
		expect(new Memory(packed).get('6')).toBeDefined();
		const large = new Memory();
		for (let id = 1; id <= mostRecords; id += 1) large.set(String(id), { time: id, values: [`value number ${id}`], set: [id, id + 1, id + 2] });
		const { rows: stored, values, forgotten } = large.pack();
		expect(JSON.stringify([stored, values]).length).toBeLessThan(mostBytes + 1000);
		expect(forgotten).toBeGreaterThan(0);
	});

	test('leaves room for what is stored beside it', () => {
		const memory = new Memory();
		for (let id = 1; id <= mostRecords; id += 1) memory.set(String(id), { time: id, values: ['1'], set: [id, id + 1, id + 2] });
		const beside = { text: 'é'.repeat(50 * 1024) };
		expect(Buffer.byteLength(JSON.stringify({ ...beside, ...memory.pack(beside) }))).toBeLessThanOrEqual(256 * 1024);
		expect(new Memory(memory.pack(beside)).size).toBeGreaterThan(1000);
		expect(memory.pack({ text: 'x'.repeat(300 * 1024) }).rows).toBe('');
	});

	test.each([
		['none', [], ''],
		['a run', [12, 11, 10, 13], 'a-3'],
		['runs and single ones', [1, 2, 3, 7, 100, 101], '1-2 4 2l-1'],
		['one twice', [5, 5], '5'],
	])('numbers in runs: %s', (_name, numbers, text) => {
		expect(packRuns(numbers)).toBe(text);
		expect(unpackRuns(text)).toEqual([...new Set(numbers)].sort((a, b) => a - b));
	});
});

describe('pages', () => {
	test('a list without an end is given up', async () => {
		let id = 0;
		const endless = { overlaps: false, page: async () => ({ rows: [{ id: (id += 1) }], last: false }) };
		await expect(readWhile(endless, (row) => String(row.id), () => true)).rejects.toThrow('without coming to an end');
	});

	test('a gap between pages is noticed, and the list read again', async () => {
		const answers = [[1, 2, 3], [7, 8], [1, 2, 3], [3, 4, 5]];
		const source = { overlaps: true, page: async (_known: number, index: number) => ({ rows: (answers.shift() ?? []).map((id) => ({ id })), last: index === 1 }) };
		const rows = await readWhile(source, (row) => String(row.id), () => true);
		expect(rows.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
	});
});
