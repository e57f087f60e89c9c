/** What the bench measures: one row for each line of its table. */
import type { Behaviour, ContestantName, Outcome, Task } from './types';

/** One line-up of a job. */
export interface Entry {
	/** What the table calls it. */
	name: string;
	contestant: ContestantName;
	/** Requests at a time, where they are fixed. */
	atATime?: number;
	/** Operations in the node, where it is not those that it has. */
	operations?: number;
	/** What is another for this entry than for the job. */
	task?: Partial<Task>;
	server?: Partial<Behaviour>;
}

/** A figure that is held against a goal. */
export interface Goal {
	/** What the figure says, such as "time ÷ HTTP Request". */
	text: string;
	/** The figure, from the medians of all entries by their names. */
	figure: (of: (entry: string) => Outcome) => number;
	most: number;
	/** Digits behind the point. */
	digits?: number;
	/** What bounds the figure, where it is above the goal. */
	bound?: string;
}

/** What profiles of these jobs showed. */
const bounds = {
	short: 'nobody tells how long a list of eLabFTW is: its end is found in some seven rounds, with four requests in vain at most; then it is the CPU that parses the rows, on one thread',
	rows: 'the CPU that parses the rows, on one thread, which takes as long as that',
	memory: 'several pages are on their way at a time; the rows themselves take 84 MiB of it, and simplified ones 57',
	buffers: 'buffers of sockets and files that V8 has not collected yet, whatever the size of the file; the script grows by as much',
	files: "each file's name, size and hash are asked for too, and n8n's HTTP client opens a connection for each request",
	cpu: "n8n's declarative engine evaluates the parameters of each item twice before it calls the node (0.4 ms), and n8n opens a connection for each request",
} as const;

export interface Job {
	name: string;
	title: string;
	task: Task;
	server: Behaviour;
	entries: Entry[];
	goals: Goal[];
}

export const ours = 'eln node';
const http = 'HTTP Request';
const plain = 'script';
const simplified = 'eln node, simplified';
const alone = 'eln node, this operation alone';
const three: Entry[] = [{ name: ours, contestant: 'node' }, { name: http, contestant: 'httpRequest' }, { name: plain, contestant: 'script' }];

const ratio = (text: string, most: number, of: (outcome: Outcome) => number, { to = http, bound }: { to?: string; bound?: string } = {}): Goal => ({
	text, most, figure: (each) => of(each(ours)) / of(each(to)), ...(bound === undefined ? {} : { bound }),
});
const label = { elabftw: 'eLabFTW', labguru: 'Labguru' };
const thousands = (count: number) => count.toLocaleString('en-US');

/** A long list: all its pages. */
function list(notebook: Task['notebook'], count: number, latencyMs: number, most: number): Job {
	/** A full last page does not tell that it is the last. */
	const needed = Math.floor(count / (notebook === 'elabftw' ? 1000 : 200)) + 1;
	return {
		name: `list-${notebook}-${count}-${latencyMs}`,
		title: `List ${thousands(count)} experiments of ${label[notebook]}, ${latencyMs} ms a request`,
		task: { what: 'list', notebook, count },
		server: { latencyMs, rows: count },
		entries: [...three, { name: simplified, contestant: 'simplified' }],
		goals: [
			ratio('time ÷ HTTP Request', most, ({ ms }) => ms, { bound: notebook === 'elabftw' && count < 100_000 ? bounds.short : bounds.rows }),
			{ text: 'requests beyond those needed', most: 4, digits: 0, figure: (of) => of(ours).seen.requests - needed },
			...(count >= 100_000 ? [ratio('memory ÷ HTTP Request', 1, ({ grownMiB }) => grownMiB, { bound: bounds.memory })] : []),
		],
	};
}

/** Many single requests, each with one expression; as many at a time for the script as ours come to. */
function each(what: 'read' | 'create', notebook: Task['notebook']): Job {
	const count = 2000;
	return {
		name: `${what}-${notebook}`,
		title: `${what === 'read' ? 'Read' : 'Create'} ${thousands(count)} experiments of ${label[notebook]}, 20 ms a request`,
		task: { what, notebook, count },
		server: { latencyMs: 20 },
		entries: [...three, { name: alone, contestant: 'node', operations: 1 }],
		goals: [
			{ text: 'ms CPU an item above the script', most: 0.6, digits: 2, figure: (of) => (of(ours).cpuMs - of(plain).cpuMs) / count, bound: bounds.cpu },
			ratio('CPU ÷ that without the other operations', 1.25, ({ cpuMs }) => cpuMs, { to: alone }),
		],
	};
}

/** Many single reads of a server that can only do so much at a time. */
function width(workers: number, limit?: number): Job {
	const fixed = [...new Set([Math.max(1, workers / 2), workers, Math.min(32, workers * 2)])];
	return {
		name: `width-${workers}${limit ? '-limited' : ''}`,
		title: `Read 2,000 experiments of a server with ${workers} workers${limit ? ` that refuses above ${limit} requests at a time` : ''}, 20 ms a request`,
		task: { what: 'read', notebook: 'elabftw', count: 2000 },
		server: { latencyMs: 20, workers, ...(limit ? { limit } : {}) },
		entries: [{ name: ours, contestant: 'node' }, ...fixed.map((atATime) => ({ name: `${atATime} at a time`, contestant: 'node' as const, atATime }))],
		goals: [
			{ text: 'time ÷ best fixed width', most: 1.2, figure: (of) => of(ours).ms / Math.min(...fixed.map((atATime) => of(`${atATime} at a time`).ms)) },
			{ text: 'refusals per 1,000 requests', most: 5, digits: 1, figure: (of) => (of(ours).seen.refused / of(ours).seen.requests) * 1000 },
		],
	};
}

