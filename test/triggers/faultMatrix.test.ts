import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import { readLimits } from '../../nodes/shared/polling/optionalReads';
import { closeWatchedLabs, startWatchedLab } from '../support/elabftwTrigger';
import { faults, startFaultyServer, type FaultyServer } from '../support/faultyServer';
import { closeLabs, startLab, type Failure } from '../support/labguru';
import { placed } from './labguruTrigger';

beforeAll(() => {
	Object.assign(policy, { firstMs: 1, longestMs: 50 });
	Object.assign(readLimits, { timeoutMs: 400 });
});
afterEach(async () => await Promise.all([closeWatchedLabs(), closeLabs()]));

/** What comes of it: how many requests, and whether it went well. */
type Outcome = `${number} ${'fine' | 'error' | 'unsure' | 'logged'}`;
/** Where the fault hits one request, and where it hits every one. */
type Both = readonly [Outcome, Outcome];
type FaultName = keyof typeof faults;

const again: Both = ['2 fine', '5 error'];
const carriedOn: Both = ['1 fine', '1 fine'];
const givenUp: Both = ['1 error', '1 error'];
/** After a 401 the request is sent in the way that makes n8n renew a session, and n8n sends it twice then. */
const renewed: Both = ['2 fine', '3 error'];
const pages: Both = ['2 fine', '2 error'];

/** A trigger that has polled once, and then something has changed. */
interface Watching {
	server: FaultyServer;
	/** One poll: what it tells, as `id event`. */
	poll(): Promise<string[]>;
	changes: string[];
}

async function onELabFTW(events: string[]): Promise<Watching> {
	const lab = await startWatchedLab();
	const server = await startFaultyServer(lab.url);
	const trigger = lab.trigger(events, {}, { url: server.url });
	await trigger.poll();
	const ids = [await lab.create(), await lab.create()];
	for (const id of events.includes('fileUploaded') ? ids : []) {
		const form = new FormData();
		form.append('file', new Blob(['x']), 'x.txt');
		await fetch(`${lab.url}/api/v2/experiments/${id}/uploads`, { method: 'POST', headers: { authorization: lab.key }, body: form });
	}
	lab.tick();
	const of = ({ id, events: all }: IDataObject) => (all as string[]).filter((event) => event === events[0]).map((event) => `${String(id)} ${event}`);
	return { server, changes: ids.map((id) => `${id} ${events[0]}`), poll: async () => (await trigger.poll()).flatMap(of) };
}

async function onLabguru(parameters: IDataObject): Promise<Watching> {
	const lab = await startLab({ seed: 'empty' });
	let now = Date.parse('2024-05-01T10:00:30Z');
	lab.lab.now = () => new Date(now);
	const server = await startFaultyServer(lab.url);
	const node = placed({ vault: lab.vault('token', { url: server.url }), parameters: { mode: 'polling', resource: 'experiment', triggerOn: 'both', record: 'simple', ...parameters } as INodeParameters });
	await node.poll();
	const ids = [1, 2].map(() => {
		now += 60_000;
		return lab.lab.create('experiments', { title: 'Made' }).id;
	});
	now += 120_000;
	return { server, changes: ids.map((id) => `${id} created`), poll: async () => ((await node.poll()) ?? []).map(({ json }) => `${String(json.id)} ${String(json.event)}`) };
}

/** A kind of poll. */
interface Poll {
	start(): Promise<Watching>;
	/** The request that goes wrong. */
	which: RegExp;
	/** Requests of that kind in a poll that finds something (1 where nothing is said). */
	needs?: number;
}

const polls = {
	'eLabFTW Trigger': { start: async () => await onELabFTW(['created']), which: /^GET .*\/experiments\?/ },
	'eLabFTW Trigger, details': { start: async () => await onELabFTW(['fileUploaded']), which: /^GET .*\/experiments\/\d+$/ },
	'Labguru Trigger': { start: async () => await onLabguru({}), which: /^GET .*\/experiments\?/, needs: 2 },
	'Labguru Trigger, new records': { start: async () => await onLabguru({ triggerOn: 'created' }), which: /^GET .*\/experiments\?/ },
} satisfies Record<string, Poll>;

