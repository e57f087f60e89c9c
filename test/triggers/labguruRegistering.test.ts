import type { LabguruOptions } from '../../sandbox/labguru';
import { closeLabs, hurry, startLab, type Lab } from '../support/labguru';
import { placed } from './labguruTrigger';
import { signed, witnessed, on, hooksOf, active, keys, place, secretOf, queryOf, payload, productionUrl, testUrl } from './webhooks';

beforeAll(hurry);
afterEach(closeLabs);

describe('registering', () => {
	it('registers each event, switched on, at the address of n8n with a secret of 256 bits', async () => {
		const lab = await startLab();
		const node = on(lab, [signed, witnessed]);
		await node.activate();
		expect(keys(lab)).toEqual([signed, witnessed]);
		expect(new Set(hooksOf(lab).map(place))).toEqual(new Set([productionUrl]));
		const secrets = hooksOf(lab).map(secretOf);
		expect(secrets[0]).toMatch(/^[\da-f]{64}$/);
		expect(secrets[1]).toBe(secrets[0]);
		expect(node.staticData()).toEqual({ secret: secrets[0], ids: hooksOf(lab).map(({ id }) => id), url: `${productionUrl}?secret=${secrets[0]}` });
		expect(lab.sent()).toEqual([
			'GET /v1/webhooks?page=1&page_size=200&meta=true',
			...[signed, witnessed].map((key) => ['POST /v1/webhooks', { item: { trigger_key: key, url: `${productionUrl}?secret=${secrets[0]}`, active: true } }]),
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
		lab.sent();
		await after.create();
		// What stays is left alone.
		expect(lab.sent()).toHaveLength(2);
		expect(keys(lab)).toEqual([signed, witnessed]);
		expect(hooksOf(lab)).toHaveLength(2);
		expect(await after.exists()).toBe(true);
	});

	it('replaces them also where Labguru changes none', async () => {
		const lab = await startLab();
		const before = on(lab, [signed, 'projects_project.create']);
		await before.activate();
		lab.faults.add({ kind: 'status', status: 405, match: { method: 'PUT' } });
		await on(lab, [signed, witnessed], { staticData: before.staticData() }).activate();
		expect(keys(lab)).toEqual([signed, witnessed]);
		expect(hooksOf(lab)).toHaveLength(2);
	});

	it('switches on what Labguru has made switched off', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 201, body: { id: 10, active: false }, afterwards: true, match: { method: 'POST' } });
		await on(lab).activate();
		expect(lab.sent().at(-1)).toEqual(['PUT /v1/webhooks/10', { item: { active: true } }]);
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

	it.each(['short', `x${'a'.repeat(64)}`])('takes over no secret that it cannot have made: %s', async (secret) => {
		const lab = await startLab();
		lab.lab.create('webhooks', { trigger_key: signed, url: `${productionUrl}?secret=${secret}`, active: true });
		const node = on(lab);
		await node.activate();
		expect(node.staticData().secret).toMatch(/^[\da-f]{64}$/);
		expect(hooksOf(lab).map(secretOf)).toEqual([node.staticData().secret]);
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

	it('reads a list that does not tell its pages', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, body: { data: [] }, match: { method: 'GET' } });
		await on(lab).activate();
		expect(keys(lab)).toEqual([signed]);
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
		expect(node.staticData()).toEqual({ ids: [] });
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

		it('switches off what it made before it was refused', async () => {
			const lab = await startLab(options);
			await expect(on(lab, [signed, 'no.such_thing']).activate()).rejects.toThrow('Trigger key is not valid');
			expect(hooksOf(lab)).toHaveLength(1);
			expect(active(lab)).toEqual([]);
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
		expect(node.staticData()).toEqual({ ids: [10], url: hooksOf(lab)[0]?.url });
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
		expect(hooksOf(lab).map(place).sort()).toEqual([productionUrl, testUrl].sort());
		expect(new Set(hooksOf(lab).map(secretOf)).size).toBe(2);
		for (const isTest of order) {
			await (isTest ? listening : running).deactivate(isTest);
			const left = isTest === order[0] ? [isTest ? productionUrl : testUrl] : [];
			expect(hooksOf(lab).map(place)).toEqual(left);
		}
	});
});
