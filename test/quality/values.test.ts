import { loadCredentials, loadNodes } from './load';
import { tiny } from './tiny';
import { merge, missing, readLedger, valuesOf, type Ledger } from './values';

describe('values that workflows store', () => {
	let now: Ledger;

	beforeAll(async () => {
		now = valuesOf(await loadNodes(), await loadCredentials());
	});

	it('never disappear', () => {
		expect(missing(readLedger(), now)).toEqual([]);
	});

	it('are all in the ledger (npx tsx test/quality/update-values.ts adds them)', () => {
		expect(missing(now, readLedger())).toEqual([]);
	});
});

describe('the ledger', () => {
	const ledger = valuesOf([tiny()], []);

	it.each([
		'resource=experiment',
		'operation[experiment]=getAll',
		'operation[tag]=create',
		'tagName',
		'filters.state=a',
		'steps.step',
		'steps.step.text',
		'experiment@id',
	])('notes %s', (value) => {
		expect(ledger.eLabFtw).toContain(value);
	});

	it('sees what is gone, and keeps it when it is updated', () => {
		const old = { eLabFtw: [...ledger.eLabFtw!, 'gone'], other: ['a=b'] };
		expect(missing(old, ledger)).toEqual(['eLabFtw: gone', 'other: a=b']);
		expect(merge(old, ledger)).toEqual({ eLabFtw: [...ledger.eLabFtw!, 'gone'].sort(), other: ['a=b'] });
	});
});
