import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { LabguruOptions } from '../../sandbox/labguru';
import { sign } from '../../sandbox/labguru';
import { editorOf } from '../support/editor';
import { closeLabs, hurry, startLab, type Lab } from '../support/labguru';
import { placed, trigger, type Placed, type Setting } from './labguruTrigger';

beforeAll(hurry);
afterEach(closeLabs);

const signed = 'projects_experiment.signed';
const witnessed = 'projects_experiment.witnessed';

/** A trigger on a lab, for events. */
function on(lab: Lab, events: string[] = [signed], more: Partial<Setting> & { by?: 'password' | 'token' } = {}): Placed {
	const { by = 'token', parameters, ...rest } = more;
	return placed({ vault: lab.vault(by), parameters: { mode: 'webhook', events, ...parameters } as INodeParameters, ...rest });
}

interface Hook {
	id: number;
	trigger_key: string;
	url: string;
	active: boolean;
}

const hooksOf = (lab: Lab) => lab.lab.all('webhooks') as unknown as Hook[];
const active = (lab: Lab) => hooksOf(lab).filter((hook) => hook.active);
const keys = (lab: Lab) => active(lab).map(({ trigger_key: key }) => key).sort();
const place = ({ url }: Hook) => url.split('?')[0];
const secretOf = ({ url }: Hook) => new URL(url).searchParams.get('secret');
const queryOf = (hook: Hook) => Object.fromEntries(new URL(hook.url).searchParams) as IDataObject;

const payload = {
	input_type: 'Projects::Experiment',
	input_id: 16,
	input_txt: `activity_key: ${signed}`,
	url: '/api/v1/experiments/16',
	changes: { updated_at: ['2024-05-01 10:00', '2024-05-01 10:02'] },
};

const production = 'https://n8n.example.org/webhook/5b1f6f0e-0001/webhook';
const test = 'https://n8n.example.org/webhook-test/5b1f6f0e-0001/webhook';

