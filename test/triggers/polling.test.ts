import type { IDataObject, INode } from 'n8n-workflow';
import { findChanges, type FindOptions } from '../../nodes/shared/polling/changes';
import { advance, changedSince, changedSinceSetBack, type Cursor, cursorAt, cursorSetBackTo, type SortKey } from '../../nodes/shared/polling/cursor';
import { packIds, unpackIds } from '../../nodes/shared/polling/idRanges';
import { readPages } from '../../nodes/shared/polling/pages';
import { isSecondOpen, secondsBefore, secondsOf, secondsSetBack, serverClockOf } from '../../nodes/shared/polling/serverClock';
import { mostBytes, mostRecords, type Snapshot, Snapshots } from '../../nodes/shared/polling/snapshots';

/** `5@10:01` is entry 5, changed at one past ten; `*` marks a pinned one. */
function rows(text: string): SortKey[] {
	return text.split(' ').filter(Boolean).map((each) => {
		const [, pin, id = '', time = ''] = /^(\*?)(\w+)@(.+)$/.exec(each) ?? [];
		return { id, time: `2026-10-25 ${time}:00`, pinned: pin === '*' };
	});
}

/** What polls of a list find, one after the other; `back 10:00: ` before a list says that the clock was set back, until then at most. */
function polls(...lists: string[]): string[] {
	let cursor: Cursor | undefined;
	return lists.map((list) => {
		const [, back, text = ''] = /^(?:back (\S+): )?(.*)$/.exec(list) ?? [];
		const found = rows(text);
		if (!cursor) {
			cursor = cursorAt(found);
			return '';
		}
		const setBackTo = `2026-10-25 ${back}:00`;
		const { changed, listIsOlder } = back === undefined ? changedSince(cursor, found) : { changed: changedSinceSetBack(cursor, found, setBackTo), listIsOlder: false };
		cursor = back === undefined ? (listIsOlder ? cursorAt(found) : advance(cursor, changed)) : cursorSetBackTo(found, setBackTo);
		return `${changed.map(({ id }) => id).join(' ')}${listIsOlder ? 'older' : ''}`;
	});
}

/** More rows of one minute than a cursor keeps with their times. */
const many = (time: string) => Array.from({ length: 25 }, (_, index) => `m${index}@${time}`).join(' ');

/** Rows of the minutes before one, the newest first: `m2@10:02 m1@10:01`. */
const minutes = (last: number) => Array.from({ length: last }, (_, index) => `m${last - index}@10:${String(last - index).padStart(2, '0')}`).join(' ');

