import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ELabFtwTrigger } from '../../nodes/ELabFtw/ELabFtwTrigger.node';
import { startElabSandbox, type ElabOptions, type ElabSandbox } from '../../sandbox/elabftw';
import type { Entity, EntityKind } from '../../sandbox/elabftw/state';
import { watcherOf, type Watcher } from './polling';

/** A stand-in server whose clock the test moves, and triggers that watch it. */
export interface WatchedLab extends ElabSandbox {
	/** Moves the server's clock on. */
	tick(seconds?: number): void;
	/** A trigger of the events, switched on: its first poll has been made. */
	watch(events: string[], parameters?: INodeParameters): Promise<Watcher>;
	/** A trigger that has not polled yet. */
	trigger(events: string[], parameters?: INodeParameters, credential?: IDataObject): Watcher;
	/** A request of somebody who works in the notebook. */
	ask(method: string, path: string, body?: IDataObject): Promise<Response>;
	/** Creates an entry; its id. */
	create(kind?: EntityKind, body?: IDataObject): Promise<number>;
	/** Puts entries there without a request for each. */
	fill(count: number, change?: (entity: Entity, index: number) => void): void;
	/** Requests since the last look, without their host. */
	sent(): string[];
}

const open: ElabSandbox[] = [];

export async function startWatchedLab(options: ElabOptions = {}): Promise<WatchedLab> {
	let now = Date.parse('2026-03-02T08:00:00Z');
	const sandbox = await startElabSandbox({ seed: 'empty', now: () => new Date(now), ...options });
	open.push(sandbox);
	const trigger: WatchedLab['trigger'] = (events, parameters = {}, credential = {}) =>
		watcherOf(new ELabFtwTrigger(), { entryType: 'experiments', events, bookingEvents: events, addedTags: '', output: 'simple', filters: {}, options: {}, ...parameters }, {
			eLabFtwApi: { url: sandbox.url, apiKey: sandbox.key, readOnly: true, ignoreSslIssues: false, ...credential } as never,
		});
	const ask: WatchedLab['ask'] = async (method, path, body) => {
		const answer = await fetch(`${sandbox.url}/api/v2${path}`, {
			method,
			headers: { authorization: sandbox.key, 'content-type': 'application/json' },
			...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
		});
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
		return answer;
	};
	let looked = 0;
	return {
		...sandbox,
		tick: (seconds = 60) => void (now += seconds * 1000),
		trigger,
		ask,
		async watch(events, parameters) {
			const watcher = trigger(events, parameters);
			expect(await watcher.poll()).toEqual([]);
			looked = sandbox.requests.length;
			return watcher;
		},
		async create(kind = 'experiments', body = {}) {
			// A resource of 5.1 has a type, which is its template and category.
			const elder = kind === 'items' && sandbox.version === '5.1.15';
			const made = elder ? await ask('POST', '/items_types', { title: 'Type' }) : undefined;
			const type = made && { template: Number(/(\d+)$/.exec(made.headers.get('location') ?? '')?.[1]) };
			const answer = await ask('POST', `/${kind}`, { ...body, ...type });
			return Number(/(\d+)$/.exec(answer.headers.get('location') ?? '')?.[1]);
		},
		fill(count, change = () => undefined) {
			const entities = sandbox.lab.entities.experiments;
			const [model] = [...entities.values()];
			if (!model) throw new Error('There is no entry to make others like');
			for (let index = 0; index < count; index += 1) {
				const id = model.id + 1 + index;
				const entity = { ...model, id, title: `Entry ${id}`, pinnedBy: new Set<number>(), tagIds: [], links: [], changelog: [] };
				change(entity, index);
				entities.set(id, entity);
			}
			sandbox.lab.counters.experiments = model.id + count;
		},
		sent() {
			const seen = sandbox.requests.slice(looked).map(({ method, path, query }) => `${method} ${path.replace('/api/v2', '')}${query ? `?${decodeURIComponent(query)}` : ''}`);
			looked = sandbox.requests.length;
			return seen;
		},
	};
}

/** Stops every server that the tests of a file have started. */
export async function closeWatchedLabs(): Promise<void> {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
}

/** Time as the database writes it. */
export function sql(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
