import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../sandbox/elabftw/state';
import { closeLabs, startLab, type Lab } from '../support/elabftw';

afterAll(closeLabs);

/** Pages that are short, so that lists of many pages are quick to read. */
const pageSize = 20;
const options = { pageSize };

/** Leaves just these experiments in the notebook. */
function fill(lab: Lab, ids: readonly number[], sample: Entity): void {
	const { experiments } = lab.lab.entities;
	experiments.clear();
	for (const id of ids) experiments.set(id, { ...sample, id, title: `Row ${id}`, extra: {}, pinnedBy: new Set(), tagIds: [], links: [], changelog: [] });
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const ids = (rows: IDataObject[]) => rows.map(({ id }) => Number(id));

describe('a list that does not say how long it is', () => {
	let lab: Lab;
	let sample: Entity;
	beforeAll(async () => {
		lab = await startLab();
		sample = lab.lab.entities.experiments.get(12) as Entity;
	});

	test('comes whole and in order, with at most four requests more than it has pages, and one where its last page could be a cap', async () => {
		const lengths = fc.integer({ min: 1, max: 1200 });
		await fc.assert(
			fc.asyncProperty(lengths, async (count) => {
				// Of its own: what an earlier list has asked for in vain may still be on its way.
				const lab = await startLab();
				fill(lab, upTo(count), sample);
				expect(ids(await lab.json('experiment.getAll', { returnAll: true, options }))).toEqual(upTo(count).reverse());
				const pages = Math.max(1, Math.ceil((count - 1) / (pageSize - 1)));
				expect(lab.requests.length).toBeGreaterThanOrEqual(pages);
				expect(lab.requests.length).toBeLessThanOrEqual(pages + 4 + 1);
			}),
			{ numRuns: 40 },
		);
	});

	test('comes whole where records are deleted and made while it is read, and its pages take their time', async () => {
		const change = fc.record({ before: fc.integer({ min: 1, max: 40 }), deleted: fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 4 }), made: fc.nat({ max: 2 }) });
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 100, max: 600 }), fc.array(change, { maxLength: 4 }), async (count, changes) => {
				fill(lab, upTo(count), sample);
				const { experiments } = lab.lab.entities;
				const gone = new Set<number>();
				let answered = 0;
				let newest = count;
				let over = false;
				const act = () => {
					if (over) return;
					lab.meanwhile(/offset=/, act);
					answered += 1;
					for (const { deleted, made } of changes.filter(({ before }) => before === answered)) {
						for (const id of deleted.filter((each) => each <= count)) {
							experiments.delete(id);
							gone.add(id);
						}
						for (let more = 0; more < made; more += 1) experiments.set((newest += 1), { ...sample, id: newest, extra: {}, pinnedBy: new Set(), tagIds: [], links: [], changelog: [] });
					}
				};
				lab.meanwhile(/offset=/, act);
				const rows = ids(await lab.json('experiment.getAll', { returnAll: true, options }));
				over = true;
				expect(new Set(rows).size).toBe(rows.length);
				const there = new Set(rows);
				expect(upTo(count).filter((id) => !gone.has(id) && !there.has(id))).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	test.each([1, 2, 3])('does not end where %d new records, as many as a page has behind its first, come to the top', async (made) => {
		const lab = await startLab();
		fill(lab, upTo(40), sample);
		lab.meanwhile(new RegExp(`offset=${made}$`), () => {
			for (let id = 41; id <= 40 + made; id += 1) lab.lab.entities.experiments.set(id, { ...sample, id, extra: {}, pinnedBy: new Set(), tagIds: [], links: [], changelog: [] });
		});
		const rows = ids(await lab.json('experiment.getAll', { returnAll: true, options: { pageSize: made + 1 } }));
		expect(rows.filter((id) => id <= 40).sort((a, b) => a - b)).toEqual(upTo(40));
	});

	test.each(['status', 'reset'] as const)('does not fail where only a page far ahead does (%s)', async (kind) => {
		fill(lab, upTo(300), sample);
		const farAhead = { path: /offset=13[0-9]$/ };
		lab.faults.add(kind === 'status' ? { kind, status: 404, match: farAhead, times: 1 } : { kind, match: farAhead, times: 1 });
		expect(ids(await lab.json('experiment.getAll', { returnAll: true, options }))).toEqual(upTo(300).reverse());
	});
});
