import type { INodeParameters } from 'n8n-workflow';
import { startElabSandbox } from '../../sandbox/elabftw';
import { at, atWorkOn, closeLabs, fields, fileItem, itemsOf } from '../support/elabftw';
import { startLegacyLab, type LegacyLab } from '../support/elabftwLegacy';

afterEach(closeLabs);

const experiment = { entryType: 'experiments', entry: at(2) };
const item = { entryType: 'items', entry: at(1) };
const json = (value: object) => ({ fieldsMode: 'json', fieldsJson: JSON.stringify(value) });
const writes = (lab: LegacyLab) => lab.requests.filter(({ method }) => method !== 'GET');

describe('what cannot be done is refused before anything is written', () => {
	test.each<[string, string, INodeParameters, RegExp, RegExp]>([
		['a change without a field, which would make a new experiment', 'update', { ...experiment, ...fields({}) }, /There is nothing to change/, /^$/],
		['a field that API v1 does not have', 'update', { ...experiment, ...json({ rating: 3 }) }, /"rating" is no field/, /title, body, date/],
		['a link among the fields', 'update', { ...experiment, ...json({ title: 'x', link: 1 }) }, /"link" is no field/, /operations of their own/],
		['an empty title', 'update', { ...experiment, ...json({ title: '' }) }, /"Title" cannot be empty/, /^$/],
		['a date that is none', 'update', { ...experiment, ...fields({ date: '31/01/2026' }) }, /"Date" takes a date such as/, /^$/],
		['text to append that is empty', 'appendBody', { ...experiment, bodyAppend: ' ' }, /"Text" must be given/, /^$/],
		['an ID that lists', 'get', { entryType: 'experiments', entry: at('abc') }, /not the ID of an experiment/, /^$/],
		['another kind of entry', 'get', { entryType: 'items_types', entry: at(1) }, /"items_types" is no type of entry here/, /^$/],
		['a new resource without a category', 'create', { entryType: 'items', ...fields({}) }, /needs a category/, /^$/],
		['a category of resources that is not there', 'changeCategory', { ...item, category: 'Mouse' }, /There is no category "Mouse"/, /There are: Generated \(1\), Microscope \(3\), Plasmid \(4\)/],
		['an ID of one', 'changeCategory', { ...item, category: 2 }, /There is no category "2"/, /Plasmid \(4\)/],
		['a category of experiments that none is known of', 'changeCategory', { ...experiment, category: 'Mouse' }, /There is no category "Mouse"/, /There are: Tests \(2\)/],
		['no category', 'changeCategory', { ...experiment, category: '' }, /No category is chosen/, /^$/],
		['metadata that are no object', 'setMetadata', { ...experiment, metadata: '{broken' }, /"Metadata \(JSON\)" takes a JSON object/, /^$/],
		['no tag', 'addTag', { ...experiment, tags: ' , ' }, /No tag is given|"Tags" must be given/, /^|$/],
		['a link to nothing', 'addLink', { ...experiment, target: at('') }, /No resource is chosen/, /^$/],
		['a booking without an end', 'createBooking', { record: at(2), start: '2027-03-01T09:00:00' }, /"End"/, /^$/],
		['a file that the entry does not have', 'downloadFile', { ...experiment, part: at(1) }, /The experiment 2 has no file with the ID 1/, /Its files: none/],
	])('%s', async (_case, operation, given, message, description) => {
		const lab = await startLegacyLab();
		const error = await lab.error(`legacy.${operation}`, given);
		expect(error.message).toMatch(message);
		expect(error.description ?? '').toMatch(description);
		expect(writes(lab)).toEqual([]);
	});

	test.each([
		['experiments', 'success', 'Success'],
		['experiments', 2, 'Success'],
		['items', 3, 'Microscope'],
		['items', 'plasmid', 'Plasmid'],
	])('a new one of %s has the category %j', async (entryType, category, title) => {
		const lab = await startLegacyLab({ version: '4.7.0' });
		expect(await lab.json('legacy.create', { entryType, category, ...fields({ title: 'New' }) })).toMatchObject([{ title: 'New', category: title }]);
	});

	test('categories of experiments before 4.9 are their statuses', async () => {
		const lab = await startLegacyLab({ version: '4.7.0' });
		expect((await lab.error('legacy.changeCategory', { ...experiment, category: 9999 })).description).toMatch(/There are: Running \(1\), Success \(2\)/);
		expect(writes(lab)).toEqual([]);
		expect(await lab.json('legacy.changeCategory', { ...experiment, category: 'success' })).toEqual([expect.objectContaining({ id: 2, category: 'Success' })]);
	});
});

