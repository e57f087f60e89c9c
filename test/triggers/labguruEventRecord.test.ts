import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { closeLabs, hurry, startLab, type Lab } from '../support/labguru';
import { signed, on } from './webhooks';

beforeAll(hurry);
afterEach(closeLabs);

describe('the record of an event', () => {
	const about = (url: string | null, more: IDataObject = {}): INodeExecutionData[] => [{ json: { event: signed, model: null, id: null, url, changes: {}, payload: {}, ...more } }];

	async function fetched(record: string | undefined, items: INodeExecutionData[]) {
		const lab = await startLab();
		lab.sent();
		const [item] = await on(lab, [signed], { parameters: record === undefined ? {} : { record } }).execute(items);
		return { lab, item, sent: lab.sent() };
	}

	it('is left out where it is not wanted', async () => {
		const { lab, item, sent } = await fetched('none', about('/api/v1/experiments/10'));
		expect(item?.json).toEqual({ event: signed, model: null, id: 10, url: `${lab.url}/knowledge/experiments/10`, changes: {}, payload: {} });
		expect(sent).toEqual([]);
	});

	it.each([
		['the page that the event names', '/knowledge/projects/1/milestones/2/experiments/10', 'Projects::Experiment', '/knowledge/projects/1/milestones/2/experiments/10'],
		['the page of its class', null, 'Projects::Experiment', '/knowledge/experiments/10'],
		['its place in the API, where its page is not known', '/api/v1/stocks/10', 'System::Storage::Stock', '/api/v1/stocks/10'],
	])('its address is a full one: %s', async (_name, url, model, path) => {
		const { lab, item } = await fetched('none', about(url, { model, id: 10 }));
		expect(item?.json.url).toBe(lab.url + path);
	});

	it.each([
		['a class that it does not know', 'Unknown::Thing', 10],
		['no id', 'Projects::Experiment', null],
	])('its address is null where the event tells %s', async (_name, model, id) => {
		const { item } = await fetched('none', about(null, { model, id }));
		expect(item?.json.url).toBeNull();
	});

	it('is null with the reason where its path is that of a list', async () => {
		const { item } = await fetched('whole', about('/api/v1/experiments'));
		expect(item?.json).toMatchObject({ record: null, detailsError: { message: 'Labguru was asked for the record /api/v1/experiments and sent something else' } });
	});

	it('comes simplified where nothing else is chosen, with its title and the full address of its page', async () => {
		const { lab, item } = await fetched(undefined, about('/api/v1/stocks/10', { model: 'System::Storage::Stock', id: 10 }));
		const { name } = lab.lab.get('stocks', 10);
		expect(item?.json).toMatchObject({ event: signed, id: 10, title: name, url: `${lab.url}/storage/stocks/10`, record: { id: 10, name, url: `${lab.url}/storage/stocks/10` } });
	});

	it('is simplified with what the lab itself added', async () => {
		const { item } = await fetched('simple', about('/api/v1/antibodies/10', { model: 'Biocollections::Antibody', id: 10 }));
		expect(item?.json.record).toMatchObject({ 'Working dilution': expect.anything() as unknown });
	});

	it('comes whole', async () => {
		const { item, sent } = await fetched('whole', about('/api/v1/experiments/10'));
		expect(sent).toEqual(['GET /v1/experiments/10']);
		expect(item?.json.record).toMatchObject({ id: 10, class_name: 'Projects::Experiment', experiment_procedures: expect.any(Array) });
	});

	it('comes simplified', async () => {
		const { item } = await fetched('simple', about('/api/v1/experiments/10'));
		const record = item?.json.record as IDataObject;
		expect(record).toMatchObject({ id: 10, title: expect.any(String), owner: expect.any(String) });
		expect([record.api_url, record.links]).toEqual([undefined, undefined]);
	});

	it.each([
		['a doubled slash', '/api/v1/stocks//10', 'GET /v1/stocks/10'],
		['a whole address, of whatever host', 'https://elsewhere.example.org/api/v1/experiments/10', 'GET /v1/experiments/10'],
		['an ending', '/api/v1/experiments/10.json?x=1', 'GET /v1/experiments/10'],
	])('is found by its path: %s', async (_name, url, request) => {
		expect((await fetched('whole', about(url))).sent).toEqual([request]);
	});

	it('is found by its class where there is no path of the API', async () => {
		const { sent } = await fetched('whole', about('/knowledge/experiments/10', { model: 'Projects::Experiment', id: 10 }));
		expect(sent).toEqual(['GET /v1/experiments/10']);
	});

	it.each([['/api/v1/../../secrets'], ['/api/v1/%2e%2e/%2E./secrets'], ['/api/v1/x\\..\\..\\..\\secrets'], ['/elsewhere'], [null]])('is null where the event does not tell: %s', async (url) => {
		const { item, sent } = await fetched('whole', about(url));
		expect(item?.json.record).toBeNull();
		expect(sent).toEqual([]);
	});

	it('is null when it is gone', async () => {
		const { item } = await fetched('whole', about('/api/v1/experiments/999990'));
		expect(item?.json.record).toBeNull();
	});

	describe('that cannot be read', () => {
		const two = () => [...about('/api/v1/experiments/10'), ...about('/api/v1/experiments/20')];
		const execute = async (lab: Lab) => await on(lab, [signed], { parameters: { record: 'whole' } }).execute(two());

		it.each([
			['403', { kind: 'status', status: 403, body: { message: 'Not yours' } }, { message: 'Labguru refused to get the record /api/v1/experiments/10: Not yours', status: 403 }],
			['404', { kind: 'status', status: 404 }, { status: 404 }],
			['500', { kind: 'status', status: 500, body: { error: 'out of order' } }, { message: expect.stringMatching(/out of order$/) as string, status: 500 }],
			['a page', { kind: 'html' }, { message: expect.stringMatching(/a web page, "Sign in" answered$/) as string, status: null }],
			['a record without an id', { kind: 'status', status: 200, body: {} }, { message: expect.stringContaining('get the record /api/v1/experiments/10') as string }],
			['a broken connection', { kind: 'reset' }, { message: expect.stringContaining('could not be reached') as string, status: null }],
		] as const)('is null with the reason, and the next one comes: %s', async (_name, fault, reason) => {
			const lab = await startLab();
			lab.faults.add({ ...fault, times: 99, match: { path: /experiments\/10\b/ } });
			const items = await execute(lab);
			expect(items.map(({ json }) => json)).toEqual([
				expect.objectContaining({ event: signed, record: null, detailsError: expect.objectContaining(reason) as unknown }),
				expect.objectContaining({ event: signed, record: expect.objectContaining({ id: 20 }) as unknown }),
			]);
			expect(items[1]?.json).not.toHaveProperty('detailsError');
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		});

		it.each([
			['500', 500, 'Labguru refused to get the record /api/v1/experiments/10: out of order'],
			['429', 429, 'Labguru refused to get the record'],
			['401', 401, 'Labguru refused to get the record'],
		])('as nothing else can be fails the execution in words: %s', async (_name, status, words) => {
			const lab = await startLab();
			lab.faults.add({ kind: 'status', status, times: 99, headers: { 'retry-after': '0' }, body: { error: 'out of order' } });
			await expect(execute(lab)).rejects.toThrow(words);
		});

		it('for 401 alone fails the execution too', async () => {
			const lab = await startLab();
			lab.faults.add({ kind: 'status', status: 401, times: 99, match: { path: /experiments\/10\b/ } });
			await expect(execute(lab)).rejects.toThrow('Labguru refused to get the record');
		});
	});

	it('comes for a test in the editor too', async () => {
		const lab = await startLab();
		const [item] = await on(lab, [signed], { parameters: { record: 'whole' } }).execute(about('/api/v1/experiments/10'), 'manual');
		expect(item?.json).toMatchObject({ event: signed, record: { id: 10 } });
	});
});
