import type { INodeParameters } from 'n8n-workflow';
import { withPartialFailure } from '../../nodes/shared/item/partialFailure';
import { isObject, objectsIn, pick } from '../../nodes/shared/item/records';
import type { Call } from '../../nodes/shared/types/table';
import { at, closeLabs, fields, fileItem, itemsOf, startLab } from '../support/elabftw';
import * as labguru from '../support/labguru';

afterAll(async () => await Promise.all([closeLabs(), labguru.closeLabs()]));

const perhaps = 'Whether a change was made is not certain: look before trying again';
const checkUrl = 'Check the URL in the credential: it must be the address of the server itself, reachable without a login page in between';
const answered = (body: unknown, method: string) => ({ kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), match: { method } }) as const;

describe('an answer to a request for one record', () => {
	const given = { experiment: at(1), simplify: false };

	test.each([[{ id: 1 }], [[{ id: 1 }]]])('%j holds it', async (body) => {
		const lab = await startLab();
		lab.faults.add(answered(body, 'GET'));
		expect(await lab.json('experiment.get', given)).toEqual([{ id: 1 }]);
	});

	test.each([[[]], [{}], [null], [7], [[7]], [[null]], [[{ id: 1 }, { id: 2 }]]])('%j holds none', async (body) => {
		const lab = await startLab();
		lab.faults.add(answered(body, 'GET'));
		expect(await lab.error('experiment.get', given)).toMatchObject({ message: 'eLabFTW was asked for one record and sent something else', description: checkUrl });
	});

	test('to a change that holds none leaves open whether it was done', async () => {
		const lab = await startLab();
		lab.faults.add(answered([], 'PATCH'));
		expect(await lab.error('experiment.update', { ...given, ...fields({ title: 'x' }) })).toMatchObject({
			message: 'eLabFTW was asked for one record and sent something else', description: `${checkUrl}. ${perhaps}`, context: { itemIndex: 0 },
		});
	});
});

describe('an answer to a creation', () => {
	test('has the record', async () => {
		const lab = await labguru.startLab();
		lab.faults.add(answered({ id: 7, title: 'x' }, 'POST'));
		expect(await lab.json('project.create', { ...fields({ title: 'x' }), simplify: false })).toEqual([{ id: 7, title: 'x' }]);
	});

	test('has its ID in a header', async () => {
		const lab = await startLab();
		expect(await lab.json('step.create', { entryType: 'experiments', entry: at(2), stepText: 'Thaw' })).toEqual([{ id: expect.any(Number) as number }]);
	});

	test.each([[{ title: 'x' }], [[]], [7]])('%j does not tell its ID', async (body) => {
		const lab = await labguru.startLab();
		lab.faults.add(answered(body, 'POST'));
		expect(await lab.error('project.create', fields({ title: 'x' }))).toMatchObject({
			message: 'Labguru answered without the ID of what it created',
			description: 'The answer was HTTP 200. Look in Labguru whether the record is there before trying again',
		});
	});
});

describe('a switch that an expression sets', () => {
	const list = (more: INodeParameters) => ({ limit: 2, ...more }) as INodeParameters;

	test.each([
		['false', 2],
		['no', 2],
		['0', 2],
		['true', 3],
		['', 2],
	])('to the text %j', async (text, count) => {
		const lab = await startLab();
		const rows = await lab.json('experiment.getAll', list({ returnAll: `={{ "${text}" }}` }));
		expect(Math.min(3, rows.length)).toBe(count);
	});

	test('to neither is an error about this item', async () => {
		const lab = await startLab();
		const error = await lab.error('experiment.getAll', list({ returnAll: '={{ $json.all }}' }), { items: itemsOf({ all: false }, { all: 'perhaps' }) });
		expect(error).toMatchObject({ message: '"returnAll" takes true or false, not "perhaps"', context: { itemIndex: 1 } });
	});

	test('in the options', async () => {
		const lab = await startLab();
		const items = [fileItem({ data: { name: 'a.txt', content: 'a' } })];
		const upload = async (onlyIfNew: string) => (await lab.json('file.upload', { entryType: 'experiments', entry: at(1), inputFields: 'data', options: { onlyIfNew } }, { items }))[0]?.created;
		expect([await upload('={{ "false" }}'), await upload('={{ "true" }}')]).toEqual([undefined, false]);
	});
});

test('a date without a zone is meant in that of the workflow', async () => {
	const lab = await startLab();
	await lab.run('customRequest.send', { method: 'GET', path: '/experiments', options: { query: { rows: [{ name: 'd', value: '={{ new Date(0) }}' }] } } });
	expect(lab.sent()).toEqual(['GET /experiments?d=1969-12-31T19:00:00-05:00']);
});

test('a limit that is none says how to get all', async () => {
	const lab = await startLab();
	for (const limit of [0, 2.5, 'many']) expect((await lab.error('experiment.getAll', { limit })).description).toBe('For all results, switch on "Return All"');
	for (const mostRows of [0, 2.5]) {
		const given = { method: 'GET', path: '/experiments', options: { answer: 'list', mostRows } };
		expect((await lab.error('customRequest.send', given)).description).toBe('For all rows, take away the option "Limit"');
	}
});