describe('what the server does without a word is an error', () => {
	const big = fileItem({ data: { name: 'big.bin', content: Buffer.alloc(5000) } });

	test.each([['experiments', 2, 3], ['items', 1, 3]])('a file that is too large, where it makes a new entry (%s)', async (entryType, id, made) => {
		const lab = await startLegacyLab({ maxBytes: 2000 });
		const error = await lab.error('legacy.uploadFile', { entryType, entry: at(id), inputFields: 'data' }, { items: [big] });
		expect(error.message).toBe(`eLabFTW did not attach "big.bin": it made a new, empty entry (ID ${made}) instead`);
		expect(writes(lab)).toHaveLength(1);
	});

	test('the same where the entry has a file of that number', async () => {
		const lab = await startLegacyLab({ maxBytes: 2000 });
		Object.assign(lab.lab.uploads[0] ?? {}, { id: 3 });
		expect((await lab.error('legacy.uploadFile', { ...experiment, entry: at(1), inputFields: 'data' }, { items: [big] })).message).toMatch(/^eLabFTW did not attach/);
	});

	test('text that is too large', async () => {
		const lab = await startLegacyLab({ maxBytes: 2000 });
		const error = await lab.error('legacy.appendBody', { ...experiment, bodyAppend: 'x'.repeat(3000) });
		expect(error.message).toBe('eLabFTW was asked to append to the body of an entry on a legacy server (ID 2), and made a new, empty entry (ID 3) instead');
	});

	test('a link to a resource that is not there', async () => {
		const lab = await startLegacyLab();
		expect((await lab.error('legacy.addLink', { ...experiment, target: at(99999) })).message).toBe('There is no resource 99999 to link to');
	});

	test('a category of an experiment that is not there, which is taken back', async () => {
		const lab = await startLegacyLab();
		const error = await lab.error('legacy.changeCategory', { entryType: 'experiments', entry: at(1), category: 9999 });
		expect(error.message).toBe('There is no category with the ID 9999');
		expect(lab.lab.entries.experiments.get(1)?.category).toBe(2);
		// One that exists and that no experiment has yet is told by none of the lists.
		expect(await lab.json('legacy.changeCategory', { entryType: 'experiments', entry: at(1), category: 1 })).toEqual([expect.objectContaining({ category: 'Cell biology' })]);
	});

	test('an error with the status of a success, which is not sent again', async () => {
		const lab = await startLegacyLab();
		lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: '{"result":"error","message":"No way"}', times: 9 });
		expect((await lab.error('legacy.update', { ...experiment, ...fields({ title: 'x' }) })).message).toBe('eLabFTW refused to update an entry on a legacy server (ID 2): No way');
		expect(lab.requests).toHaveLength(1);
	});
});