/** Files one way. */
function files(what: 'upload' | 'download', count: number, mebi: number): Job {
	const one = count === 1;
	const atATime = one ? 1 : 4;
	const entry = (name: string, contestant: ContestantName): Entry => ({ name, contestant, atATime });
	const place = what === 'upload' ? ', each to an experiment of its own' : '';
	return {
		name: `${what}-${count}-${mebi}`,
		title: `${what === 'upload' ? 'Upload' : 'Download'} ${one ? `a file of ${mebi} MiB` : `${count} files of ${mebi} MiB, ${atATime} at a time${place}`}`,
		task: { what, notebook: 'elabftw', count, fileSize: mebi * 1024 * 1024 },
		server: { latencyMs: 0, fileSize: mebi * 1024 * 1024 },
		entries: [entry(ours, 'node'), entry(http, 'httpRequest'), entry(plain, 'script')],
		goals: [
			{ text: 'growth of memory, MiB', most: one ? 64 : 128, digits: 0, figure: (of) => of(ours).grownMiB, bound: bounds.buffers },
			ratio('time ÷ script', one ? 1.2 : 1.1, ({ ms }) => ms, { to: plain, bound: bounds.files }),
		],
	};
}

/** The slope of a line through points on logarithmic scales: 1 where twice as much takes twice as long. */
function exponentOf(points: ReadonlyArray<[size: number, cost: number]>): number {
	const [xs, ys] = [points.map(([size]) => Math.log(size)), points.map(([, cost]) => Math.log(cost))];
	const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [x0, y0] = [mean(xs), mean(ys)];
	return xs.reduce((sum, x, index) => sum + (x - x0) * ((ys[index] ?? y0) - y0), 0) / xs.reduce((sum, x) => sum + (x - x0) ** 2, 0);
}

/** How cost grows with a size. */
function growth(name: string, title: string, task: Task, sizes: number[], unit: string, change: (size: number) => Partial<Entry>, most: number): Job {
	const entries = sizes.map((size): Entry => ({ name: `${thousands(size)} ${unit}`, contestant: 'node', ...change(size) }));
	const exponent = (text: string, cost: (outcome: Outcome) => number): Goal => ({
		text: `exponent of growth of ${text}`,
		most,
		figure: (of) => exponentOf(sizes.map((size, index) => [size, cost(of(entries[index]?.name ?? ''))])),
	});
	return {
		name: `growth-${name}`,
		title: `How cost grows: ${title}`,
		task,
		server: { latencyMs: 0 },
		entries,
		goals: [exponent('CPU', ({ cpuMs }) => cpuMs), exponent('time', ({ ms }) => ms)],
	};
}

const mebi = 1024 * 1024;
const reads: Task = { what: 'read', notebook: 'elabftw', count: 500 };
const growths: Job[] = [
	growth('items', 'single reads by their number', reads, [10, 100, 1000, 10_000], 'items', (count) => ({ task: { count } }), 1.1),
	growth('rows', 'a list by its rows', { ...reads, what: 'list' }, [100, 1000, 10_000, 100_000], 'rows', (count) => ({ task: { count }, server: { rows: count } }), 1.1),
	growth('file', 'an upload by the size of the file', { what: 'upload', notebook: 'elabftw', count: 1 }, [1, 16, 256, 1024], 'MiB', (size) => ({ task: { fileSize: size * mebi }, server: { fileSize: size * mebi } }), 1.1),
	growth('operations', '500 single reads by the operations in the node', reads, [50, 100, 250, 500], 'operations', (operations) => ({ operations }), 0.2),
];

/** Polls of the trigger while nothing changes. */
const polls: Job = {
	name: 'poll',
	title: 'Ten polls of the eLabFTW Trigger with 50,000 unchanged experiments behind it, 20 ms a request',
	task: { what: 'poll', notebook: 'elabftw', count: 10 },
	server: { latencyMs: 20, rows: 50_000 },
	entries: [{ name: 'eLabFTW Trigger', contestant: 'node' }, { name: plain, contestant: 'script' }],
	goals: [
		{ text: 'requests a poll', most: 1, digits: 1, figure: (of) => of('eLabFTW Trigger').seen.requests / 10 },
		{ text: 'ms CPU a poll above the script', most: 5, figure: (of) => (of('eLabFTW Trigger').cpuMs - of(plain).cpuMs) / 10 },
	],
};

/** What the nodes add to the start of n8n, and to the first execution of each. */
function loads(what: 'start' | 'load', title: string, goals: Goal[]): Job {
	return { name: what, title, task: { what, notebook: 'elabftw', count: 4 }, server: { latencyMs: 0 }, entries: [{ name: ours, contestant: 'node' }], goals };
}

export const jobs: Job[] = [
	list('elabftw', 20_000, 20, 0.3),
	list('elabftw', 100_000, 20, 0.3),
	list('elabftw', 20_000, 240, 0.2),
	list('elabftw', 100_000, 240, 0.2),
	list('labguru', 20_000, 20, 0.3),
	list('labguru', 100_000, 20, 0.3),
	list('labguru', 20_000, 240, 0.15),
	each('read', 'elabftw'),
	each('read', 'labguru'),
	each('create', 'elabftw'),
	each('create', 'labguru'),
	width(2),
	width(8),
	width(32),
	width(8, 16),
	files('upload', 1, 1024),
	files('download', 1, 1024),
	files('upload', 200, 5),
	files('download', 200, 5),
	...growths,
	polls,
	loads('start', 'Start of n8n: its loader reads the package', [{ text: 'ms', most: 60, digits: 0, figure: (of) => of(ours).ms }]),
	loads('load', 'First use of all four nodes: their code is loaded', []),
];
