import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { at, closeLabs, fields, fileItem, hurry, startLab, type Lab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const item = (name: string, content: string) => fileItem({ data: { name, content } });
const first = () => item('plate reader.csv', 'A1,1');
const posts = ({ requests }: Lab) => requests.filter(({ method }) => method === 'POST').length;

describe.each(['attachment.upload', 'attachment.uploadLarge'])('%s', (operation) => {
	const upload = (options: IDataObject = {}, target = 10) => ({ targetType: 'Projects::Experiment', target: at(target), inputFields: 'data', options: { onlyIfNew: true, ...options } });

	/** Uploads files in one execution; of each its ID and whether it is new. */
	async function uploads(lab: Lab, items: INodeExecutionData[], given = upload()): Promise<unknown[]> {
		return (await lab.json(operation, given, { items })).map(({ id, created }) => [id, created]);
	}

	const again: Array<[name: string, item: () => INodeExecutionData, created: boolean, before?: (lab: Lab, id: unknown) => void]> = [
		['the same name and content', first, false],
		['another content of the same size', () => item('plate reader.csv', 'A1,2'), true],
		['another name', () => item('plate 2.csv', 'A1,1'), true],
		['the same, which the server calls otherwise', first, false, (lab, id) => void lab.lab.update('attachments', id, { filename: 'plate_reader.csv', attachment_file_name: 'plate_reader.csv' })],
		['the same, to which somebody gave another title', first, false, (lab, id) => void lab.lab.update('attachments', id, { title: 'Plate 7' })],
		['another name, where somebody has taken the title away', () => item('plate 2.csv', 'A1,1'), true, (lab, id) => void lab.lab.update('attachments', id, { title: '' })],
		['the same as a deleted one', first, true, (lab, id) => void lab.lab.update('attachments', id, { deleted_at: '2026-01-01 10:00' })],
		['the same as one whose upload never ended', first, true, (lab, id) => void lab.storage.stored.delete(String(lab.lab.get('attachments', id).storage_key))],
	];

	test.each(again)('%s', async (_name, make, created, before = () => undefined) => {
		const lab = await startLab();
		const [[id]] = (await uploads(lab, [first()])) as [[number, boolean]];
		before(lab, id);
		const [[second, isNew]] = (await uploads(lab, [make()])) as [[number, boolean]];
		expect([isNew, second !== id, posts(lab)]).toEqual([created, created, created ? 2 : 1]);
	});

	test.each(['known', 'passed over'] as const)('files of other records do not count (filter %s)', async (attachmentFilter) => {
		const lab = await startLab({ attachmentFilter });
		const [[id]] = (await uploads(lab, [first()], upload({}, 20))) as [[number]];
		expect(await uploads(lab, [first()])).toEqual([[expect.any(Number), true]]);
		expect(await uploads(lab, [first()], upload({}, 20))).toEqual([[id, false]]);
	});

	test('a deleted file does not count, also where the server lists it', async () => {
		const lab = await startLab();
		const [[id]] = (await uploads(lab, [first()])) as [[number]];
		const row = { id, title: 'plate reader.csv', attachable_type: 'Projects::Experiment', attachable_id: 10, deleted_at: '2026-01-01 10:00' };
		lab.faults.add({ kind: 'status', status: 200, body: [row], match: { method: 'GET', path: /\/attachments\?/ }, times: 9 });
		expect(await uploads(lab, [first()])).toEqual([[expect.any(Number), true]]);
	});

	test('a file with a title of its own', async () => {
		const lab = await startLab();
		const [[id]] = (await uploads(lab, [first()], upload({ title: 'Plate 7' }))) as [[number]];
		lab.lab.update('attachments', id, { filename: 'plate_reader.csv', attachment_file_name: 'plate_reader.csv' });
		expect(await uploads(lab, [first()], upload({ title: 'Plate 7' }))).toEqual([[id, false]]);
	});

	test('items with the same file make one', async () => {
		const lab = await startLab({ latency: { seed: 4, leastMs: 1, mostMs: 9 } });
		const made = (await uploads(lab, Array.from({ length: 6 }, first))) as Array<[number, boolean]>;
		expect([made.map(([, created]) => created), new Set(made.map(([id]) => id)).size, posts(lab)]).toEqual([[true, false, false, false, false, false], 1, 1]);
	});

	test('a file that cannot be read to compare it is an error, and nothing is uploaded', async () => {
		const lab = await startLab();
		await uploads(lab, [first()]);
		lab.faults.add({ kind: 'status', status: 403, match: { path: /download/ } });
		expect(await lab.error(operation, upload(), { items: [first()] })).toMatchObject({ httpCode: '403' });
		expect(posts(lab)).toBe(1);
	});

	test('a file that is attached to no record is refused', async () => {
		const lab = await startLab();
		expect((await lab.error(operation, upload({ attach: false }), { items: [first()] })).message).toBe('"Only If New" looks at the files of a record, and this file is attached to none');
		expect(lab.requests).toEqual([]);
	});
});

describe.each(['experiment.create', 'experiment.createWithContent'])('%s', (operation) => {
	const sections = operation === 'experiment.create' ? {} : { sections: [{ title: 'Raw data', elements: [{ element_type: 'text', data: 'x' }] }] };
	const given = (title = 'Plate 7', project = 10) => ({ ...fields({ title, project_id: project, milestone_id: 10, ...sections }), options: { onlyIfNew: true } });
	const titled = ({ lab }: Lab, title = 'Plate 7') => lab.all('experiments').filter((each) => each.title === title);

	test('one that is there is returned as it is', async () => {
		const lab = await startLab();
		const [made] = await lab.json(operation, given());
		const held = lab.lab.all('sections').length;
		lab.sent();
		const [again] = await lab.json(operation, given(' Plate 7 '));
		expect([made?.created, again?.created, again?.id, titled(lab).length, posts(lab)]).toEqual([true, false, made?.id, 1, 1]);
		const asked = 'kendo=true&filter[logic]=and&filter[filters][0][field]=title&filter[filters][0][operator]=eq&filter[filters][0][value]=Plate 7&project_id=10';
		expect(lab.sent()).toEqual([`GET /v1/experiments?${asked}&page=1&page_size=200&meta=true`, `GET /v1/experiments/${String(made?.id)}`]);
		expect([lab.lab.all('sections').length, Object.keys(again ?? {})]).toEqual([held, Object.keys(made ?? {})]);
	});

	test.each([
		['another project', 'Plate 7', 20],
		['other letters', 'plate 7', 10],
		['a longer title', 'Plate 71', 10],
	])('one of %s is another', async (_, title, project) => {
		const lab = await startLab();
		const { id } = lab.lab.create('experiments', { title, project_id: project, milestone_id: 10 });
		const [made] = await lab.json(operation, given());
		expect([made?.created, made?.id === id]).toEqual([true, false]);
	});

	test('items with the same title make one', async () => {
		const lab = await startLab({ latency: { seed: 5, leastMs: 1, mostMs: 9 } });
		const output = await lab.json(operation, given(), { items: Array.from({ length: 5 }, () => ({ json: {} })) });
		expect([output.map(({ created }) => created), titled(lab).length]).toEqual([[true, false, false, false, false], 1]);
	});

	test('after a creation of which the answer was lost, the next one finds it', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', afterwards: true, match: { method: 'POST' } });
		await lab.error(operation, given());
		expect(await lab.json(operation, given())).toEqual([expect.objectContaining({ id: titled(lab)[0]?.id, created: false })]);
	});

	test('a title that several have is an error, and nothing is written', async () => {
		const lab = await startLab();
		for (const milestone_id of [10, 20]) lab.lab.create('experiments', { title: 'Plate 7', project_id: 10, milestone_id });
		expect((await lab.error(operation, given())).message).toMatch(/^2 records have the Title "Plate 7": Plate 7 \(#\d+\), Plate 7 \(#\d+\)$/);
		expect(posts(lab)).toBe(0);
	});
});
