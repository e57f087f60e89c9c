import { at, closeLabs, itemsOf, startLab } from '../support/elabftw';

afterAll(closeLabs);

const items = itemsOf(...Array.from({ length: 60 }, () => ({})));

test.each([
	['that is quick gets more requests at a time than at first', {}, 5, 32],
	['that refuses some gets few', { 'retry-after': '0' }, 1, 8],
])('a server %s', async (_what, headers, least, most) => {
	const lab = await startLab();
	if ('retry-after' in headers) for (let skip = 2; skip < 400; skip += 4) lab.faults.add({ kind: 'status', status: 503, headers, match: { method: 'GET' }, skip });
	lab.faults.add({ kind: 'slow', delayMs: 5, times: 999 });
	expect(await lab.run('experiment.get', { experiment: at(1) }, { items })).toHaveLength(60);
	expect(lab.peak()).toBeGreaterThanOrEqual(least);
	expect(lab.peak()).toBeLessThanOrEqual(most);
});
