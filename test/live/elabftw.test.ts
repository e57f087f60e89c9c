import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, bytesOf, fields, itemsOf, nodeType, storedItem } from '../support/elabftw';
import { runNode, type Run } from '../support/runNode';

/**
 * A short walk on a real server, through the node: ELABFTW_URL=https://… ELABFTW_KEY=… npm run test:live
 * It makes entries of its own, whose titles begin with "n8n live test", and deletes them at the end.
 */
const { ELABFTW_URL: url = '', ELABFTW_KEY: key = '' } = process.env;
const given = url !== '' && key !== '';

const walk = given ? describe : describe.skip;
const reason = given ? `on ${new URL(url).host}` : '(skipped: ELABFTW_URL and ELABFTW_KEY are not set)';

walk(`a walk through eLabFTW ${reason}`, () => {
	const title = `n8n live test ${new Date().toISOString()}`;
	const made: Array<[resource: string, id: number]> = [];

	async function run(operation: string, parameters: INodeParameters = {}, items?: Run['items']) {
		const [resource = '', name = ''] = operation.split('.');
		const vault = { eLabFtwApi: { url, apiKey: key, readOnly: false, ignoreSslIssues: process.env.ELABFTW_IGNORE_SSL === 'true' } };
		return await runNode({ nodeType, parameters: { resource, operation: name, ...parameters }, vault, ...(items ? { items } : {}) });
	}
	const json = async (...parameters: Parameters<typeof run>): Promise<IDataObject[]> => (await run(...parameters)).map((item) => item.json);

	async function create(resource: string, parameters: INodeParameters): Promise<number> {
		const [row] = await json(`${resource}.create`, parameters);
		made.push([resource, Number(row?.id)]);
		return Number(row?.id);
	}

	afterAll(async () => {
		for (const [resource, id] of made) await run(`${resource}.delete`, { [resource]: at(id) });
	});

	let experiment = 0;
	let item = 0;
	const parts = () => ({ entryType: 'experiments', entry: at(experiment) });

	test('create with body, rating, date, tags and extra fields', async () => {
		experiment = await create('experiment', fields({ title, body: '<p>ünïcode</p>', rating: 3, date: '2026-02-03', tags: 'n8n-live-test', 'extra:Temperature': '58' }));
		const [row] = await json('experiment.get', { experiment: at(experiment) });
		expect(row).toMatchObject({ id: experiment, title, rating: 3, date: '2026-02-03', tags: ['n8n-live-test'], extra_fields: { Temperature: '58' } });
		expect(row?.body).toContain('ünïcode');
	});

	test('create a resource and link to it', async () => {
		item = await create('item', fields({ title: `${title}, resource` }));
		await run('link.add', { ...parts(), targetType: 'items', target: at(item) });
		expect(await json('link.getAll', { ...parts(), targetType: 'items' })).toEqual([expect.objectContaining({ entityid: item })]);
		expect(await json('link.remove', { ...parts(), targetType: 'items', target: at(item) })).toEqual([expect.objectContaining({ deleted: true })]);
	});

	test('change: metadata is merged, two items at once lose nothing', async () => {
		const auto = { fieldsMode: 'mapper', fields: { mappingMode: 'autoMapInputData', value: null } } as INodeParameters;
		await run('experiment.update', { experiment: at(experiment), ...auto }, itemsOf({ 'extra:A': 'a' }, { 'extra:B': 'b' }, { rating: 5 }));
		expect((await json('experiment.get', { experiment: at(experiment) }))[0]).toMatchObject({ rating: 5, extra_fields: { Temperature: '58', A: 'a', B: 'b' } });
	});

	test('it is in the list by its tag', async () => {
		const rows = await json('experiment.getAll', { returnAll: true, filters: { tags: 'n8n-live-test' } });
		expect(rows.map(({ id }) => id)).toContain(experiment);
	});

	test('comments, steps and tags come and go', async () => {
		const [comment] = await json('comment.create', { ...parts(), comment: 'from n8n' });
		expect(await json('comment.delete', { ...parts(), part: at(comment?.id) })).toEqual([expect.objectContaining({ deleted: true })]);
		const [step] = await json('step.create', { ...parts(), stepText: 'do it' });
		for (const finished of [1, 1]) expect((await json('step.finish', { ...parts(), part: at(step?.id) }))[0]).toMatchObject({ finished });
		expect((await json('step.unfinish', { ...parts(), part: at(step?.id) }))[0]).toMatchObject({ finished: 0 });
		await run('tag.add', { ...parts(), tags: 'n8n-live-other' });
		await run('tag.remove', { ...parts(), tag: 'n8n-live-other' });
		expect((await json('tag.getAll', parts())).map(({ tag }) => tag)).toEqual(['n8n-live-test']);
	});

	test('a file goes up, comes down the same, and is replaced', async () => {
		const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
		const file = await storedItem({ data: { name: 'Übung.bin', type: 'application/octet-stream', content } });
		const [upload] = await json('file.upload', { ...parts(), inputFields: 'data' }, [file]);
		expect(upload).toMatchObject({ real_name: 'Übung.bin', hash: createHash('sha256').update(content).digest('hex') });
		const [down] = await run('file.download', { ...parts(), part: at(upload?.id) });
		expect(down?.binary?.data?.fileName).toBe('Übung.bin');
		expect((await bytesOf(down?.binary?.data)).equals(content)).toBe(true);
		await run('file.replace', { ...parts(), part: at(upload?.id), inputField: 'data' }, [file]);
		expect(await json('file.getAll', parts())).toHaveLength(1);
	});

	test('it can be had as a file', async () => {
		const [exported] = await run('experiment.export', { experiment: at(experiment), format: 'eln' });
		expect(exported?.binary?.data).toMatchObject({ fileName: expect.stringMatching(/\.eln$/), mimeType: 'application/zip' });
	});

	test('locked twice, unlocked twice', async () => {
		for (const [operation, locked] of [['lock', true], ['lock', true], ['unlock', false], ['unlock', false]] as const) {
			expect((await json(`experiment.${operation}`, { experiment: at(experiment) }))[0]).toMatchObject({ locked });
		}
	});

	test('what does not exist is told in words', async () => {
		await expect(run('experiment.get', { experiment: at(999_999_999) })).rejects.toThrow(/^eLabFTW refused to get an experiment \(ID 999999999\)/);
	});

	test('deleted, and gone from the list', async () => {
		for (let last = made.pop(); last; last = made.pop()) expect(await json(`${last[0]}.delete`, { [last[0]]: at(last[1]) })).toEqual([expect.objectContaining({ deleted: true })]);
		const rows = await json('experiment.getAll', { returnAll: true, filters: { tags: 'n8n-live-test' } });
		expect(rows.map(({ id }) => id)).not.toContain(experiment);
	});
});