describe('registering', () => {
	it('registers each event, switched on, at the address of n8n with a secret of 256 bits', async () => {
		const lab = await startLab();
		const node = on(lab, [signed, witnessed]);
		await node.activate();
		expect(keys(lab)).toEqual([signed, witnessed]);
		expect(new Set(hooksOf(lab).map(place))).toEqual(new Set([production]));
		const secrets = hooksOf(lab).map(secretOf);
		expect(secrets[0]).toMatch(/^[\da-f]{64}$/);
		expect(secrets[1]).toBe(secrets[0]);
		expect(node.staticData()).toEqual({ secret: secrets[0], ids: hooksOf(lab).map(({ id }) => id), url: `${production}?secret=${secrets[0]}` });
		expect(lab.sent()).toEqual([
			'GET /v1/webhooks?page=1&page_size=200&meta=true',
			...[signed, witnessed].map((key) => ['POST /v1/webhooks', { item: { trigger_key: key, url: `${production}?secret=${secrets[0]}`, active: true } }]),
		]);
	});

	it('asks once and changes nothing when all is in place, as after a restart', async () => {
		const lab = await startLab();
		const first = on(lab, [signed, witnessed]);
		await first.activate();
		lab.sent();
		const again = on(lab, [witnessed, signed], { staticData: first.staticData() });
		await again.activate();
		expect(lab.sent()).toEqual(['GET /v1/webhooks?page=1&page_size=200&meta=true']);
		expect(hooksOf(lab)).toHaveLength(2);
	});

	it('makes another secret for each activation', async () => {
		const lab = await startLab();
		const node = on(lab);
		await node.activate();
		const before = hooksOf(lab).map(secretOf);
		await node.deactivate();
		await node.activate();
		expect(hooksOf(lab).map(secretOf)).not.toEqual(before);
	});

	it('replaces the registrations when other events are chosen', async () => {
		const lab = await startLab();
		const before = on(lab, [signed, 'projects_project.create']);
		await before.activate();
		const after = on(lab, [signed, witnessed], { staticData: before.staticData() });
		expect(await after.exists()).toBe(false);
		await after.create();
		expect(keys(lab)).toEqual([signed, witnessed]);
		expect(hooksOf(lab)).toHaveLength(2);
		expect(await after.exists()).toBe(true);
	});

	it('replaces the registrations when n8n has another address', async () => {
		const lab = await startLab();
		const before = on(lab);
		await before.activate();
		const after = on(lab, [signed], { staticData: before.staticData(), host: 'https://flows.example.org/n8n' });
		await after.activate();
		expect(hooksOf(lab).map(place)).toEqual(['https://flows.example.org/n8n/webhook/5b1f6f0e-0001/webhook']);
	});

	it('switches one on again that somebody has switched off', async () => {
		const lab = await startLab();
		const node = on(lab);
		await node.activate();
		lab.lab.update('webhooks', hooksOf(lab)[0]!.id, { active: false });
		await node.activate();
		expect(keys(lab)).toEqual([signed]);
		expect(hooksOf(lab)).toHaveLength(1);
	});

	it('registers again what somebody has deleted', async () => {
		const lab = await startLab();
		const node = on(lab, [signed, witnessed]);
		await node.activate();
		lab.lab.remove('webhooks', hooksOf(lab)[0]!.id);
		await node.activate();
		expect(keys(lab)).toEqual([signed, witnessed]);
	});

	it('finds what it registered before a crash kept n8n from storing it, and takes over its secret', async () => {
		const lab = await startLab();
		await on(lab, [signed, witnessed]).activate();
		const secrets = hooksOf(lab).map(secretOf);
		const node = on(lab, [signed, witnessed]);
		await node.activate();
		expect(hooksOf(lab)).toHaveLength(2);
		expect(hooksOf(lab).map(secretOf)).toEqual(secrets);
		expect(node.staticData().secret).toBe(secrets[0]);
		const [hook] = hooksOf(lab);
		expect((await node.deliver([payload], queryOf(hook!))).status).toBe(200);
	});

	it('finds its own among more webhooks than a page holds', async () => {
		const lab = await startLab({ pageCap: 3 });
		lab.lab.addMany('webhooks', 10, { trigger_key: signed, url: 'https://elsewhere.example.org/', active: true });
		await on(lab).activate();
		await on(lab).activate();
		expect(hooksOf(lab)).toHaveLength(11);
		await on(lab).deactivate();
		expect(hooksOf(lab)).toHaveLength(10);
	});

	it('reads a list without meta to its end', async () => {
		const lab = await startLab({ pageCap: 3, meta: false, pastEnd: '404' });
		lab.lab.addMany('webhooks', 9, { trigger_key: signed, url: 'https://elsewhere.example.org/', active: true });
		await on(lab).activate();
		await on(lab).activate();
		expect(hooksOf(lab)).toHaveLength(10);
	});

	it('leaves one registration for each event where several instances of n8n start at once', async () => {
		const lab = await startLab();
		const instances = [on(lab, [signed, witnessed]), on(lab, [signed, witnessed]), on(lab, [signed, witnessed])];
		await Promise.all(instances.map(async (node) => await node.activate()));
		// n8n stores what the last one says; the next start finds the surplus.
		const stored = instances[2]!.staticData();
		const [one, two] = [on(lab, [signed, witnessed], { staticData: stored }), on(lab, [signed, witnessed], { staticData: { ...stored } })];
		await one.activate();
		await two.activate();
		expect(keys(lab)).toEqual([signed, witnessed]);
		expect(new Set(hooksOf(lab).map(secretOf))).toEqual(new Set([one.staticData().secret]));
		expect(two.staticData().secret).toBe(one.staticData().secret);
	});

	it('touches no webhook of somebody else, also not one with an id that it remembers', async () => {
		const lab = await startLab();
		const theirs = lab.lab.create('webhooks', { trigger_key: signed, url: 'https://other.example.org/webhook/else/webhook', active: true });
		const node = on(lab, [signed], { staticData: { ids: [theirs.id] } });
		await node.activate();
		await node.deactivate();
		expect(hooksOf(lab)).toMatchObject([{ id: theirs.id, active: true, url: 'https://other.example.org/webhook/else/webhook' }]);
	});

	it('touches no registration of another trigger, nor of the same workflow in another n8n', async () => {
		const lab = await startLab();
		const [other, elsewhere] = [on(lab, [signed], { webhookId: '5b1f6f0e-0002' }), on(lab, [signed], { host: 'https://staging.example.org' })];
		await other.activate();
		await elsewhere.activate();
		const node = on(lab);
		await node.activate();
		await node.deactivate();
		expect(hooksOf(lab)).toHaveLength(2);
		expect(await other.exists()).toBe(true);
		expect(await elsewhere.exists()).toBe(true);
	});

	it.each(['password', 'token'] as const)('works with the credential by %s, also with an expired session', async (by) => {
		const lab = await startLab();
		const node = on(lab, [signed], { by });
		await node.activate();
		lab.expireSessions();
		expect(await node.exists()).toBe(true);
		lab.expireSessions();
		await node.deactivate();
		expect(hooksOf(lab)).toEqual([]);
	});
});

