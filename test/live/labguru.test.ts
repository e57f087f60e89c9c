import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import { at, fields, fileItem, nodeType } from '../support/labguru';
import { readyBinaries, runNode } from '../support/runNode';

/**
 * A short walk on a real Labguru, through a project, an experiment, an item and its stock, that creates and removes only
 * its own records. Run it with LABGURU_URL and LABGURU_TOKEN (a session's or a personal one); without both it walks on
 * the sandbox when LABGURU_SANDBOX is set.
 */
const { LABGURU_URL: url, LABGURU_TOKEN: token, LABGURU_SANDBOX: sandboxed } = process.env;
const real = url !== undefined && token !== undefined;
const walk = real || sandboxed ? describe : describe.skip;
const reason = real ? `on ${new URL(url).host}` : sandboxed ? 'on the sandbox' : '(skipped: LABGURU_URL and LABGURU_TOKEN are not set)';

walk(`a walk through Labguru ${reason}`, () => {
	const mark = `n8n-nodes-eln test ${Date.now()}`;
	let sandbox: LabguruSandbox | undefined;
	let credential: { url: string; token: string };
	/** What to remove in the end, the newest first. */
	const made: Array<[operation: string, parameters: INodeParameters]> = [];

	const run = async (name: string, parameters: INodeParameters = {}, items = [{ json: {} }]) => {
		const [resource = '', operation = ''] = name.split('.');
		return await runNode({
			nodeType,
			parameters: { authentication: 'labguruTokenApi', resource, operation, ...parameters },
			vault: { labguruTokenApi: { ...credential, readOnly: false, ignoreSslIssues: false } },
			items,
		});
	};
	const one = async (name: string, parameters: INodeParameters, items?: Parameters<typeof run>[2]): Promise<IDataObject & { id: number }> => {
		const [item] = await run(name, parameters, items);
		return item?.json as IDataObject & { id: number };
	};
	/** Creates a record and notes that it is to be removed. */
	const create = async (resource: string, values: IDataObject, place: INodeParameters = {}) => {
		const record = await one(`${resource}.create`, { ...place, ...fields(values) });
		made.unshift([`${resource}.delete`, { ...place, record: at(record.id) }]);
		return record;
	};

	beforeAll(async () => {
		if (!real) sandbox = await startLabguruSandbox();
		credential = sandbox ? { url: sandbox.url, token: sandbox.token } : { url: url ?? '', token: token ?? '' };
	});

	afterAll(async () => {
		const failed: string[] = [];
		for (const [operation, parameters] of made) {
			await run(operation, parameters).catch((error: Error) => failed.push(`${operation} ${JSON.stringify(parameters.record)}: ${error.message}`));
		}
		await sandbox?.close();
		expect(failed).toEqual([]);
	});

	test('lists, all and limited, agree', async () => {
		const few = await run('project.getAll', { limit: 3 });
		const all = await run('project.getAll', { returnAll: true });
		expect(all.slice(0, few.length).map(({ json }) => json.id)).toEqual(few.map(({ json }) => json.id));
		expect(new Set(all.map(({ json }) => json.id)).size).toBe(all.length);
	});

	test('a project, a folder and an experiment with its sections, elements, tag, comment and file', async () => {
		const project = await create('project', { title: mark });
		const folder = await create('folder', { title: mark, project_id: project.id });
		const experiment = await create('experiment', { title: mark, project_id: project.id, milestone_id: folder.id });
		const record = at(experiment.id);
		const target = { targetType: 'Projects::Experiment', target: record };

		await run('experiment.update', { record, ...fields({ title: `${mark} ü` }) });
		expect(await one('experiment.get', { record })).toMatchObject({ id: experiment.id, title: `${mark} ü` });
		const found = await run('experiment.getAll', { limit: 5, project: at(project.id) });
		expect(found.map(({ json }) => json.id)).toEqual([experiment.id]);

		const section = await one('section.create', fields({ name: 'Extra', container_id: experiment.id, container_type: 'Projects::Experiment' }));
		const element = await one('element.create', fields({ container_id: section.id, element_type: 'text', data: '<p>µ</p>' }));
		await run('element.update', { record: at(element.id), ...fields({ data: '<p>µ, changed</p>' }) });
		expect(await one('element.get', { record: at(element.id) })).toMatchObject({ data: expect.stringContaining('changed') as string });
		expect((await run('section.getAll', { experiment: record, returnAll: true })).map(({ json }) => json.id)).toContain(section.id);

		await run('tag.add', { ...target, tag: mark });
		await run('tag.remove', { ...target, tag: mark });
		const comment = await one('comment.create', { ...target, comment: mark });
		made.unshift(['comment.delete', { record: at(comment.id) }]);

		const content = 'sample,yield\nµ,3\n';
		const attachment = await one('attachment.upload', target, [fileItem({ data: { name: 'yields ü.csv', type: 'text/csv', content } })]);
		made.unshift(['attachment.delete', { record: at(attachment.id) }]);
		const [file] = await run('attachment.download', { record: at(attachment.id) });
		const binary = file?.binary?.data;
		const bytes = binary?.id ? await (await readyBinaries()).getAsBuffer(binary) : Buffer.from(binary?.data ?? '', 'base64');
		expect(bytes.toString()).toBe(content);
	});

	test('an item of the inventory, its stock in a box, a link', async () => {
		const place = { collection: 'plasmids' };
		const plasmid = await create('inventoryItem', { title: mark }, place);
		const box = await create('box', { name: mark, rows: 2, cols: 2 });
		const stock = await create('stock', {
			name: mark, stockable_type: 'Biocollections::Plasmid', stockable_id: plasmid.id,
			storage_type: 'System::Storage::Box', storage_id: box.id, location_in_box: 1, barcode: mark,
		});
		expect((await run('stock.getByBarcode', { barcode: mark })).map(({ json }) => json.id)).toEqual([stock.id]);
		expect((await run('box.getStocks', { record: at(box.id) })).map(({ json }) => json.id)).toEqual([stock.id]);
		const filter = [{ field: 'title', operator: 'eq', value: mark }];
		expect((await run('inventoryItem.getAll', { ...place, filterRows: { filter } })).map(({ json }) => json.id)).toEqual([plasmid.id]);
		const link = await one('link.create', {
			sourceType: 'Biocollections::Plasmid', source: at(plasmid.id), targetType: 'System::Storage::Stock', target: at(stock.id),
		});
		made.unshift(['link.delete', { record: at(link.id) }]);
	});

	test('a record that is not there is refused in words', async () => {
		await expect(run('project.get', { record: at(999_999_999) })).rejects.toThrow(/^Labguru refused to get a project \(ID 999999999\): /);
	});
});