/** By the names of the faults: what lists come to. Answers that do not come, or do not end, are below. */
const lists: Record<Exclude<FaultName, 'no answer' | 'half of the body, and then nothing'>, Both> = {
	'401': renewed,
	'429': again,
	'429 with Retry-After': again,
	'500': again,
	'500 without a body': again,
	'502 with a page': again,
	'503': again,
	'503 with Retry-After': again,
	'504': again,
	'reset before it was read': again,
	'reset after it was done': again,
	'a slow drip': carriedOn,
	'half of the body': again,
	'a longer Content-Length': again,
	'a shorter Content-Length': again,
	gzip: carriedOn,
	'204 where something should be': again,
	'204 with a body': again,
	'JSON null': givenUp,
	'a byte order mark': carriedOn,
	'invalid UTF-8': carriedOn,
	'a huge number': carriedOn,
	'a clock of another day': carriedOn,
	'a redirect to another host': givenUp,
	'a login page': pages,
};

const cells = Object.entries<Poll>(polls).flatMap(([name, kind]) => (Object.keys(lists) as Array<keyof typeof lists>).map((fault) => [name, fault, kind] as const));

test.each(cells)('a poll of the %s × %s loses nothing and doubles nothing', async (name, fault, { start, which, needs = 1 }) => {
	const seen: string[] = [];
	for (const times of [1, 99]) {
		const { server, poll, changes } = await start();
		server.came.length = 0;
		server.spoil(faults[fault], times, which);
		const told: string[] = [];
		const result = await poll().then(
			(found) => (told.push(...found), 'fine'),
			({ message }: Failure) => (expect(message).toMatch(/^(eLabFTW|Labguru) (refused|could not be reached|was asked)/), 'error'),
		);
		const count = server.came.filter((line) => which.test(line)).length;
		seen.push(result === 'fine' ? `${count - needs + 1} fine` : `${count} error`);
		server.spoil(faults[fault], 0, which);
		told.push(...(await poll()), ...(await poll()));
		expect(told.sort()).toEqual(changes);
		await server.close();
	}
	if (!name.endsWith('details')) expect(seen).toEqual(lists[fault]);
});

test.each(['eLabFTW Trigger', 'Labguru Trigger'] as const)('a poll of the %s that hangs is overtaken by the next one, and tells nothing more', async (name) => {
	const { start, which } = polls[name];
	const { server, poll, changes } = await start();
	server.spoil(faults['no answer'], 1, which);
	const before = server.came.length;
	const hanging = poll().catch(() => []);
	while (server.came.length === before) await new Promise((done) => setTimeout(done, 5));
	expect((await poll()).sort()).toEqual(changes);
	server.hangUp();
	expect(await hanging).toEqual([]);
	expect(await poll()).toEqual([]);
	await server.close();
});

const signed = 'projects_experiment.signed';

/** What the trigger does with Labguru's webhooks, each with the request that goes wrong. */
const hooks = {
	registering: /^POST .*\/webhooks/,
	'looking for its own': /^GET .*\/webhooks/,
	deregistering: /^DELETE .*\/webhooks/,
};

const unsure: Both = ['1 unsure', '1 unsure'];
const logged: Both = ['2 fine', '5 logged'];

/** Of the faults: what registering comes to, and deregistering. */
const expectedHooks: Partial<Record<FaultName, readonly [registering: Both, deregistering: Both]>> = {
	'401': [renewed, ['2 fine', '3 logged']],
	'429': [again, logged],
	'429 with Retry-After': [again, logged],
	'500': [unsure, logged],
	'502 with a page': [unsure, logged],
	'503': [unsure, logged],
	'503 with Retry-After': [again, logged],
	'504': [unsure, logged],
	'reset before it was read': [unsure, logged],
	'reset after it was done': [unsure, logged],
	'a slow drip': [carriedOn, carriedOn],
	'half of the body': [unsure, carriedOn],
	'a longer Content-Length': [unsure, logged],
	gzip: [carriedOn, carriedOn],
	'204 where something should be': [carriedOn, carriedOn],
	'204 with a body': [carriedOn, carriedOn],
	'JSON null': [carriedOn, carriedOn],
	'a byte order mark': [carriedOn, carriedOn],
	'a redirect to another host': [givenUp, ['1 logged', '1 logged']],
	'a login page': [unsure, ['1 logged', '1 logged']],
};

