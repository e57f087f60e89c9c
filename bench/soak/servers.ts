/** Stand-ins of both notebooks that are slow and fail now and then, for `soak.ts`, which forks this: what they hold is not in the memory that is measured. */
import { startElabSandbox } from '../../sandbox/elabftw';
import { startLabguruSandbox } from '../../sandbox/labguru';
import { randomFrom, type Fault, type Latency } from '../../sandbox/shared';

/** `trouble`: from now on requests fail; `calm`: none does; `held`: tells what there is; `forget`: removes records and files whose name begins so. */
export type SoakOrder = 'trouble' | 'calm' | 'held' | { forget: string };

/** What a notebook holds. */
export interface Held {
	/** ID and title of each experiment. */
	titles: Array<[id: number, title: string]>;
	/** Names of the files. */
	files: string[];
	/** Requests since the last look, and those of them that something went wrong with. */
	requests: number;
	failed: number;
}

export type NotebookName = 'elabftw' | 'labguru';

/** Where the notebooks are, and what logs in there. */
export interface Addresses {
	elabftw: { url: string; apiKey: string };
	labguru: { url: string; email: string; password: string };
}

const latency = (seed: number): Latency => ({ seed, leastMs: 2, mostMs: 30 });
/** Between two rounds, so that Labguru's minute of a change is over. */
const roundMs = 5 * 60_000;
const atOnce = { 'retry-after': '0' };
const faults: Fault[] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 429, headers: atOnce },
	{ kind: 'status', status: 503, headers: atOnce },
	...[500, 502, 503, 504].flatMap((status): Fault[] => [{ kind: 'status', status }, { kind: 'status', status, afterwards: true }]),
	{ kind: 'reset' },
	{ kind: 'reset', afterwards: true },
	{ kind: 'html', status: 502 },
	{ kind: 'truncate' },
	{ kind: 'slow', delayMs: 300 },
	{ kind: 'slow', delayMs: 300, afterwards: true },
];
/** So many faults hit so many requests to come. */
const hits = 40;
const among = 400;

async function main(): Promise<void> {
	let aheadMs = 0;
	const now = () => new Date(Date.now() + aheadMs);
	const elab = await startElabSandbox({ latency: latency(1), now });
	const labguru = await startLabguruSandbox({ latency: latency(2) });
	labguru.lab.now = now;
	const random = randomFrom(7);
	const trouble = ({ faults: of }: typeof elab | typeof labguru) => {
		for (let hit = 0; hit < hits; hit += 1) of.add({ ...(faults[Math.floor(random() * faults.length)] as Fault), skip: Math.floor(random() * among) });
	};
	const requestsOf = ({ requests }: typeof elab | typeof labguru) => {
		const seen = requests.splice(0);
		return { requests: seen.length, failed: seen.filter(({ status }) => status === 0 || status >= 500 || status === 429).length };
	};
	const carryOut = (order: SoakOrder): unknown => {
		if (order === 'trouble') {
			labguru.expireSessions();
			trouble(elab);
			trouble(labguru);
			return 'troubled';
		}
		if (order === 'calm') {
			for (const each of [elab, labguru]) each.faults.clear();
			aheadMs += roundMs;
			return 'calm';
		}
		const { experiments } = elab.lab.entities;
		if (order === 'held') {
			return {
				elabftw: { titles: [...experiments.values()].map(({ id, title }) => [id, title]), files: elab.lab.uploads.map(({ real_name: name }) => name), ...requestsOf(elab) },
				labguru: { titles: labguru.lab.all('experiments').map(({ id, title }) => [id, String(title)]), files: labguru.lab.all('attachments').map(({ filename }) => String(filename)), ...requestsOf(labguru) },
			} satisfies Record<NotebookName, Held>;
		}
		const isOld = (name: unknown) => String(name).startsWith(order.forget);
		for (const { id, title } of [...experiments.values()]) if (isOld(title)) experiments.delete(id);
		for (let at = elab.lab.uploads.length - 1; at >= 0; at -= 1) if (isOld(elab.lab.uploads[at]?.real_name)) elab.lab.uploads.splice(at, 1);
		for (const { id, filename } of labguru.lab.all('attachments')) if (isOld(filename)) labguru.lab.remove('attachments', id);
		for (const { id, title } of labguru.lab.all('experiments')) if (isOld(title)) labguru.lab.remove('experiments', id);
		return 'forgotten';
	};
	process.on('message', (order: SoakOrder) => process.send?.(carryOut(order) as object));
	process.once('disconnect', () => process.exit(0));
	process.send?.({ elabftw: { url: elab.url, apiKey: elab.key }, labguru: { url: labguru.url, email: labguru.login, password: labguru.password } } satisfies Addresses);
}

void main();