describe('a cursor', () => {
	test.each([
		['nothing changed', ['b@10:02 a@10:01', 'b@10:02 a@10:01'], ['', '']],
		['one changed', ['b@10:02 a@10:01', 'a@10:03 b@10:02'], ['', 'a']],
		['oldest first', ['a@10:01', 'd@10:05 c@10:04 b@10:03 a@10:01'], ['', 'b c d']],
		['the same second', ['b@10:02 a@10:01', 'c@10:02 b@10:02 a@10:01', 'd@10:02 c@10:02 b@10:02 a@10:01'], ['', 'c', 'd']],
		['the entry at the cursor is gone', ['b@10:02 a@10:01', 'a@10:01', 'c@10:03 a@10:01'], ['', 'older', 'c']],
		['a pinned entry tells nothing by where it stands', ['*z@09:00 b@10:02 a@10:01', '*z@09:00 c@10:03 b@10:02', '*z@10:04 c@10:03'], ['', 'c', 'z']],
		['a clock set back in autumn', ['b@02:59 a@02:58', 'c@02:01 b@02:59 a@02:58', 'd@02:05 c@02:01 b@02:59 a@02:58', 'c@02:06 d@02:05 b@02:59 a@02:58', 'a@03:01 c@02:06 d@02:05'], ['', 'c', 'd', 'c', 'a']],
		['a pinned entry above that changed last', ['*z@10:03 b@10:02 a@10:01', '*z@10:03 b@10:02 a@10:01', '*z@10:03 c@10:03 b@10:02', '*z@10:03 d@10:04 c@10:03', '*z@10:05 d@10:04'], ['', '', 'c', 'd', 'z']],
		['everything changed', ['b@10:02 a@10:01', 'b@11:02 a@11:01'], ['', 'a b']],
		['another one in the second of the cursor', ['b@10:02 a@10:01', 'a@10:02 b@10:02'], ['', 'a']],
		['another one below it in the second of the cursor', ['b@10:02 a@10:01', 'b@10:02 c@10:02 a@10:01'], ['', 'c']],
		['the same one once more in the second of another', ['a@10:01', 'b@10:02 a@10:01', 'a@10:02 b@10:02', 'a@10:02 b@10:02'], ['', 'b', 'a', '']],
		['an import in one second', [many('10:02'), many('10:02'), `c@10:02 ${many('10:02')}`, `d@10:02 c@10:02 ${many('10:02')}`], ['', '', 'c', 'd']],
		['pinned entries alone', ['*b@10:02 *a@10:01', '*a@10:03 *b@10:02'], ['', 'a']],
		['a pinned entry among others that changed', ['*z@09:00 a@10:01', '*z@10:03 c@10:04 d@10:03 b@10:03 a@10:01'], ['', 'b d z c']],
		['an older entry comes into sight where the one at the cursor left', ['b@10:05 a@10:01', 'c@10:03 a@10:01'], ['', 'older']],
		['all are gone, and come back', ['a@10:01', '', 'a@10:01'], ['', '', '']],
		['the one at the cursor changes after a clock set back in autumn', ['b@02:59 a@02:58', 'c@02:01 b@02:59 a@02:58', 'c@02:06 b@02:59 a@02:58'], ['', 'c', 'c']],
		['many before a clock set back in autumn', [many('02:40'), `c@02:01 ${many('02:40')}`, `c@02:01 ${many('02:40')}`], ['', 'c', '']],
		['a clock set back', ['b@10:30 a@10:20', 'back 10:00: b@10:30 a@10:20 c@10:02', 'b@10:30 a@10:20 d@10:04 c@10:02', 'b@10:30 a@10:06 d@10:04 c@10:02', 'e@10:31 b@10:30 a@10:06', 'b@10:32 e@10:31 a@10:06'], ['', 'c', 'd', 'a', 'e', 'b']],
		['a clock set back, and changes that show it', ['b@10:30 a@10:20', 'back 10:00: *q@10:35 c@10:31 b@10:30 *p@10:05 a@10:04 d@10:00 z@09:59', '*q@10:35 c@10:31 b@10:30 *p@10:05 a@10:04 d@10:00 z@09:59'], ['', 'd a c q', '']],
		['a clock set back far below what was last seen', [minutes(25), `back 10:00: ${minutes(13)} c@10:12 ${minutes(12)}`], ['', 'c']],
		['a clock set back, and another one in the second of the cursor', ['b@10:30 a@10:20', 'back 10:00: *p@10:30 b@10:30 a@10:20'], ['', 'p']],
		['a clock set back, and one in the second of the last that is remembered', [`${minutes(25)} x@10:06`, `back 10:00: ${minutes(25)} x@10:06`], ['', '']],
		['from nothing', ['', 'a@10:01', 'b@10:02 a@10:01'], ['', 'a', 'b']],
	])('%s', (_name, lists, expected) => {
		expect(polls(...lists)).toEqual(expected);
	});

	test('stays small', () => {
		const all = Array.from({ length: 1200 }, (_, minute) => ({ id: String(minute), time: new Date(Date.UTC(2026, 9, 25, 0, minute)).toISOString() }));
		const [first, last] = [all[0]?.time ?? '', all.at(-1)];
		expect(cursorAt([...all].reverse()).newest).toHaveLength(20);
		const newest = advance(cursorAt(all.slice(0, 30).reverse()), all.slice(30, 60)).newest.map(([id]) => Number(id));
		expect(newest).toEqual(Array.from({ length: 20 }, (_, index) => 59 - index));
		expect(advance(cursorAt(rows('b@10:02 a@10:01')), rows('a@10:03')).newest.map(([id]) => id)).toEqual(['a', 'b']);
		const setBack = cursorSetBackTo(all, first);
		expect([setBack.time, setBack.ids, setBack.seenLater?.length, setBack.seenLater?.at(-1)?.[0]]).toEqual([all[199]?.time, ['199'], 1000, '200']);
		expect(advance(setBack, all.slice(1100, 1101)).seenLater?.map(([id]) => id)).toEqual(all.slice(1101).map(({ id }) => id).reverse());
		expect(advance(setBack, last ? [last] : [])).not.toHaveProperty('seenLater');
	});

	test.each([
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:10 GMT', 0, true],
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:11 GMT', 0, true],
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:12 GMT', 0, false],
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:12 GMT', 900, true],
		['2026-03-02 08:00:10', 'Mon, 02 Mar 2026 08:00:13 GMT', 900, false],
		['2026-03-02', 'Mon, 02 Mar 2026 00:00:01 GMT', 0, true],
		['2026-03-02 13:45:10', 'Mon, 02 Mar 2026 08:00:10 GMT', 0, true],
		['2026-03-02 08:00:10', undefined, 0, false],
		['', 'Mon, 02 Mar 2026 08:00:10 GMT', 0, false],
	])('the second of %s, answered at %s after %i ms: open %s', (time, date, tookMs, expected) => {
		expect(isSecondOpen(time, { date, tookMs })).toBe(expected);
	});
});

