import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface StartOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Where the output goes; the file is started afresh. Without it, the output is shown. */
	logFile?: string;
	/** The user that the process runs as; this one's where not given. Only root may give another. */
	user?: { uid: number; gid: number };
}

/** A child process in a process group of its own. */
export interface Running {
	pid: number;
	/** Resolves with the exit code (null after a signal) and never rejects. */
	ended: Promise<number | null>;
	/** Ends the process and its children; returns when the process is gone. */
	stop(): Promise<void>;
	/** Ends them at once, as a crash does; returns when the process is gone. */
	kill(): Promise<void>;
}

/** Starts a child. Its descriptor 3 is a pipe that closes with this process (see `end-with-parent.cjs`). */
export function start(command: string, args: string[], options: StartOptions): Running {
	const output = options.logFile ? openLog(options.logFile) : 'inherit';
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		stdio: ['ignore', output, output, 'pipe'],
		...options.user,
		detached: process.platform !== 'win32',
		shell: process.platform === 'win32' && command === 'npm',
	});
	if (typeof output === 'number') closeSync(output);
	const ended = new Promise<number | null>((resolve) => {
		child.once('error', () => resolve(-1));
		child.once('exit', (code) => resolve(code));
	});
	return { pid: child.pid ?? -1, ended, stop: async () => await stop(child, ended), kill: async () => await kill(child, ended) };
}

/** Runs a command to its end; a failure carries the last lines of its output. */
export async function run(command: string, args: string[], options: StartOptions): Promise<void> {
	const running = start(command, args, options);
	const stopWithUs = () => signal(running.pid, 'SIGTERM');
	process.once('exit', stopWithUs);
	const code = await running.ended;
	process.off('exit', stopWithUs);
	if (code === 0) return;
	throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${options.logFile ? lastLines(options.logFile) : ''}`);
}

/** The last lines of a log file, for a message. */
export function lastLines(file: string, count = 25): string {
	try {
		return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
	} catch {
		return '(no output)';
	}
}

function openLog(file: string): number {
	mkdirSync(dirname(file), { recursive: true });
	return openSync(file, 'w');
}

async function stop(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
	if (child.pid === undefined) return;
	if (child.exitCode === null && child.signalCode === null) {
		signal(child.pid, 'SIGTERM');
		const gone = await Promise.race([ended.then(() => true), wait(10_000, false)]);
		if (!gone) signal(child.pid, 'SIGKILL');
		await ended;
	}
	signal(child.pid, 'SIGKILL'); // whatever of the group outlived its leader
}

async function kill(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
	if (child.pid === undefined) return;
	signal(child.pid, 'SIGKILL');
	await ended;
}

function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, name);
	} catch {
		// already gone
	}
}
