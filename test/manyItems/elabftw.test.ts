import { table } from '../../nodes/ELabFtw/table';
import { closeLabs, startLab } from '../support/elabftw';
import { rows } from './elabftw';
import { legacyRows } from './elabftwLegacy';
import { expectAll, latency, spreads } from './many';

afterEach(closeLabs);

test('every operation that writes has its row here, and no other', () => {
	const writes = table.resources.flatMap(({ value, operations }) => operations.filter(({ method }) => method !== 'GET').map((row) => `${value}.${row.value}`));
	expect([...rows, ...legacyRows].map(([name]) => name).sort()).toEqual(writes.sort());
});

describe.each(rows)('%s with many items', (name, row) => {
	test.each(spreads(row))('%s', async (_on, places) => {
		const lab = await startLab({ latency });
		await expectAll(lab, name, row, places(lab, row));
	});
});