describe('where Labguru does not show what URL is registered', () => {
	it('goes by what it remembers', async () => {
		const lab = await startLab({ webhookUrl: 'hidden' });
		const node = on(lab, [signed, witnessed]);
		await node.activate();
		await node.activate();
		const changed = on(lab, [witnessed], { staticData: node.staticData() });
		expect(await changed.exists()).toBe(false);
		await changed.activate();
		expect(await changed.exists()).toBe(true);
		expect(keys(lab)).toEqual([witnessed]);
		const moved = on(lab, [witnessed], { staticData: changed.staticData(), host: 'https://flows.example.org' });
		await moved.activate();
		expect(hooksOf(lab).map(place)).toEqual(['https://flows.example.org/webhook/5b1f6f0e-0001/webhook']);
		await moved.deactivate();
		expect(hooksOf(lab)).toEqual([]);
	});

	it('takes back what it made before it was refused', async () => {
		const lab = await startLab({ webhookUrl: 'hidden' });
		await expect(on(lab, [signed, 'no.such_thing']).activate()).rejects.toThrow('Trigger key is not valid');
		expect(hooksOf(lab)).toEqual([]);
	});
});

describe('what hinders registering', () => {
	it('says that no event is chosen', async () => {
		await expect(on(await startLab(), []).activate()).rejects.toThrow('No event is chosen');
	});

	it('says in words that Labguru refuses, and leaves nothing behind', async () => {
		const lab = await startLab();
		const node = on(lab, [signed, 'no.such_thing']);
		await expect(node.activate()).rejects.toThrow('Labguru refused to register a webhook: Trigger key is not valid');
		// n8n then takes back what there is, with what it had stored before.
		await on(lab, [signed, 'no.such_thing']).deactivate();
		expect(hooksOf(lab)).toEqual([]);
	});

	it('does not register twice when the answer is lost', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 500, match: { method: 'POST', path: /webhooks/ } });
		await expect(on(lab).activate()).rejects.toThrow('Labguru refused to register a webhook');
		await on(lab).activate();
		expect(keys(lab)).toEqual([signed]);
	});

	it('waits when Labguru is busy', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '0' }, times: 2 });
		await on(lab).activate();
		expect(keys(lab)).toEqual([signed]);
	});

	it('says that a read-only credential registers nothing', async () => {
		const lab = await startLab();
		const node = placed({ vault: lab.vault('token', { readOnly: true }), parameters: { mode: 'webhook', events: [signed] } });
		await expect(node.activate()).rejects.toThrow('This credential is read-only');
	});

	it('says what to check when another service answers', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'html', times: 10 });
		await expect(on(lab).activate()).rejects.toThrow('Labguru was asked to register a webhook, and a web page, "Sign in" answered');
	});

	describe('a registration is not made twice', () => {
		const posts = (lab: Lab) => lab.requests.filter(({ method }) => method === 'POST').length;

		it.each([
			['503 of a proxy that gave up waiting', { kind: 'status', status: 503 }],
			['500', { kind: 'status', status: 500 }],
			['504', { kind: 'status', status: 504 }],
			['a broken connection', { kind: 'reset' }],
			['a page', { kind: 'html', status: 503 }],
		] as const)('where it may have been made: %s', async (_name, fault) => {
			const lab = await startLab();
			lab.faults.add({ ...fault, afterwards: true, times: 9, match: { method: 'POST' } });
			const node = on(lab);
			const error = await node.activate().catch((each: unknown) => each);
			expect([posts(lab), hooksOf(lab).length]).toEqual([1, 1]);
			expect(error).toMatchObject({ description: expect.stringContaining('Whether a change was made is not certain') as string });
			lab.faults.clear();
			await node.activate();
			expect(keys(lab)).toEqual([signed]);
			expect(hooksOf(lab)).toHaveLength(1);
			expect((await node.deliver([payload], queryOf(hooksOf(lab)[0]!))).status).toBe(200);
		});

		it.each([
			['503 with Retry-After', 503],
			['429', 429],
		])('and is tried again where it was not made: %s', async (_name, status) => {
			const lab = await startLab();
			lab.faults.add({ kind: 'status', status, headers: { 'retry-after': '0' }, times: 2, match: { method: 'POST' } });
			await on(lab).activate();
			expect(posts(lab)).toBe(3);
			expect(hooksOf(lab)).toHaveLength(1);
		});
	});
});

