import type { ElabSandbox } from '../../sandbox/elabftw';
import type { LabguruSandbox } from '../../sandbox/labguru';
import type { Fault } from '../../sandbox/shared';
import { closeServers, elab, labguru, type Asked, type Server } from './ask';

afterEach(closeServers);

/** Of each notebook: a creation, how many it made, a deletion, whether that is done, and a read. */
interface Notebook {
	server: Server<ElabSandbox | LabguruSandbox>;
	post: Asked;
	made(): number;
	remove: Asked;
	removed(): boolean;
	get: Asked;
}

const notebooks: Record<string, () => Promise<Notebook>> = {
	async eLabFTW() {
		const server = await elab();
		const { experiments } = server.sandbox.lab.entities;
		return {
			server,
			post: ['POST', 'experiments', { title: 'New' }],
			made: () => [...experiments.values()].filter(({ title }) => title === 'New').length,
			remove: ['DELETE', 'experiments/2'],
			removed: () => experiments.get(2)?.state === 3,
			get: ['GET', 'experiments/1'],
		};
	},
	async Labguru() {
		const server = await labguru();
		const { lab } = server.sandbox;
		return {
			server,
			post: ['POST', 'projects', { item: { title: 'New' } }],
			made: () => lab.all('projects').filter(({ title }) => title === 'New').length,
			remove: ['DELETE', 'comments/10'],
			removed: () => lab.find('comments', 10) === undefined,
			get: ['GET', 'projects/10'],
		};
	},
};

const faults: Array<[fault: Fault, status: number]> = [
	[{ kind: 'reset' }, 0],
	[{ kind: 'status', status: 502 }, 502],
	[{ kind: 'status', status: 503, headers: { 'retry-after': '1' }, body: { message: 'busy' } }, 503],
	[{ kind: 'html', status: 504 }, 504],
	[{ kind: 'redirect', location: '/login' }, 302],
];

describe.each(Object.entries(notebooks))('%s', (_name, start) => {
	/** The status of an answer; 0 where there was none. */
	const statusOf = async ({ server }: Notebook, asked: Asked) => await server.ask(...asked).then(({ status }) => status, () => 0);

	test.each(faults)('%j hits before the work, or afterwards', async (fault, status) => {
		const notebook = await start();
		const { faults: ordered, requests } = notebook.server.sandbox;
		ordered.add(fault);
		expect([await statusOf(notebook, notebook.post), notebook.made()]).toEqual([status, 0]);
		ordered.add({ ...fault, afterwards: true });
		expect([await statusOf(notebook, notebook.post), notebook.made()]).toEqual([status, 1]);
		ordered.add({ ...fault, afterwards: true });
		expect([await statusOf(notebook, notebook.remove), notebook.removed()]).toEqual([status, true]);
		expect(requests.map((request) => request.status).slice(1)).toEqual([status, status]);
		expect(await statusOf(notebook, notebook.get)).toBe(200);
	});

	test('words and headers of the answer that takes the place of the own one', async () => {
		const { server, get } = await start();
		server.sandbox.faults.add({ kind: 'status', status: 503, headers: { 'retry-after': '1' }, body: { message: 'busy' }, afterwards: true });
		const answer = await server.ask(...get);
		expect([answer.headers.get('retry-after'), await answer.json()]).toEqual(['1', { message: 'busy' }]);
	});

	test('an answer that is late is about what is done', async () => {
		const { server, post, made } = await start();
		server.sandbox.faults.add({ kind: 'slow', delayMs: 400, afterwards: true });
		const answer = server.ask(...post);
		while (made() === 0) await new Promise((done) => setTimeout(done, 5));
		expect(server.sandbox.requests[0]?.status).toBe(0);
		expect((await answer).status).toBe(201);
	});

	test('a body that breaks off half-way', async () => {
		const { server, get, post, made } = await start();
		server.sandbox.faults.add({ kind: 'truncate', times: 2 });
		const answer = await server.ask(...get);
		expect(answer.status).toBe(200);
		await expect(answer.text()).rejects.toThrow();
		await expect(server.ask(...post).then(async (made) => await made.text())).rejects.toThrow();
		expect(made()).toBe(1);
		expect(await (await server.ask(...get)).json()).toEqual(expect.any(Object));
	});
});
