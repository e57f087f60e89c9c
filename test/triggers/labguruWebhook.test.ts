import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { sign } from '../../sandbox/labguru';
import { editorOf } from '../support/editor';
import { closeLabs, hurry, startLab } from '../support/labguru';
import { trigger } from './labguruTrigger';
import { signed, witnessed, on, hooksOf, queryOf, payload } from './webhooks';

beforeAll(hurry);
afterEach(closeLabs);

describe('a delivery', () => {
	const event = { event: signed, model: 'Projects::Experiment', id: 16, url: '/api/v1/experiments/16', changes: payload.changes, payload };

	async function listening(parameters: IDataObject = {}) {
		const lab = await startLab();
		const node = on(lab, [signed], { parameters: parameters as INodeParameters });
		await node.activate();
		return { lab, node, query: queryOf(hooksOf(lab)[0]!) };
	}

	const jsonOf = (items: INodeExecutionData[] | undefined) => items?.map(({ json }) => json);

	it.each([
		['a list with one object', [payload], 1],
		['the object', payload, 1],
		['a list of several', [payload, payload], 2],
	])('becomes items: %s', async (_name, body, count) => {
		const { node, query } = await listening();
		const { status, items } = await node.deliver(body, query);
		expect(status).toBe(200);
		expect(jsonOf(items)).toEqual(Array.from({ length: count }, () => event));
	});

	it.each([
		['an address alone', { url: '/api/v1/experiments/16' }, { event: null, model: null, id: null, url: '/api/v1/experiments/16', changes: {} }],
		['an id as text', { input_id: '16' }, { id: 16 }],
		['a key among other words', { input_txt: 'Ada signed it.\nactivity_key: "projects_experiment.signed", by: 3' }, { event: signed }],
		['a key in an object', { input_txt: { activity_key: signed } }, { event: signed }],
		['a key beside', { activity_key: signed }, { event: signed }],
		['changes that are none', { input_id: 16, changes: null }, { changes: {} }],
		['other types than those known', { input_type: 'Projects::Experiment', input_id: { id: 16 }, input_txt: 5, url: 7, changes: 'none' }, { event: null, model: 'Projects::Experiment', id: null, url: null, changes: {} }],
		['an id that is none', { input_type: 'Projects::Experiment', input_id: true }, { id: null }],
	])('is read with care: %s', async (_name, body, expected) => {
		const { node, query } = await listening();
		expect(jsonOf((await node.deliver(body, query)).items)).toEqual([expect.objectContaining({ ...expected, payload: body })]);
	});

	/** Lists in lists, as deep as wanted. */
	const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;

	it.each([
		['nothing in it', {}],
		['null', null],
		['an empty list', []],
		['a list of empty objects', [{}, {}]],
		['a text', 'text'],
		['a number', 7],
		['a list of other things', ['text', 7, null, true]],
		['a list in a list', [[payload]]],
		['fields of other types', { input_type: 7, input_id: { id: 16 }, input_txt: null, url: [] }],
		['ids that are none', [{ input_id: '' }, { input_id: true }, { input_id: 0 }, { input_id: [16] }, { input_id: 'x' }]],
		['changes of nobody knows what', { changes: { title: ['a', 'b'] } }],
		['lists in lists without end', nested(50_000)],
		['a text that is lists in lists', { ...payload, input_txt: nested(50_000) }],
		['changes that are lists in lists', { ...payload, changes: { title: nested(50_000) } }],
	])('with the secret and without an event is refused with the reason and starts nothing: %s', async (_name, body) => {
		const { node, query } = await listening();
		expect(await node.deliver(body, query)).toEqual({
			status: 400,
			body: { message: expect.stringMatching(/^There is no event in the body: .*input_txt, input_type, input_id or url/) as string },
			items: undefined,
		});
	});

	it('without the secret is not even read', async () => {
		const { node } = await listening();
		expect((await node.deliver({}, {})).status).toBe(403);
	});

	it('of events and other things starts the events', async () => {
		const { node, query } = await listening();
		const { status, items } = await node.deliver([{}, payload, 'text', null], query);
		expect([status, jsonOf(items)]).toEqual([200, [event]]);
	});

	it.each([
		['none', {}],
		['a wrong one', { secret: 'a'.repeat(64) }],
		['an empty one', { secret: '' }],
		['a beginning', (secret: string) => ({ secret: secret.slice(0, 63) })],
		['several', (secret: string) => ({ secret: [secret, secret] })],
		['an object', { secret: { length: 64 } }],
	])('with %s for a secret is answered with 403 and starts nothing', async (_name, query) => {
		const { node } = await listening();
		const given = typeof query === 'function' ? query(String(node.staticData().secret)) : query;
		expect(await node.deliver([payload], given as IDataObject)).toEqual({ status: 403, body: { message: 'Forbidden' }, items: undefined });
	});

	it('is refused when nothing is registered', async () => {
		const node = on(await startLab());
		for (const query of [{}, { secret: '' }, { secret: 'undefined' }]) expect((await node.deliver([payload], query)).status).toBe(403);
	});

	it.each([
		['activities', { activities: signed }, true],
		['activities', { activities: `*.create, ${signed}` }, true],
		['activities', { activities: '*.signed' }, true],
		['activities', { activities: 'projects_*' }, true],
		['activities', { activities: witnessed }, false],
		['activities', { activities: 'signed' }, false],
		['activities', { activities: 'projects_experimentXsigned' }, false],
		['record types', { models: ['Projects::Experiment'] }, true],
		['record types', { models: ['Projects::Project', 'Projects::Experiment'] }, true],
		['record types', { models: ['Projects::Project'] }, false],
		['both', { activities: '*.signed', models: ['Projects::Project'] }, false],
	])('is filtered by %s: %j', async (_name, only, passes) => {
		const { node, query } = await listening({ only });
		const { status, items } = await node.deliver([payload], query);
		expect([status, items?.length ?? 0]).toEqual([200, passes ? 1 : 0]);
	});

	it('of a class in its short form passes the filter too', async () => {
		const { node, query } = await listening({ only: { models: ['Projects::Experiment'] } });
		expect((await node.deliver({ ...payload, input_type: 'Experiment' }, query)).items).toHaveLength(1);
	});

	it('is answered without asking Labguru', async () => {
		const { lab, node, query } = await listening({ record: 'whole' });
		lab.sent();
		await node.deliver([payload], query);
		expect(lab.sent()).toEqual([]);
	});

	it.each(['webhookPayload array', 'webhookPayload object'])('of the stand-in is understood: %s', async (form) => {
		const lab = await startLab({ webhookPayload: form.endsWith('array') ? 'array' : 'object' });
		const node = on(lab, [signed]);
		await node.activate();
		const experiment = lab.lab.all('experiments')[0]!;
		const sent: unknown[] = [];
		const fetching = jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
			sent.push([String(url), JSON.parse(String(init?.body))]);
			return new Response('');
		});
		sign(lab.lab, experiment.id);
		await new Promise((resolve) => setImmediate(resolve));
		fetching.mockRestore();
		const [[url, body]] = sent as [[string, unknown]];
		const { items } = await node.deliver(body, Object.fromEntries(new URL(url).searchParams) as IDataObject);
		expect(jsonOf(items)).toEqual([expect.objectContaining({ event: signed, model: 'Projects::Experiment', id: experiment.id, url: `/api/v1/experiments/${experiment.id}` })]);
	});
});

