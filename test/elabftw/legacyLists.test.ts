import type { INodeParameters } from 'n8n-workflow';
import { nextId } from '../../sandbox/elabftwLegacy';
import { editorOf } from '../support/editor';
import { at, closeLabs, nodeType } from '../support/elabftw';
import { startLegacyLab, type LegacyLab } from '../support/elabftwLegacy';

afterEach(closeLabs);

const { listSearch, loadOptions, resourceMapping } = nodeType.methods;
const editor = (lab: LegacyLab, parameters: INodeParameters) => editorOf(nodeType, { resource: 'legacy', ...parameters }, { eLabFtwApi: { url: lab.url, apiKey: lab.key } });

/** Puts copies of experiment 1 into the notebook until there are `count`. */
function grow({ lab }: LegacyLab, count: number): void {
	const sample = lab.entries.experiments.get(1);
	while (sample && lab.entries.experiments.size < count) {
		const id = nextId(lab, 'experiments');
		lab.entries.experiments.set(id, { ...sample, id, title: `Row ${id}` });
	}
}

describe('lists of the editor come from API v1', () => {
	test.each<[string, keyof typeof listSearch, INodeParameters, string]>([
		['experiments', 'searchEntries', { operation: 'get', entryType: 'experiments' }, 'Second (#2)'],
		['resources', 'searchEntries', { operation: 'get', entryType: 'items' }, 'pUC19 (#1)'],
		['templates', 'searchEntries', { operation: 'getTemplate', entryType: 'items' }, 'PCR (#1)'],
		['resources to book', 'searchRecords', { operation: 'createBooking' }, 'Microscope (#2)'],
		['resources to link to, whatever was linked before', 'searchTargets', { operation: 'addLink', targetType: 'experiments' }, 'pUC19 (#1)'],
		['bookings', 'searchRecords', { operation: 'getBooking' }, '[Microscope] Cells (Ada Admin), 2027-03-01T09:00:00+01:00 (#1)'],
		['files of an entry', 'searchParts', { operation: 'downloadFile', entryType: 'experiments', entry: at(1) }, 'table.csv (#1)'],
	])('%s', async (_case, method, parameters, name) => {
		const lab = await startLegacyLab();
		const { results } = await listSearch[method].call(editor(lab, parameters));
		expect(results.map((each) => each.name)).toContain(name);
		expect(lab.requests.map(({ path }) => path.slice(0, 8))).toEqual(['/api/v1/']);
		expect((await listSearch[method].call(editor(lab, parameters), 'no such words')).results).toEqual([]);
	});

	test('one after the other, by pages', async () => {
		const lab = await startLegacyLab();
		grow(lab, 150);
		const first = await listSearch.searchEntries.call(editor(lab, { operation: 'get', entryType: 'experiments' }));
		expect([first.results.length, first.paginationToken]).toEqual([100, '100']);
	});

	test.each<['4.7.0' | '4.9.0', string, string[]]>([
		['4.9.0', 'items', ['Generated', 'Microscope', 'Plasmid']],
		['4.9.0', 'experiments', ['Tests']],
		['4.7.0', 'items', ['Generated', 'Microscope', 'Plasmid']],
		['4.7.0', 'experiments', ['Fail', 'Need to be redone', 'Running', 'Success']],
	])('categories of %s: %s', async (version, entryType, names) => {
		const lab = await startLegacyLab({ version });
		const options = await loadOptions.getCategories.call(editor(lab, { operation: 'create', entryType }));
		expect(options.map(({ name }) => name)).toEqual(names);
	});

	test('fields are those that API v1 changes, without a request', async () => {
		const lab = await startLegacyLab();
		const { fields } = await resourceMapping.getFields.call(editor(lab, { operation: 'update', entryType: 'experiments', entry: at(2), experiment: at(2) }));
		expect(fields.map(({ id }) => id)).toEqual(['date']);
		expect(lab.requests).toEqual([]);
	});
});

test.each(['4.7.0', '4.9.0'] as const)('Return All brings every row of %s once, in pages', async (version) => {
	const lab = await startLegacyLab({ version });
	grow(lab, 1205);
	const rows = await lab.json('legacy.getAll', { entryType: 'experiments', returnAll: true });
	expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 1205 }, (_, index) => 1205 - index));
});
