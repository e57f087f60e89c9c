import { closeLabs, operations, startLab } from '../support/labguru';
import { rows } from './labguru';
import { expectAll, latency, spreads } from './many';

afterEach(closeLabs);

test('every operation that writes has its row here, and no other', () => {
	const writes = operations.filter(({ method }) => method !== 'GET').map(({ name }) => name);
	expect(rows.map(([name]) => name).sort()).toEqual(writes.sort());
});

describe.each(rows)('%s with many items', (name, row) => {
	test.each(spreads(row))('%s', async (_on, places) => {
		const lab = await startLab({ latency });
		await expectAll(lab, name, row, places(lab, row));
	});
});
