import { closeLabs, startLab } from '../support/elabftw';
import { rows } from './elabftw';
import { expectAll, latency, spreads } from './many';

afterEach(closeLabs);

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
