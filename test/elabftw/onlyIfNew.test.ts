import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { at, closeLabs, fileItem, startLab, storedItem, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const upload = (options: IDataObject = {}) => ({ entryType: 'experiments', entry: at(1), inputFields: 'data', options: { onlyIfNew: true, ...options } });
const item = (name: string, content: string, type?: string) => fileItem({ data: { name, type, content } });
const first = () => item('plate.csv', 'A1,1');

/** Uploads files in one execution; of each its ID and whether it is new. */
async function uploads(lab: Lab, items: INodeExecutionData[], options?: IDataObject): Promise<unknown[]> {
	return (await lab.json('file.upload', upload(options), { items })).map(({ id, created }) => [id, created]);
}

const posts = ({ requests }: Lab) => requests.filter(({ method }) => method === 'POST').length;

const again: Array<[name: string, item: () => INodeExecutionData | Promise<INodeExecutionData>, created: boolean, before?: (lab: Lab, id: number) => void]> = [
	['the same name and content', first, false],
	['the same, which n8n holds on the disk', async () => await storedItem({ data: { name: 'plate.csv', content: 'A1,1' } }), false],
	['another content', () => item('plate.csv', 'A1,2'), true],
	['another name', () => item('plate 2.csv', 'A1,1'), true],
	['the same, of which the server tells no hash', first, false, (lab, id) => change(lab, id, { hash: null })],
	['another content of the same size, without a hash', () => item('plate.csv', 'A1,2'), true, (lab, id) => change(lab, id, { hash: null })],
	['the same as an archived one', first, true, (lab, id) => change(lab, id, { state: 2 })],
	['the same as a deleted one', first, true, (lab, id) => change(lab, id, { state: 3 })],
	['the same as one of another entry', first, true, (lab, id) => change(lab, id, { item_id: 2 })],
];

function change(lab: Lab, id: number, columns: object): void {
	Object.assign(lab.lab.uploads.find((each) => each.id === id) ?? {}, columns);
}

describe.each(versions)('a file that is uploaded again, in eLabFTW %s', (version) => {
	test.each(again)('%s', async (_name, make, created, before = () => undefined) => {
		const lab = await startLab({ version });
		const [[id]] = (await uploads(lab, [first()])) as [[number, boolean]];
		before(lab, id);
		const [[second, isNew]] = (await uploads(lab, [await make()])) as [[number, boolean]];
		expect([isNew, second !== id, posts(lab)]).toEqual([created, created, created ? 2 : 1]);
	});
});

/** What forms and servers make otherwise: eLabFTW 5.1 puts dashes for blanks, and each takes folders off. */
const names = ['plate reader 7.csv', 'a "plate".csv', 'in a folder/plate.csv', 'C:\\run 7\\plate.csv', 'Lösung.csv', 'a;b, c%20.csv', '{{ 1 + 1 }} <b>.csv'];

describe.each(versions)('the name of a file that is uploaded again, in eLabFTW %s', (version) => {
	test.each(names)('%s', async (name) => {
		const lab = await startLab({ version });
		const [[id]] = (await uploads(lab, [item(name, 'x')])) as [[number]];
		expect(await uploads(lab, [item(name, 'x')])).toEqual([[id, false]]);
		expect(await uploads(lab, [item(name.normalize('NFD'), 'x')])).toEqual([[id, false]]);
		expect(await uploads(lab, [item(`2 ${name}.csv`, 'x')])).toEqual([[expect.any(Number), true]]);
	});
});

test('a file of another size is not read to compare it', async () => {
	const lab = await startLab();
	const [[id]] = (await uploads(lab, [first()])) as [[number]];
	change(lab, id, { hash: null });
	expect(await uploads(lab, [item('plate.csv', 'A1,1 and more')])).toEqual([[expect.any(Number), true]]);
	expect(lab.requests.filter(({ query }) => query.includes('format=binary'))).toEqual([]);
});

test('items with the same file make one, also within an item', async () => {
	const lab = await startLab({ latency: { seed: 4, leastMs: 1, mostMs: 9 } });
	const both = fileItem({ data: { name: 'plate.csv', content: 'A1,1' }, same: { name: 'plate.csv', content: 'A1,1' } });
	const output = await lab.json('file.upload', { ...upload(), inputFields: 'data,same' }, { items: Array.from({ length: 5 }, () => both) });
	expect([output.map(({ created }) => created), new Set(output.map(({ id }) => id)).size, posts(lab)]).toEqual([[true, ...Array.from({ length: 9 }, () => false)], 1, 1]);
});

test('after an upload of which the answer was lost, the next one finds it', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'reset', afterwards: true, match: { method: 'POST' } });
	await lab.error('file.upload', upload(), { items: [first()] });
	expect(await uploads(lab, [first()])).toEqual([[expect.any(Number), false]]);
	expect(posts(lab)).toBe(1);
});

test('an image is shown in the body once, also where only that is missing', async () => {
	const lab = await startLab();
	const image = item('gel.png', 'bands', 'image/png');
	const shown = () => lab.lab.entities.experiments.get(1)?.body?.match(/gel\.png/g)?.length ?? 0;
	lab.faults.add({ kind: 'status', status: 400, match: { method: 'PATCH' } });
	await lab.error('file.upload', upload({ showInBody: true }), { items: [image] });
	expect(shown()).toBe(0);
	await uploads(lab, [image], { showInBody: true });
	const once = shown();
	expect(once).toBeGreaterThan(0);
	await uploads(lab, [image], { showInBody: true });
	expect([shown(), posts(lab)]).toEqual([once, 1]);
});

test('without the option every upload is a new file, and nothing says so', async () => {
	const lab = await startLab();
	const output = await lab.json('file.upload', { ...upload(), options: {} }, { items: [first(), first()] });
	expect([new Set(output.map(({ id }) => id)).size, output.map(({ created }) => created)]).toEqual([2, [undefined, undefined]]);
});