describe('the server\'s clock', () => {
	test.each([
		['Mon, 02 Mar 2026 08:00:10 GMT', 6000],
		[undefined, undefined],
		['no date', undefined],
	])('as an answer of %s shows it', (date, offsetMs) => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-02T08:00:04Z'));
		expect(serverClockOf(date, Date.parse('2026-03-02T08:00:01Z'))).toEqual({ date, tookMs: 3000, offsetMs });
		now.mockRestore();
	});

	test.each<[before: number | undefined, now: number | undefined, tookMs: number, expected: number]>([
		[0, -29_000, 0, 0],
		[0, -30_000, 0, 32],
		[0, -30_000, 900, 0],
		[0, -31_000, 900, 33],
		[5000, -3_595_000, 0, 3602],
		[0, 3_600_000, 0, 0],
		[undefined, -3_600_000, 0, 0],
		[-3_600_000, undefined, 0, 0],
	])('%s ms ahead, then %s (answered after %i ms): set back by %i s', (before, offsetMs, tookMs, expected) => {
		expect(secondsSetBack(before, { offsetMs, tookMs })).toBe(expected);
	});

	test.each([
		['2026-03-02 00:00:10', '2026-03-01 23:59:50'],
		['not a time', 'not a time'],
	])('20 seconds before %s is %s', (time, expected) => {
		expect(secondsBefore(time, 20)).toBe(expected);
	});
});

describe('changes', () => {
	const node = { name: 'Trigger', type: 'trigger' } as INode;

	/** Looks for changes in a list of several pages. */
	async function find(pages: string[], cursor?: Cursor, options: Partial<FindOptions> = {}) {
		const source = { node, overlaps: false, page: async (_known: number, index: number) => ({ rows: rows(pages[index] ?? '') as unknown as IDataObject[], last: index >= pages.length - 1 }) };
		return await findChanges(source, cursor, { sortKeyOf: (row) => row as unknown as SortKey, limit: 100, ...options });
	}
	const ids = (found: readonly SortKey[]) => found.map(({ id }) => id).join(' ');

	test.each([
		['down to one that is older', ['c@10:02 b@10:02', 'a@10:02', 'z@10:01', 'y@10:00'], {}, 'c b a z'],
		['past the pinned ones', ['*p@10:04 *q@10:03', 'b@10:02', 'a@10:01', 'z@10:00'], {}, '*p *q b a'],
		['as many as are asked for', ['d@10:04 c@10:03', 'b@10:02', 'a@10:01'], { leastRows: 3 }, 'd c b'],
	])('the first poll reads %s, and reports nothing', async (_name, pages, options, expected) => {
		const { rows: read, changed, hasMore, cursor } = await find(pages, undefined, options);
		expect({ read: ids(read), changed, hasMore }).toEqual({ read: expected.replaceAll('*', ''), changed: [], hasMore: false });
		expect((await find(pages, cursor)).changed).toEqual([]);
	});

	test.each([
		['another page has one of the second of the cursor', ['c@10:03 b@10:02', 'd@10:02 a@10:01', 'z@10:00'], {}, 'c b d a', 'd c', false],
		['there are more than the limit', ['e@10:05 d@10:04', 'c@10:03 b@10:02', 'a@10:01'], { limit: 2 }, 'e d c b a', 'c d', true],
		['there are as many as the limit', ['d@10:04 c@10:03', 'b@10:02 a@10:01', 'z@10:00'], { limit: 2 }, 'd c b a', 'c d', false],
		['one is deferred', ['d@10:04 c@10:03', 'b@10:02 a@10:01'], { defer: ({ id }: SortKey) => id === 'd' }, 'd c b a', 'c', true],
	])('a later poll reads down to what is older than the cursor: %s', async (_name, pages, options, read, changed, hasMore) => {
		const found = await find(pages, cursorAt(rows('b@10:02 a@10:01')), options);
		expect({ read: ids(found.rows), changed: ids(found.changed), hasMore: found.hasMore }).toEqual({ read, changed, hasMore });
	});
});

