import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, fields, itemsOf, startLab, type Lab } from '../support/elabftw';

afterAll(closeLabs);

let lab: Lab;
beforeAll(async () => {
	// As behind a proxy: the links that the server shows have another host than the credential.
	lab = await startLab({ siteUrl: 'https://elab.example.org' });
});
beforeEach(() => lab.sent());

const none = /^No experiment is chosen/;
const noId = /is not the ID of an experiment: an ID is a whole number above 0$/;
const elsewhere = /is not the address of an experiment: open the experiment in the browser and copy its URL from there$/;

const hostile: Array<[value: unknown, message: RegExp]> = [
	['', none],
	['   ', none],
	[undefined, none],
	[null, none],
	[{}, none],
	[[], none],
	[[5], /^"\[5\]" is not the ID of an experiment: an ID is a whole number above 0$/],
	[[1, 2], /^"\[1,2\]" is not the ID/],
	['[1,2]', /^"\[1,2\]" is not the ID/],
	[true, noId],
	[{ value: 5, mode: 'id' }, noId],
	[0, noId],
	['0', noId],
	[-1, noId],
	['-1', noId],
	[12.5, noId],
	['5.0', noId],
	['1e3', noId],
	[1e21, noId],
	[Number.NaN, /^"NaN" is not the ID/],
	['007', noId],
	['0x10', noId],
	['٣', noId],
	['5/../../users', noId],
	['12?x=1', noId],
	['12#a', noId],
	['12%2F..', noId],
	['5 6', noId],
	['5\n6', noId],
	['5,6', noId],
	['me', noId],
	['99999999999999999999', noId],
	['https://elab.example.org/database.php?mode=view&id=5', elsewhere],
	['https://elab.example.org/experiments.php', elsewhere],
	['https://elab.example.org/experiments.php?id=0', elsewhere],
	['https://elab.example.org/experiments.php#id=5', elsewhere],
	['https://elab.example.org/experiments.php?myid=5', elsewhere],
	['https://elab.example.org/experiments.php?id=12abc', elsewhere],
	['https://elab.example.org/login.php?next=/experiments.php?id=8', elsewhere],
	['https://elab.example.org/my-experiments.php?id=8', elsewhere],
	['/database.php?id=5', elsewhere],
	['https://elab.example.org:port/experiments.php?id=5', elsewhere],
	['x'.repeat(100), /^"x{80}" is not the ID/],
	[`https://elab.example.org/?q=${'x'.repeat(200)}`, /^".{120}" is not the address/],
	['https://elab.example.org/experiments.php?templateid=5', elsewhere],
	['9007199254740993', noId],
	['//elab.example.org/experiments.php?id=5', noId],
	['https://elab.example.org/api/v2/items/5', elsewhere],
];

describe.each(['id', 'list', 'url'])('what is no ID, in the mode %s', (mode) => {
	test.each(hostile)('%j never reaches the network', async (value, message) => {
		for (const operation of ['experiment.get', 'experiment.delete']) {
			const error = await lab.error(operation, { experiment: at('={{ $json.id }}', mode) }, { items: itemsOf({ id: value } as IDataObject) });
			expect(error).toMatchObject({ message: expect.stringMatching(message), context: { itemIndex: 0 } });
		}
		expect(lab.sent()).toEqual([]);
	});
});

test('a missing locator, as from an API that writes workflows', async () => {
	expect((await lab.error('experiment.delete', {})).message).toMatch(none);
	expect((await lab.error('experiment.delete', { experiment: null })).message).toMatch(none);
	expect((await lab.error('experiment.delete', { experiment: '5/../../users' })).message).toMatch(noId);
	expect(lab.sent()).toEqual([]);
});

test.each([
	[7],
	['7'],
	[' 7 '],
	['\t7\n'],
	['https://elab.example.org/experiments.php?mode=view&id=7'],
	['https://elab.example.org/experiments.php?id=7&mode=edit#steps'],
	['https://elab.example.org/folder/experiments.php?mode=view&id=7 '],
	['https://elab.example.org/api/v2/experiments/7'],
	['/experiments.php?mode=view&id=7'],
])('%j is experiment 7', async (value) => {
	const [row] = await lab.json('experiment.get', { experiment: at('={{ $json.id }}') }, { items: itemsOf({ id: value } as IDataObject) });
	expect(row?.id).toBe(7);
	expect(lab.sent().at(-1)).toBe('GET /experiments/7');
});