describe('simplified output', () => {
	test('has a few keys, and the raw one what the server sent', async () => {
		const lab = await startLab();
		const keysOf = async (operation: string, given: INodeParameters) => Object.keys((await lab.json(operation, given))[0] ?? {});
		const [simple, raw] = [await keysOf('experiment.get', { experiment: at(1), simplify: '={{ "yes" }}' }), await keysOf('experiment.get', { experiment: at(1), simplify: '={{ "no" }}' })];
		expect(simple).toEqual(expect.arrayContaining(['id', 'title', 'tags', 'url']));
		expect(simple.filter((key) => /[^a-z_]/.test(key))).toEqual([]);
		expect(raw).toEqual(await keysOf('customRequest.send', { method: 'GET', path: '/experiments/1' }));
		expect(simple.length).toBeLessThan(raw.length);
	});

	test.each(['https://elab.example.org', 'http://elab.example.org'])('has the page that the server itself shows, as of %s', async (siteUrl) => {
		const lab = await startLab({ siteUrl });
		expect((await lab.json('experiment.get', { experiment: at(1), simplify: true }))[0]?.url).toBe(`${siteUrl}/experiments.php?mode=view&id=1`);
	});

	test('has the address of the server before a path', async () => {
		const lab = await labguru.startLab();
		expect((await lab.json('experiment.get', { record: at(10), simplify: true }))[0]?.url).toMatch(new RegExp(`^${lab.url}/knowledge/.*/experiments/10$`));
	});

	test('has no page where there is none, and an item no binary', async () => {
		const lab = await startLab();
		const [item] = await lab.run('team.get', { record: at(1), simplify: true });
		expect([Object.keys(item ?? {}).sort(), Object.keys(item?.json ?? {}).includes('url')]).toEqual([['json', 'pairedItem'], false]);
		const [file] = await lab.run('experiment.export', { experiment: at(1), format: 'json' });
		expect(Object.keys(file ?? {}).sort()).toEqual(['binary', 'json', 'pairedItem']);
	});
});

test.each([
	[['a', 'b'], { a: 1, c: 2 }, undefined, { a: 1 }],
	[['x=a.b'], { a: { b: 0 } }, undefined, { x: 0 }],
	[['x=a.b.c', 'y=d.e'], { a: { b: null }, d: 'text' }, undefined, {}],
	[['a'], { a: 1 }, { a: 2 }, { a: 2 }],
	[['a'], { a: 1 }, { a: undefined }, {}],
])('%j of %j, shown as %j, are %j', (keys, row, shown, picked) => {
	expect(Object.entries(pick(row, keys, shown as never))).toEqual(Object.entries(picked));
});

test.each([
	[[{ a: 1 }, null, [1], 'x', {}], [{ a: 1 }, {}]],
	[{ a: 1 }, []],
	[undefined, []],
])('the objects in %j are %j', (value, objects) => {
	expect(objectsIn(value)).toEqual(objects);
	expect(isObject(value)).toBe(!Array.isArray(value) && value !== undefined);
});

describe('what is said of a step after others', () => {
	const files = [fileItem({}), fileItem({ a: { name: 'a.txt', content: 'a' }, b: { name: 'b.txt', content: 'b' } })];
	const upload = { entryType: 'experiments', entry: at(1), inputFields: '={{ Object.keys($binary ?? {}).join() || "none" }}' };

	test.each([
		['a refusal', { kind: 'status', status: 403 } as const, 'NodeApiError', /^"a\.txt" arrived, but then "b\.txt" failed: eLabFTW refused to upload files \(ID 1\)/],
		['a web page', { kind: 'html' } as const, 'NodeOperationError', /^"a\.txt" arrived, but then "b\.txt" failed: eLabFTW was asked to upload files \(ID 1\), and a web page/],
	])('that meets %s', async (_what, fault, name, message) => {
		const lab = await startLab();
		lab.faults.add({ ...fault, match: { method: 'POST' }, skip: 1 });
		const output = await lab.run('file.upload', upload, { items: files, onError: 'continueRegularOutput' });
		expect(output[1]?.error).toMatchObject({ name, message: expect.stringMatching(message), context: { itemIndex: 1 } });
	});
});

test('a step that fails without words of this package has its item all the same', async () => {
	const call = { node: { getNode: () => ({ name: 'eLabFTW' }), getItemIndex: () => 3 } } as unknown as Call;
	const failing = async () => await withPartialFailure(call, () => 'One is done', async () => await Promise.reject(new Error('No space')));
	await expect(failing()).rejects.toMatchObject({ message: 'One is done: No space', context: { itemIndex: 3 } });
});

test.each([
	['team.get', { record: at('current') }, /^eLabFTW refused to get a team \(current\)/],
	['team.get', { record: at(1) }, /^eLabFTW refused to get a team \(ID 1\)/],
	['team.getAll', {}, /^eLabFTW refused to get many teams: /],
] as Array<[string, INodeParameters, RegExp]>)('%s %j names what it is about', async (operation, given, message) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 403 });
	expect((await lab.error(operation, given)).message).toMatch(message);
});