describe('snapshots', () => {
	test('are none where none are stored', () => {
		expect(new Snapshots(new Snapshots().pack()).size).toBe(0);
	});

	test('comes back as it was', () => {
		const snapshots = new Snapshots();
		const records: Array<[string, Snapshot]> = [
			['7', { time: secondsOf('2026-03-02 08:00:10'), values: ['3', '', 'a|b;c d.e'], numbers: [1, 300] }],
			['12345', { time: secondsOf('2020-03-02 08:00:10'), values: ['3', '', ''], numbers: [] }],
			['0a-b.c~d', { time: secondsOf('2026-03-02 08:00:10'), values: ['', '', ''], numbers: [4] }],
		];
		for (const [id, snapshot] of records) snapshots.set(id, snapshot);
		const again = new Snapshots(JSON.parse(JSON.stringify(snapshots.pack())) as ReturnType<Snapshots['pack']>);
		expect(again.entries()).toHaveLength(records.length);
		for (const [id, snapshot] of records) expect(again.get(id)).toEqual(snapshot);
	});

	test('forgets what changed longest ago, by number and by size', () => {
		const many = new Snapshots();
		for (let id = 1; id <= mostRecords + 5; id += 1) many.set(String(id), { time: id, values: ['1'], numbers: [] });
		const packed = many.pack();
		expect(packed.forgotten).toBe(5);
		expect(new Snapshots(packed).get('5')).toBeUndefined();
		expect(new Snapshots(packed).get('6')).toBeDefined();
		const large = new Snapshots();
		for (let id = 1; id <= mostRecords; id += 1) large.set(String(id), { time: id, values: [`value number ${id}`], numbers: [id, id + 1, id + 2] });
		const { rows: stored, values, forgotten } = large.pack();
		expect(JSON.stringify([stored, values]).length).toBeLessThan(mostBytes + 1000);
		expect(forgotten).toBeGreaterThan(0);
	});

	test('leaves room for what is stored beside it', () => {
		const snapshots = new Snapshots();
		for (let id = 1; id <= mostRecords; id += 1) snapshots.set(String(id), { time: id, values: ['1'], numbers: [id, id + 1, id + 2] });
		const beside = { text: 'é'.repeat(50 * 1024) };
		expect(Buffer.byteLength(JSON.stringify({ ...beside, ...snapshots.pack(beside) }))).toBeLessThanOrEqual(256 * 1024);
		expect(new Snapshots(snapshots.pack(beside)).size).toBeGreaterThan(1000);
		expect(snapshots.pack({ text: 'x'.repeat(300 * 1024) }).rows).toBe('');
	});

	test.each([
		['none', [], ''],
		['a range', [12, 11, 10, 13], 'a-3'],
		['ranges and single ones', [1, 2, 3, 7, 100, 101], '1-2 4 2l-1'],
		['one twice', [5, 5], '5'],
	])('ids in ranges: %s', (_name, ids, text) => {
		expect(packIds(ids)).toBe(text);
		expect(unpackIds(text)).toEqual([...new Set(ids)].sort((a, b) => a - b));
	});
});

describe('pages', () => {
	const node = { name: 'Trigger', type: 'trigger' } as INode;

	test('a list without an end is given up', async () => {
		let id = 0;
		const endless = { node, overlaps: false, page: async () => ({ rows: [{ id: (id += 1) }], last: false }) };
		await expect(readPages(endless, (row) => String(row.id), () => true)).rejects.toThrow('without coming to an end');
	});

	const pages = (answers: number[][], last: (index: number) => boolean) => {
		const page = jest.fn(async (_known: number, index: number) => ({ rows: (answers.shift() ?? []).map((id) => ({ id })), last: last(index) }));
		return { node, overlaps: true, page };
	};
	const read = async (source: ReturnType<typeof pages>) => (await readPages(source, (row) => String(row.id), () => true)).map(({ id }) => id);

	test.each([
		['an empty page', [[1, 2, 3], []]],
		['a page that has come before', [[1, 2, 3], [1, 2, 3], [4]]],
	])('%s ends a list', async (_name, answers) => {
		expect(await read(pages(answers, () => false))).toEqual([1, 2, 3]);
	});

	test('a gap between pages is noticed, and the list read again', async () => {
		expect(await read(pages([[1, 2, 3], [7, 8], [1, 2, 3], [3, 4, 5]], (index) => index === 1))).toEqual([1, 2, 3, 4, 5]);
	});

	test('a list is read five times at most', async () => {
		const source = pages(Array.from({ length: 20 }, (_, index) => [index]), () => false);
		await expect(read(source)).rejects.toThrow('changes faster than it can be read');
		expect(source.page).toHaveBeenCalledTimes(10);
	});
});
