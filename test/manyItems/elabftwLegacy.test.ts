import { closeLabs } from '../support/elabftw';
import { startLegacyLab } from '../support/elabftwLegacy';
import { legacyRows } from './elabftwLegacy';
import { expectAll, latency, spreads } from './many';

afterEach(closeLabs);

describe.each(legacyRows)('%s with many items', (name, row) => {
	test.each(spreads(row))('%s', async (_on, places) => {
		const lab = await startLegacyLab({ latency });
		await expectAll(lab, name, row, places(lab, row));
	});
});
