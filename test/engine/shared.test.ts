import type { INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox/shared';
import { at, closeLabs, startLab } from '../support/elabftw';

afterAll(closeLabs);

const entry = at('={{ $json.id }}');
const items = [1, 2, 3].map((id) => ({ json: { id } }));
const refused: Partial<Fault> = { kind: 'status', status: 403, times: 99 };

/** Operations that ask the server for something once for all items, and how that goes wrong. */
const rows: Array<[operation: string, given: INodeParameters, path: RegExp | undefined, message: RegExp]> = [
	['link.add', { entryType: 'experiments', entry, targetType: 'experiments', target: at(4) }, /\/info/, /^eLabFTW refused to add a link \(ID {id}\)/],
	['link.add', { entryType: 'experiments', entry, targetType: 'items', target: at(999), options: { note: 'x' } }, undefined, /^There is no .* with the ID 999 to link to$/],
	['experiment.applyTemplate', { experiment: entry, template: at(1) }, /templates\/1/, /^eLabFTW refused to apply a template to an experiment \(ID {id}\)/],
	['experiment.applyTemplate', { experiment: entry, template: at(999) }, undefined, /^eLabFTW refused to apply a template to an experiment \(ID {id}\)/],
];

test.each(rows)('%s %j: what fails for all items is told of each of them', async (operation, given, path, message) => {
	const lab = await startLab();
	if (path) lab.faults.add({ ...refused, match: { path } } as Fault);
	const output = await lab.run(operation, given, { items, onError: 'continueRegularOutput' });
	expect(output).toHaveLength(items.length);
	output.forEach(({ error }, index) => {
		expect(error).toMatchObject({ message: expect.stringMatching(message.source.replace('{id}', String(index + 1))), context: { itemIndex: index } });
	});
	expect(new Set(output.map(({ error }) => error)).size).toBe(items.length);
	if (path) expect(lab.requests.filter((request) => path.test(request.path))).toHaveLength(1);
});