describe('the address of a record on another server', () => {
	const write = fields({ title: 'changed' });
	const other = 'https://other.example.org/experiments.php?mode=view&id=7';

	test.each<[operation: string, given: INodeParameters]>([
		['experiment.get', { experiment: at(other, 'url') }],
		['experiment.delete', { experiment: at(other) }],
		['experiment.update', { experiment: at(other, 'url'), ...write }],
		['experiment.update', { experiment: at('http://elab.example.org/experiments.php?mode=view&id=7', 'url'), ...write }],
		['experiment.update', { experiment: at('https://elab.example.org:8443/experiments.php?mode=view&id=7', 'url'), ...write }],
		['link.add', { entryType: 'experiments', entry: at(1), targetType: 'experiments', target: at(other, 'url') }],
	])('%s of %j is refused, naming both hosts, and changes nothing', async (operation, given) => {
		const error = await lab.error(operation, given);
		expect(error.message).toMatch(/^This URL is on (other\.example\.org|elab\.example\.org(:8443)?), but the credential is for 127\.0\.0\.1:\d+$/);
		expect(error.description).toMatch(/^Paste a URL of that server, or choose the credential of the other one/);
		expect(lab.sent().filter((line) => line !== 'GET /experiments?limit=1' && line !== 'GET /experiments/12')).toEqual([]);
	});

	test('two addresses in one item do not wait for each other', async () => {
		const url = (id: number) => at(`https://elab.example.org/experiments.php?id=${id}`, 'url');
		expect(await lab.json('link.add', { entryType: 'experiments', entry: url(1), targetType: 'experiments', target: url(2) })).toEqual([{ success: true }]);
		const [one, two] = [at(other, 'url'), at('https://third.example.org/experiments.php?id=2', 'url')];
		expect((await lab.error('link.add', { entryType: 'experiments', entry: one, targetType: 'experiments', target: two })).message).toMatch(/^This URL is on (other|third)\.example\.org/);
	});

	test('a server that lives in a folder takes only addresses of that folder', async () => {
		const error = await lab.error('experiment.get', { experiment: at(`${lab.url}/experiments.php?id=7`, 'url') }, { credential: { url: `${lab.url}/elab` } });
		expect(error.message).toMatch(/^This URL is on /);
		expect(lab.sent().filter((line) => String(line).endsWith('/7'))).toEqual([]);
	});

	test('what the server shows is asked for once, whatever the number of items', async () => {
		const items = itemsOf(...Array.from({ length: 10 }, () => ({})));
		await lab.run('experiment.get', { experiment: at('https://elab.example.org/experiments.php?id=7', 'url') }, { items });
		expect(lab.sent().filter((line) => line === 'GET /experiments?limit=1')).toHaveLength(1);
	});
});

test.each([
	['item', 'database.php'],
	['experimentTemplate', 'templates.php'],
	['experimentTemplate', 'ucp.php?tab=3&templateid=2'],
	['itemTemplate', 'resources-templates.php'],
])('%s by its page %s', async (resource, page) => {
	const url = `https://elab.example.org/${page}${page.includes('?') ? '' : '?mode=view&id=2'}`;
	expect((await lab.json(`${resource}.get`, { [resource]: at(url, 'url') }))[0]?.id).toBe(2);
});

const bad = '5/../../users';
const places: Array<[operation: string, given: INodeParameters, message: RegExp]> = [
	['file.delete', { entryType: 'experiments', entry: at(bad), part: at(1) }, /is not the ID of an experiment/],
	['file.delete', { entryType: 'items', entry: at(1), part: at(bad) }, /is not the ID of a file/],
	['file.download', { entryType: 'experiments', entry: at(1), part: at('') }, /^No file is chosen/],
	['file.download', { entryType: 'experiments', entry: at(1), part: at('https://elab.example.org/experiments.php?id=5') }, /is not the address of a file/],
	['step.finish', { entryType: 'experiments', entry: at(1), part: at('1?format=binary') }, /is not the ID of a step/],
	['comment.delete', { entryType: '../users', entry: at(1), part: at(1) }, /is no type of entry/],
	['comment.delete', { entryType: 'constructor', entry: at(1), part: at(1) }, /is no type of entry/],
	['link.add', { entryType: 'experiments', entry: at(1), targetType: 'items', target: at(bad) }, /is not the ID of a resource/],
	['link.add', { entryType: 'experiments', entry: at(1), targetType: '../users', target: at(1) }, /cannot be linked to/],
	['tag.remove', { entryType: 'experiments', entry: at(-1), tag: 'x' }, /is not the ID of an experiment/],
	['experiment.create', { template: at(bad), fieldsMode: 'json', fieldsJson: '{"title":"x"}' }, /is not the ID of an experiment template/],
];

test.each(places)('%s with %j never reaches the network', async (operation, given, message) => {
	expect((await lab.error(operation, given)).message).toMatch(message);
	expect(lab.sent()).toEqual([]);
});

test.each([
	['experiment', 'explode', 'There is no operation "explode" of "experiment" in this version of the node'],
	['nothing', 'get', 'There is no operation "" of "nothing" in this version of the node'],
])('%s.%s, from a newer version of the node, is an error in words', async (resource, operation, message) => {
	expect((await lab.error(`${resource}.${operation}`, {})).message).toBe(message);
	expect(lab.sent()).toEqual([]);
});

describe('items that fail and items that do not', () => {
	const items = itemsOf({ id: 1 }, { id: 999 }, { id: 'x' }, { id: 2 }, { id: '' }, { id: 3 });

	test('continue on fail: each keeps its place, its own words and its item', async () => {
		const output = await lab.run('experiment.get', { experiment: at('={{ $json.id }}') }, { items, onError: 'continueRegularOutput' });
		expect(output.map(({ json, error, pairedItem }) => error?.message ?? [json.id, pairedItem])).toEqual([
			[1, { item: 0 }],
			'eLabFTW refused to get an experiment (ID 999): Nothing to show with this id',
			'"x" is not the ID of an experiment: an ID is a whole number above 0',
			[2, { item: 3 }],
			'No experiment is chosen: pick one from the list, or give its ID or URL',
			[3, { item: 5 }],
		]);
	});

	test('without it the first failure is the error, with the number of its item', async () => {
		expect(await lab.error('experiment.get', { experiment: at('={{ $json.id }}') }, { items })).toMatchObject({ httpCode: '404', context: { itemIndex: 1 } });
	});

	test('no items, no requests', async () => {
		expect(await lab.run('experiment.get', { experiment: at(1) }, { items: [] })).toEqual([]);
		expect(lab.sent()).toEqual([]);
	});
});
