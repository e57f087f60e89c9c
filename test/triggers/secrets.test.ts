import { inspect } from 'node:util';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { ELabFtwTrigger } from '../../nodes/ELabFtw/ELabFtwTrigger.node';
import type { Fault, Faults } from '../../sandbox/shared';
import type { Vault } from '../support/credentials';
import { editorOf } from '../support/editor';
import { closeWatchedLabs, startWatchedLab } from '../support/elabftwTrigger';
import { closeLabs, hurry, startLab } from '../support/labguru';
import { placed, trigger as labguruTrigger, type Placed } from './labguruTrigger';

beforeAll(hurry);
afterAll(async () => {
	await closeLabs();
	await closeWatchedLabs();
});

/** What nobody may see, with signs that look different in a URL and in JSON. */
const secret = '7-MARKED/secret+"of" the\\credential&0123456789';
const once = encodeURIComponent(secret);
const spellings = [secret, once, once.replaceAll('%20', '+'), encodeURIComponent(once), once.toLowerCase(), JSON.stringify(secret).slice(1, -1), 'MARKED', 'marked'];

/** Nothing that a user, a log or a stored execution sees may hold it, however deep. */
function expectNowhere(seen: unknown): void {
	const shown = inspect(seen, { depth: 30, showHidden: true, maxArrayLength: 50, maxStringLength: 10_000 });
	expect(spellings.filter((each) => shown.includes(each))).toEqual([]);
}

/** How a server, or a proxy before it, tells a secret back. */
const echoes: Array<[string, Fault]> = [
	['as it is', { kind: 'status', status: 403, body: { message: `Not with ${secret}!`, description: `Not with ${secret}!` } }],
	['in a URL', { kind: 'status', status: 400, body: { message: `No route /x?token=${once}&page=1`, description: `No route /x?key=${once}` } }],
	['in a URL in a URL', { kind: 'status', status: 404, body: { message: `Sign in at /login?next=%2Fx%3Fid%3D${encodeURIComponent(once)}` } }],
	['in JSON in a text', { kind: 'status', status: 500, body: { message: `Got ${JSON.stringify({ who: secret })}` } }],
	['in JSON that is a text', { kind: 'status', status: 422, body: JSON.stringify({ message: `Got ${secret}`, headers: { authorization: secret } }) }],
	['in a header that it was sent', { kind: 'status', status: 401, body: { message: `Authorization: Bearer ${secret} is not valid` } }],
	['in a web page', { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: `<html><title>Sign in ${secret}</title><a href="/x?token=${once}">again</a></html>` }],
	['where it redirects to', { kind: 'redirect', location: `https://login.example.org/?return=${encodeURIComponent(`/api/v1/x?token=${once}`)}&who=${once}` }],
	['where it redirects to, on itself', { kind: 'redirect', location: `/login?who=${once}` }],
];

/** The error that work ends in. */
async function errorOf(work: Promise<unknown>): Promise<unknown> {
	const ended = await work.then((value) => ({ value }), (error: unknown) => ({ error }));
	if ('error' in ended) return ended.error;
	throw new Error(`It did not fail; it gave ${JSON.stringify(ended.value)}`);
}

type Lists = Record<string, (this: ReturnType<typeof editorOf>) => Promise<unknown>>;

async function listError(node: INodeType, parameters: IDataObject, vault: Vault, name: string): Promise<unknown> {
	const lists = node.methods?.loadOptions as Lists;
	return await errorOf(lists[name]?.call(editorOf(node, parameters as never, vault)) ?? Promise.resolve());
}

