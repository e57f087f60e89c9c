/** What the parent of a bench, the measured processes and the server tell each other. */

/** What a person would do with a node. */
export type Operation = 'list' | 'read' | 'create' | 'upload' | 'download';

/** What happens once in a process, which nothing can be warmed up for. */
export type Once = 'start' | 'load';

/** One job: so many of something. `poll` is of the trigger; `start` is what n8n does with the package when it starts, `load` when all nodes are first used. */
export interface Task {
	what: Operation | Once | 'poll';
	notebook: 'elabftw' | 'labguru';
	/** Records, files or polls. */
	count: number;
	/** Bytes of each file. */
	fileSize?: number;
}

/** Who does it. */
export type ContestantName = 'node' | 'simplified' | 'httpRequest' | 'script';

/** Where and how it is done. */
export interface Setting {
	url: string;
	/** The folder of the built package, as n8n has it. */
	packed: string;
	/** Requests at a time; undefined where the contestant finds that itself. */
	atATime?: number;
	/** Operations in the node; undefined for those that it has. */
	operations?: number;
}

/** What a measured process is told first. */
export interface Order {
	task: Task;
	setting: Setting;
	contestant: ContestantName;
}

/** What one run took. */
export interface Measured {
	/** Records, files or polls that came of it. */
	count: number;
	ms: number;
	/** CPU of the measured process, in ms. */
	cpuMs: number;
	/** Growth of resident memory at its peak, in MiB. */
	grownMiB: number;
}

/** How the server behaves. */
export interface Behaviour {
	/** Time of one request, in ms. */
	latencyMs: number;
	/** Requests that it works on at a time; more wait in a line. */
	workers?: number;
	/** Requests at a time, waiting ones too, above which it answers 429. */
	limit?: number;
	/** Records in the lists. */
	rows?: number;
	/** Bytes of a file that is downloaded. */
	fileSize?: number;
}

/** What the server saw since it was told how to behave. */
export interface Seen {
	requests: number;
	refused: number;
	mostAtATime: number;
	/** Requests to paths that it does not know: a job with one of these has not measured what it says. */
	unknown: string[];
}

/** What one run gave, on both sides. */
export interface Outcome extends Measured {
	seen: Seen;
}

/** Does the task, with what was made ready before; returns how many records, files or polls came of it. */
export type Work = () => Promise<number>;

/** Makes ready what a task needs. */
export type Contestant = (task: Task, setting: Setting) => Promise<Work>;

/** What the server has while a contestant warms up. */
export const warmUp = { latencyMs: 0, rows: 40, fileSize: 1024 } satisfies Behaviour;

/** Whether a task is one that happens once in a process. */
export const isOnce = (what: Task['what']): what is Once => what === 'start' || what === 'load';

/** Whether a task is one that all contestants know. */
export const isOperation = (what: Task['what']): what is Operation => !isOnce(what) && what !== 'poll';
