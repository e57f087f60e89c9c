import type { INodeParameters } from 'n8n-workflow';
import { at, closeLabs, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const locked = ({ lab }: Lab) => [...lab.entities.experiments.values()].filter((each) => each.locked === 1).map(({ id }) => id);
const among = ({ lab }: Lab, chosen: (each: NonNullable<ReturnType<typeof lab.entities.experiments.get>>) => boolean) => [...lab.entities.experiments.values()].filter((each) => each.state !== 3 && chosen(each)).map(({ id }) => id);
const writes = (lab: Lab) => lab.requests.filter(({ method }) => method !== 'GET');

describe.each(versions)('many entries at once on eLabFTW %s', (version) => {
	test.each<[string, INodeParameters]>([
		['category', { category: ['Cloning'] }],
		['status', { status: [2] }],
		['tags', { tags: 'GFP' }],
	])('by %s: those are locked and unlocked, and no others', async (name, filters) => {
		const lab = await startLab({ version });
		for (const each of lab.lab.entities.experiments.values()) each.locked = 0;
		const gfp = [...lab.lab.tags.values()].find(({ tag }) => tag === 'gfp')?.id ?? 0;
		const meant = among(lab, (each) => ({ category: each.category === 1, status: each.status === 2, tags: each.tagIds.includes(gfp) })[name] === true);
		expect(meant.length).toBeGreaterThan(0);
		expect(await lab.json('experiment.lockMany', { filters })).toEqual([{ changed: meant.length }]);
		expect(locked(lab)).toEqual(meant);
		expect(await lab.json('experiment.unlockMany', { filters })).toEqual([{ changed: meant.length }]);
		expect(locked(lab)).toEqual([]);
	});

	test.each<[string, INodeParameters, RegExp]>([
		['no filter', {}, /^No filter is given, and one is wanted/],
		['two, of which eLabFTW would take either', { category: [1], status: [2] }, /^2 filters are given, and one is wanted/],
		['an empty one', { category: [] }, /^The filter "Category Names or IDs" is empty/],
		['a name that is not there', { category: ['Clonig'] }, /^There is no category "Clonig" in this team/],
		['a tag that is not there', { tags: 'gfpp' }, /^The team has no tag "gfpp"/],
	])('%s is an error, and nothing is written', async (_case, filters, message) => {
		const lab = await startLab({ version });
		expect((await lab.error('experiment.lockMany', { filters })).message).toMatch(message);
		expect(writes(lab)).toEqual([]);
	});
});

test('an owner: of experiments only, and not on 5.1, which would take all that the person has', async () => {
	const lab = await startLab();
	for (const each of lab.lab.entities.experiments.values()) each.locked = 0;
	const meant = among(lab, ({ userid }) => userid === 2);
	await lab.run('experiment.lockMany', { filters: { owner: ['Uma User'] } });
	expect(locked(lab).length).toBeGreaterThan(0);
	expect(meant).toEqual(expect.arrayContaining(locked(lab)));
	expect([...lab.lab.entities.items.values()].filter(({ locked: each, userid }) => each === 1 && userid === 2)).toEqual([]);
	const old = await startLab({ version: '5.1.15' });
	expect((await old.error('experiment.lockMany', { filters: { owner: [2] } })).message).toMatch(/takes an owner for experiments and resources at once$/);
	expect(writes(old)).toEqual([]);
});

test('with empty filters ignored, none is left, and nothing is locked', async () => {
	const lab = await startLab();
	expect((await lab.error('experiment.lockMany', { filters: { category: [] }, options: { ignoreEmptyFilters: true } })).message).toMatch(/^No filter is given/);
	expect((await lab.error('experiment.lock', { experiment: at(4711) })).message).not.toBe('');
	expect(writes(lab)).toEqual([]);
});