describe('taking back', () => {
	it('deletes what it registered', async () => {
		const lab = await startLab();
		const node = on(lab, [signed, witnessed]);
		await node.activate();
		await node.deactivate();
		expect(hooksOf(lab)).toEqual([]);
		expect(node.staticData().secret).toBeUndefined();
	});

	describe('where DELETE is refused', () => {
		const options: LabguruOptions = { webhookDelete: 'refused' };

		it('switches off instead, and uses those again instead of piling them up', async () => {
			const lab = await startLab(options);
			const node = on(lab, [signed, witnessed]);
			for (let round = 0; round < 3; round += 1) {
				await node.activate();
				expect(keys(lab)).toEqual([signed, witnessed]);
				expect(await node.exists()).toBe(true);
				await node.deactivate();
				expect(active(lab)).toEqual([]);
			}
			expect(hooksOf(lab)).toHaveLength(2);
		});

		it('switches off those that are no longer wanted', async () => {
			const lab = await startLab(options);
			const before = on(lab, [signed, witnessed]);
			await before.activate();
			const after = on(lab, [witnessed], { staticData: before.staticData() });
			await after.activate();
			expect(keys(lab)).toEqual([witnessed]);
			expect(await after.exists()).toBe(true);
		});

		it('sends to the secret of the new activation only', async () => {
			const lab = await startLab(options);
			const node = on(lab);
			await node.activate();
			const [old] = hooksOf(lab).map(queryOf);
			await node.deactivate();
			await node.activate();
			expect((await node.deliver([payload], old!)).status).toBe(403);
			expect((await node.deliver([payload], queryOf(active(lab)[0]!))).status).toBe(200);
		});
	});

	it('is content when it is gone already', async () => {
		const lab = await startLab();
		const node = on(lab);
		await node.activate();
		lab.lab.remove('webhooks', hooksOf(lab)[0]!.id);
		await node.deactivate();
		await node.deactivate();
		expect(node.log).toEqual([]);
	});

	it('is content when it goes in the same moment', async () => {
		const lab = await startLab();
		const node = on(lab);
		await node.activate();
		lab.faults.add({ kind: 'status', status: 404, match: { method: 'DELETE' } });
		lab.faults.add({ kind: 'status', status: 404, match: { method: 'PUT' } });
		await node.deactivate();
		expect(node.log).toEqual([]);
	});

	it('does not throw when Labguru is down, writes it to the log, and cleans up the next time, from another address too', async () => {
		const lab = await startLab();
		const node = on(lab);
		await node.activate();
		lab.faults.add({ kind: 'status', status: 500, times: 5, match: { path: /webhooks/ } });
		await node.deactivate();
		expect(node.log).toEqual([expect.stringContaining('The webhooks of Labguru could not be removed')]);
		expect(hooksOf(lab)).toHaveLength(1);
		const moved = on(lab, [signed], { staticData: node.staticData(), host: 'https://flows.example.org' });
		await moved.activate();
		expect(hooksOf(lab).map(place)).toEqual(['https://flows.example.org/webhook/5b1f6f0e-0001/webhook']);
	});

	it('removes the others when one cannot be removed', async () => {
		const lab = await startLab();
		const node = on(lab, [signed, witnessed]);
		await node.activate();
		lab.faults.add({ kind: 'status', status: 500, times: 5, match: { method: 'DELETE', path: /\/10\b/ } });
		await node.deactivate();
		expect(hooksOf(lab)).toMatchObject([{ id: 10 }]);
		expect(node.log).toEqual([expect.stringContaining('The Labguru webhook 10 could not be removed')]);
		await node.activate();
		expect(keys(lab)).toEqual([signed, witnessed]);
	});

	it.each([
		['on, off', ['activate', 'deactivate']],
		['off, off', ['deactivate', 'deactivate']],
		['off, on, on, off', ['deactivate', 'activate', 'activate', 'deactivate']],
		['on, created again, off', ['activate', 'create', 'deactivate']],
	] as const)('leaves nothing behind: %s', async (_name, steps) => {
		const lab = await startLab();
		const node = on(lab, [signed, witnessed]);
		for (const step of steps) await node[step]();
		expect(hooksOf(lab)).toEqual([]);
	});

	it('leaves nothing behind when n8n crashed before storing anything', async () => {
		const lab = await startLab();
		await on(lab, [signed, witnessed]).activate();
		await on(lab, [signed, witnessed]).deactivate();
		expect(hooksOf(lab)).toEqual([]);
	});
});

