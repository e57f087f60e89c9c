import { table } from '../../nodes/ELabFtw/table';
import { closeLabs, startLab } from '../support/elabftw';
import { rows } from './elabftw';
import { expectAll, latency, spreads } from './many';

afterEach(closeLabs);

test('every operation that writes has its row here, and no other', () => {
	const writes = table.resources.flatMap(({ value, operations }) => operations.filter(({ method }) => method !== 'GET').map((row) => `${value}.${row.value}`));
	expect(rows.map(([name]) => name).sort()).toEqual(writes.sort());
});

describe.each(rows)('%s with many items', (name, row) => {
	test.each(spreads(row))('%s', async (_on, places) => {
		const lab = await startLab({ latency });
		await expectAll(lab, name, row, places(lab, row));
	});
});

/** What is done in another way there: locks, archives and metadata. */
const differing = /\.(create|update|appendBody|lock|unlock|archive|unarchive|finish|add)$/;
const others = rows.filter(([name]) => /^(experiment|file|comment|step|tag)\./.test(name) && differing.test(name));

describe.each(['5.1.15', '6.0.0-alpha4'] as const)('eLabFTW %s', (version) => {
	describe.each(others)('%s with many items', (name, row) => {
		test.each(spreads(row))('%s', async (_on, places) => {
			const lab = await startLab({ version, latency });
			await expectAll(lab, name, row, places(lab, row));
		});
	});
});
