import { setTimeout as wait } from 'node:timers/promises';
import { RecordQueue } from '../../nodes/shared/execution/recordQueue';

/** Hands over a piece of work for each record named, of which each is quicker than the one before; what began and ended, in order. */
async function workOn(...records: string[]): Promise<string[]> {
	const queue = new RecordQueue();
	const seen: string[] = [];
	const work = records.map(async (record, index) =>
		await queue.run(record, async () => {
			seen.push(`${record} ${index} begins`);
			await wait(10 * (records.length - index));
			seen.push(`${record} ${index} ends`);
			if (record === 'fails') throw new Error('Refused');
			return index;
		}),
	);
	const results = await Promise.allSettled(work);
	expect(results).toEqual(records.map((record, value) => (record === 'fails' ? { status: 'rejected', reason: new Error('Refused') } : { status: 'fulfilled', value })));
	expect(queue).toEqual(new RecordQueue());
	return seen;
}

test('work on one record is done one after the other', async () => {
	expect(await workOn('a', 'a', 'a')).toEqual(['a 0 begins', 'a 0 ends', 'a 1 begins', 'a 1 ends', 'a 2 begins', 'a 2 ends']);
});

test('work on two records is done at the same time', async () => {
	expect(await workOn('a', 'b')).toEqual(['a 0 begins', 'b 1 begins', 'b 1 ends', 'a 0 ends']);
});

test('work that fails does not keep back what comes after it', async () => {
	expect(await workOn('fails', 'fails')).toEqual(['fails 0 begins', 'fails 0 ends', 'fails 1 begins', 'fails 1 ends']);
});