describe('a test listener beside an active workflow', () => {
	it.each([
		['the test ends first', [true, false]],
		['the workflow is switched off first', [false, true]],
	])('keeps to its own address: %s', async (_name, order) => {
		const lab = await startLab();
		const listening = on(lab);
		const running = on(lab);
		await running.activate();
		await listening.activate(true);
		expect(hooksOf(lab).map(place).sort()).toEqual([production, test].sort());
		expect(new Set(hooksOf(lab).map(secretOf)).size).toBe(2);
		for (const isTest of order) {
			await (isTest ? listening : running).deactivate(isTest);
			const left = isTest === order[0] ? [isTest ? production : test] : [];
			expect(hooksOf(lab).map(place)).toEqual(left);
		}
	});
});

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

describe('the list of events in the editor', () => {
	it.each(['strings', 'objects'] as const)('shows what Labguru offers, from %s', async (webhookList) => {
		const lab = await startLab({ webhookList });
		const editor = editorOf(trigger, { authentication: 'labguruTokenApi' }, lab.vault('token'));
		const options = await trigger.methods.loadOptions.getTriggerKeys.call(editor);
		expect(options).toContainEqual({ name: 'Experiment signed', value: signed, description: signed });
		expect(options.map(({ name }) => name)).toEqual(options.map(({ name }) => name).sort());
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