describe('the list of events in the editor', () => {
	it.each(['strings', 'objects'] as const)('shows what Labguru offers, from %s', async (webhookList) => {
		const lab = await startLab({ webhookList });
		const editor = editorOf(trigger, { authentication: 'labguruTokenApi' }, lab.vault('token'));
		const options = await trigger.methods.loadOptions.getTriggerKeys.call(editor);
		expect(options).toContainEqual({ name: 'Experiment signed', value: signed, description: signed });
		expect(options.map(({ name }) => name)).toEqual(options.map(({ name }) => name).sort());
	});

	it('takes the key of an object for a key, and no other text of it', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: [{ key: 'Signed', value: signed }] });
		const editor = editorOf(trigger, { authentication: 'labguruTokenApi' }, lab.vault('token'));
		expect(await trigger.methods.loadOptions.getTriggerKeys.call(editor)).toEqual([{ name: 'Experiment signed', value: signed, description: signed }]);
	});

	it('says so where the account has none', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: [] });
		const editor = editorOf(trigger, { authentication: 'labguruTokenApi' }, lab.vault('token'));
		await expect(trigger.methods.loadOptions.getTriggerKeys.call(editor)).rejects.toThrow('Labguru did not answer with a list of events');
	});
});

it('in Polling mode registers and removes nothing', async () => {
	const lab = await startLab();
	const node = on(lab, [signed], { parameters: { mode: 'polling' } });
	await node.activate();
	await node.create();
	await node.deactivate();
	expect(lab.sent()).toEqual([]);
});