describe.each(echoes)('a server that tells the secret back %s', (_name, echo) => {
	const everywhere = (faults: Faults) => faults.add({ ...echo, times: 999 });

	describe('eLabFTW Trigger', () => {
		const credential = { apiKey: secret };

		test.each(['experiments', 'bookings'])('a poll: %s', async (entryType) => {
			const lab = await startWatchedLab();
			everywhere(lab.faults);
			expectNowhere(await errorOf(lab.trigger(['created'], { entryType }, credential).poll()));
			expectNowhere(await errorOf(lab.trigger(['created'], { entryType }, credential).sample()));
		});

		test('an entry that cannot be read', async () => {
			const lab = await startWatchedLab();
			for (let count = 0; count < 2; count += 1) await lab.create();
			lab.tick();
			const rows = (await (await lab.ask('GET', '/experiments')).json()) as IDataObject[];
			lab.faults.add({ ...echo, times: 999, match: { path: /experiments\/\d+/ } });
			lab.faults.add({ kind: 'status', status: 200, body: rows, times: 999 });
			const watcher = lab.trigger(['created'], { output: 'whole' }, credential);
			const items = echo.kind === 'status' && echo.status === 401 ? await errorOf(watcher.sample()) : await watcher.sample();
			expectNowhere(items);
		});

		test.each(['getCategories', 'getStatuses', 'getUsers'])('a list in the editor: %s', async (name) => {
			const lab = await startWatchedLab();
			everywhere(lab.faults);
			const vault = { eLabFtwApi: { url: lab.url, apiKey: secret, readOnly: true, ignoreSslIssues: false } };
			expectNowhere(await listError(new ELabFtwTrigger(), { entryType: 'experiments' }, vault, name));
		});
	});

	describe.each([
		['a session', 'labguruApi', { sessionToken: secret }],
		['a password', 'labguruApi', { password: secret }],
		['a personal token', 'labguruTokenApi', { token: secret }],
	] as const)('Labguru Trigger with %s', (_by, type, held) => {
		const address = 'https://n8n.example.org/webhook/5b1f6f0e-0001/webhook';
		const parameters = { authentication: type };

		async function withSecret() {
			const lab = await startLab();
			const vault: Vault = { [type]: { ...lab.vault(type === 'labguruApi' ? 'password' : 'token')[type], ...held } };
			const node = (more: IDataObject): Placed => placed({ vault, parameters: { ...parameters, ...more } as never });
			return { lab, vault, node };
		}
		const registering = { mode: 'webhook', events: ['projects_experiment.signed'] };

		it('a poll', async () => {
			const { lab, node } = await withSecret();
			everywhere(lab.faults);
			for (const mode of ['trigger', 'manual'] as const) expectNowhere(await errorOf(node({ mode: 'polling', resource: 'experiment' }).poll(mode)));
		});

		it('registering', async () => {
			const { lab, node } = await withSecret();
			everywhere(lab.faults);
			expectNowhere(await errorOf(node(registering).activate()));
			const other = await withSecret();
			other.lab.faults.add({ kind: 'status', status: 200, body: [], times: 2, match: { method: 'GET' } });
			everywhere(other.lab.faults);
			expectNowhere(await errorOf(other.node(registering).create()));
		});

		it('deregistering', async () => {
			const { lab, node } = await withSecret();
			const gone = node(registering);
			lab.faults.add({ kind: 'status', status: 200, body: [{ id: 10, trigger_key: 'projects_experiment.signed', url: address, active: true }], times: 2, match: { method: 'GET' } });
			everywhere(lab.faults);
			await gone.deactivate();
			lab.faults.clear();
			everywhere(lab.faults);
			await gone.deactivate();
			expect(gone.log.length).toBeGreaterThan(0);
			expectNowhere(gone.log);
		});

		it('the record of an event', async () => {
			const { lab, node } = await withSecret();
			everywhere(lab.faults);
			expectNowhere(await errorOf(node({ ...registering, record: 'whole' }).execute([{ json: { event: 'x.y', model: null, id: null, url: '/api/v1/experiments/10', changes: {}, payload: {} } }])));
		});

		it('the list of events in the editor', async () => {
			const { lab, vault } = await withSecret();
			everywhere(lab.faults);
			expectNowhere(await listError(labguruTrigger, parameters, vault, 'getTriggerKeys'));
		});
	});
});