describe('webhooks of the Labguru Trigger', () => {
	async function ready() {
		const lab = await startLab();
		const server = await startFaultyServer(lab.url);
		const node = placed({ vault: lab.vault('token', { url: server.url }), parameters: { mode: 'webhook', events: [signed] } });
		return { server, node, registered: () => lab.lab.all('webhooks') };
	}
	const sentBy = ({ came }: FaultyServer, which: RegExp) => came.filter((line) => which.test(line)).length;
	const wrong = Object.entries(expectedHooks) as Array<[FaultName, readonly [Both, Both]]>;

	test.each(wrong)('registering × %s: never twice, and the next activation makes it good', async (fault, [expected]) => {
		const seen: string[] = [];
		for (const times of [1, 99]) {
			const { server, node, registered } = await ready();
			server.spoil(faults[fault], times, hooks.registering);
			const result = await node.activate().then(() => 'fine', ({ description }: Failure) => (/not certain/.test(description ?? '') ? 'unsure' : 'error'));
			seen.push(`${sentBy(server, hooks.registering)} ${result}`);
			expect(registered().length).toBe(Math.min(1, server.reached.filter((line) => hooks.registering.test(line)).length));
			server.spoil(faults[fault], 0, hooks.registering);
			await node.activate();
			expect(registered()).toHaveLength(1);
			const query = Object.fromEntries(new URL(String(registered()[0]?.url)).searchParams);
			expect((await node.deliver([{ input_type: 'Projects::Experiment', input_id: 16 }], query)).status).toBe(200);
			await node.deactivate();
			expect(registered()).toEqual([]);
			await server.close();
		}
		expect(seen).toEqual(expected);
	});

	test.each(wrong)('deregistering × %s: hinders nobody, is told in the log, and nothing piles up', async (fault, [, expected]) => {
		const seen: string[] = [];
		for (const times of [1, 99]) {
			const { server, node, registered } = await ready();
			await node.activate();
			server.spoil(faults[fault], times, hooks.deregistering);
			await node.deactivate();
			seen.push(`${sentBy(server, hooks.deregistering)} ${node.log.length > 0 ? 'logged' : 'fine'}`);
			server.spoil(faults[fault], 0, hooks.deregistering);
			await node.activate();
			expect(registered()).toHaveLength(1);
			await node.deactivate();
			expect(registered()).toEqual([]);
			await server.close();
		}
		expect(seen).toEqual(expected);
	});

	test.each(wrong)('looking for its own × %s: none is registered beside one that is there', async (fault) => {
		const { server, node, registered } = await ready();
		await node.activate();
		server.spoil(faults[fault], 99, hooks['looking for its own']);
		await node.activate().catch(() => undefined);
		expect(registered()).toHaveLength(1);
		await server.close();
	});

	test('a delivery of 16 MB, the most that n8n takes by default, is read at once, and refused where it holds no event', async () => {
		const { server, node, registered } = await ready();
		await node.activate();
		const query = Object.fromEntries(new URL(String(registered()[0]?.url)).searchParams);
		const long = 'activity_key '.repeat(1_300_000);
		expect(await node.deliver([{ input_txt: long, input_type: 'Projects::Experiment', input_id: 16 }], query)).toMatchObject({ status: 200, items: [{ json: { id: 16, event: null } }] });
		expect(await node.deliver({ other: long }, query)).toMatchObject({ status: 400, items: undefined });
		expect(await node.deliver({ other: long }, { secret: 'wrong' })).toMatchObject({ status: 403, items: undefined });
		await server.close();
	});
});