describe('refusals in plain words are readable', () => {
	const readOnly = (lab: LegacyLab) => ({ credential: { apiKey: lab.readOnlyKey } });
	const otherUser = (lab: LegacyLab) => ({ credential: { apiKey: lab.userKey } });
	const lock = (lab: LegacyLab) => {
		Object.assign(lab.lab.entries.experiments.get(2) ?? {}, { locked: 1 });
		return {};
	};
	const update = { ...experiment, ...fields({ title: 'x' }) };
	const file = (name: string) => () => ({ items: [fileItem({ data: { name, content: 'x' } })] });

	test.each<[string, string, INodeParameters, (lab: LegacyLab) => object, RegExp, RegExp]>([
		['a key that may only read', 'update', update, readOnly, /: You are using a read-only key/, /Make a key that may write/],
		['a key that is wrong', 'get', experiment, () => ({ credential: { apiKey: '1-wrong' } }), /: No corresponding API key found!/, /Check the API key in the credential/],
		['somebody else\'s entry', 'update', update, otherUser, /: This section is out of your reach!/, /no permission/],
		['a locked entry', 'update', update, lock, /: Cannot update a locked entry!/, /Unlock it/],
		['an entry that is not there', 'get', { entryType: 'items', entry: at(99) }, () => ({}), /get an entry from a legacy server \(ID 99\): Nothing to show with this id/, /Check the ID/],
		['a file that is forbidden', 'uploadFile', { ...experiment, inputFields: 'data' }, file('x.php'), /: PHP files are forbidden!/, /HTTP 400/],
		['a file for a resource', 'uploadFile', { ...item, inputFields: 'data' }, file('x.txt'), /refused to attach "x.txt" to a resource: This section is out of your reach!/, /only through API v2: use Upload of File/],
		['a backup that this version does not make', 'getBackup', { start: '2026-01-01', end: '2026-02-01' }, () => ({}), /: Invalid endpoint\./, /up to 4\.7/],
		['a booking that is not there', 'deleteBooking', { record: at(9) }, () => ({}), /: Nothing to show with this id/, /Check the ID/],
	])('%s', async (_case, operation, given, around, message, description) => {
		const lab = await startLegacyLab();
		const error = await lab.error(`legacy.${operation}`, given, around(lab));
		expect(error.message).toMatch(message);
		expect(error.description ?? '').toMatch(description);
	});

	test.each(['5.1.15', '5.6.12', '6.0.0-alpha4'] as const)('eLabFTW %s has no API v1', async (version) => {
		const lab = atWorkOn(await startElabSandbox({ version }));
		const error = await lab.error('legacy.get', experiment);
		expect(error.description).toMatch(/^This server has no API v1: it ended with eLabFTW 4\.9\. Use the other resources of this node/);
	});
});

describe('what was done before a failure is told', () => {
	test('an entry that was created and could not be filled', async () => {
		const lab = await startLegacyLab();
		lab.faults.add({ kind: 'status', status: 403, body: 'No', match: { method: 'POST', path: /experiments\/3/ } });
		expect((await lab.error('legacy.create', { entryType: 'experiments', ...fields({ title: 'x' }) })).message).toMatch(/^Experiment 3 was created, but not everything could be written to it: /);
	});

	test('a creation whose answer is lost is not sent again', async () => {
		const lab = await startLegacyLab();
		lab.faults.add({ kind: 'status', status: 502, match: { method: 'POST' }, afterwards: true });
		expect((await lab.error('legacy.create', { entryType: 'experiments', ...fields({ title: 'x' }) })).description).toMatch(/not certain/);
		expect(lab.lab.entries.experiments.size).toBe(3);
	});

	test('text whose answer is lost is not appended again', async () => {
		const lab = await startLegacyLab();
		lab.faults.add({ kind: 'status', status: 502, match: { method: 'POST' }, afterwards: true });
		await lab.error('legacy.appendBody', { ...experiment, bodyAppend: 'once' });
		expect(lab.lab.entries.experiments.get(2)?.body.split('once')).toHaveLength(2);
	});

	test('with two items, each keeps its own', async () => {
		const lab = await startLegacyLab();
		const given = { ...experiment, entry: at('={{ $json.id }}'), fieldsMode: 'json', fieldsJson: '={{ JSON.stringify({ title: $json.title }) }}' };
		const output = await lab.run('legacy.update', given, { items: itemsOf({ id: 2, title: 'A' }, { id: 77, title: 'B' }), onError: 'continueRegularOutput' });
		expect(output.map(({ json: { title }, error }) => [title, error?.message])).toEqual([
			['A', undefined],
			[undefined, expect.stringContaining('(ID 77): Nothing to show with this id')],
		]);
	});
});

describe('a custom request', () => {
	const path = '/api/v1/experiments/2?apiv1_is_dead';

	test('reaches API v1 with its word', async () => {
		const lab = await startLegacyLab();
		expect(await lab.json('customRequest.send', { method: 'GET', path })).toEqual([expect.objectContaining({ id: 2, title: 'Second' })]);
		const options = { formFields: { rows: [{ name: 'title', value: 'By form' }] } };
		expect(await lab.json('customRequest.send', { method: 'POST', path, options })).toEqual([{ result: 'success' }]);
		expect(lab.lab.entries.experiments.get(2)?.title).toBe('By form');
	});

	test('needs no word, since the node adds it', async () => {
		const lab = await startLegacyLab();
		expect(await lab.json('customRequest.send', { method: 'GET', path: '/api/v1/experiments/2' })).toEqual([expect.objectContaining({ id: 2, title: 'Second' })]);
	});
});
