import { bytesOf, at, closeLabs, fileItem, startLab } from '../support/elabftw';

afterAll(closeLabs);

const eln = { format: 'eln', exported: ['experiments'] };

describe('exports', () => {
	test('the file is waited for, and the export is taken away', async () => {
		const lab = await startLab({ exportPolls: 2 });
		const [item] = await lab.run('export.createAndDownload', eln);
		expect(item?.json).toMatchObject({ id: 1, fileName: expect.stringMatching(/^export-.*\.eln$/) as string });
		expect((await bytesOf(item?.binary?.data)).subarray(0, 2).toString()).toBe('PK');
		expect(lab.sent().slice(1)).toEqual(['GET /exports/1', 'GET /exports/1', 'GET /exports/1', 'GET /exports/1?format=binary', 'DELETE /exports/1']);
	});

	test('it stays where that is wanted', async () => {
		const lab = await startLab();
		await lab.run('export.createAndDownload', { ...eln, options: { keepExport: true } });
		expect(lab.lab.exports).toHaveLength(1);
		const [row] = await lab.json('export.get', { record: at(1) });
		expect(row).toMatchObject({ id: 1, state: 'done', experiments: 1, items: 0 });
	});

	test('a wait has its end, and the error tells the ID', async () => {
		const lab = await startLab({ exportPolls: 99 });
		const { message, description } = await lab.error('export.createAndDownload', { ...eln, options: { waitMinutes: 0.01 } });
		expect(message).toBe('The export 1 was begun, but not brought: it is not ready after 0.01 minutes');
		expect(description).toMatch(/Download and the ID 1/);
		expect((await lab.error('export.download', { record: at(1) })).message).toBe('The export 1 is not ready yet');
	});

	test('what the server cannot make is told', async () => {
		const lab = await startLab();
		const { message, description } = await lab.error('export.createAndDownload', { ...eln, format: 'csv' });
		expect(message).toBe('The export 1 was begun, but not brought: eLabFTW could not make the export 1: Incorrect export format');
		expect(description).toBe('This server makes no such exports as a csv file: choose another format');
		expect((await lab.error('export.download', { record: at(1) })).message).toMatch(/^eLabFTW could not make the export 1/);
		expect(await lab.json('export.get', { record: at(1) })).toEqual([expect.objectContaining({ state: 'failed', error: 'Incorrect export format' })]);
	});

	test('nothing chosen is told before anything is sent', async () => {
		const lab = await startLab();
		expect((await lab.error('export.create', { ...eln, exported: [] })).message).toMatch(/^Nothing is chosen to export/);
		expect(lab.sent()).toEqual([]);
	});
});

describe('imports', () => {
	test.each([
		['experiments', 'fast.csv', 'title,tags\nOne,"a|b"\nTwo,c\n', 2],
		['items', 'one.csv', 'title\nOne\n', 1],
	] as const)('entries of a table become %s', async (entryType, name, content, imported) => {
		const lab = await startLab();
		const before = lab.lab.entities[entryType].size;
		expect(await lab.json('import.importFile', { entryType, inputField: 'data' }, { items: [fileItem({ data: { name, type: 'text/csv', content } })] })).toEqual([{ imported }]);
		expect(lab.lab.entities[entryType].size).toBe(before + imported);
	});

	test('an export comes back in', async () => {
		const lab = await startLab();
		const [item] = await lab.run('export.createAndDownload', eln);
		const own = [...lab.lab.entities.experiments.values()].filter(({ userid, state }) => userid === 1 && state !== 3).length;
		const [result] = await lab.json('import.importFile', { entryType: 'experiments', inputField: 'data' }, { items: item ? [item] : [] });
		expect(result).toEqual({ imported: own });
	});

	test('another kind of file is refused, with what to do', async () => {
		const lab = await startLab();
		const items = [fileItem({ data: { name: 'a.docx', content: 'x' } })];
		expect((await lab.error('import.importFile', { entryType: 'items', inputField: 'data' }, { items })).description).toMatch(/^Import takes ELN archives/);
	});
});

test('a file that was brought is put out, also where the export cannot be deleted', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'DELETE' } });
	expect(await lab.json('export.createAndDownload', { format: 'eln', exported: ['experiments'] })).toEqual([expect.objectContaining({ id: 1, fileName: expect.stringMatching(/\.eln$/) as string })]);
});

test('of many items, one export is on the server at a time', async () => {
	const lab = await startLab({ latency: { seed: 1, leastMs: 1, mostMs: 5 } });
	const output = await lab.json('export.createAndDownload', { format: 'eln', exported: ['experiments'] }, { items: Array.from({ length: 5 }, () => ({ json: {} })) });
	expect(output.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
	expect(lab.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method)).toEqual(Array.from({ length: 5 }, () => ['POST', 'DELETE']).flat());
});
