import { setTimeout as wait } from 'node:timers/promises';
import { instrumentFields, instrumentFile, instrumentForm } from '../demo/play';
import { fingerprintOf, type Notebook } from '../lib/notebooks';

/** What an instrument measured, and how it went to send it. */
export interface Measurement {
	/** Says which it is, in every attempt. */
	key: string;
	bytes: Buffer;
	/** What each attempt was answered with; 0 where no answer came. */
	answers: number[];
	/** Milliseconds from the first attempt to the last answer. */
	took: number;
}

/** Calls per second. */
const pace = 20;

/** An instrument waits longer before each attempt, and in the end it gives up. */
const pausesMs = [0, 1_000, 2_000, 4_000, 8_000, 16_000];

/** Longer than n8n takes to see that a worker is gone: who repeats earlier meets the first run still at work. */
const patienceMs = 280_000;

/** So many measurements, each with a file of its own. */
export function measure(series: string, count: number): Measurement[] {
	return Array.from({ length: count }, (_, index) => {
		const key = `${series}-${String(index + 1).padStart(3, '0')}`;
		return { key, bytes: instrumentFile().bytes, answers: [], took: 0 };
	});
}

/** Sends each in its turn without waiting for the ones before; what is not answered with 200 is sent again. */
export async function sendAll(url: string, measurements: Measurement[]): Promise<void> {
	await Promise.all(measurements.map(async (one, index) => {
		await wait((index * 1_000) / pace);
		const start = Date.now();
		for (const pauseMs of pausesMs) {
			await wait(pauseMs);
			one.answers.push(await send(url, one));
			if (one.answers.at(-1) === 200) break;
		}
		one.took = Date.now() - start;
	}));
}

async function send(url: string, { key, bytes }: Measurement): Promise<number> {
	const fields = { ...instrumentFields, measurement: key, title: `Plate ${key}` };
	try {
		const body = instrumentForm(fields, `${key}.csv`, bytes);
		const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(patienceMs) });
		await response.arrayBuffer();
		return response.status;
	} catch {
		return 0;
	}
}

/** What is not as it should be in a notebook: each measurement has one experiment there, which holds its file once. */
export async function wrongIn(notebook: Notebook, series: string, measurements: Measurement[]): Promise<string[]> {
	const experiments = await notebook.experiments(`Plate ${series}-`);
	return measurements.flatMap(({ key, bytes, answers }) => {
		const own = experiments.filter(({ title }) => title.includes(key));
		const files = own.flatMap((experiment) => experiment.files);
		const same = files.filter(({ sha256 }) => sha256 === fingerprintOf(key, bytes).sha256);
		if (own.length === 1 && files.length === 1 && same.length === 1) return [];
		return [`${key} in ${notebook.name}: ${own.length} experiments, ${files.length} files, ${same.length} of them equal; answered with ${answers.join(', ')}`];
	});
}

/** How the sending went, in words. */
export function summary(measurements: Measurement[]): string {
	const first = measurements.filter(({ answers }) => answers[0] === 200).length;
	const last = measurements.filter(({ answers }) => answers.at(-1) === 200).length;
	const others = [...new Set(measurements.flatMap(({ answers }) => answers.filter((status) => status !== 200)))].join(', ');
	const slowest = Math.max(...measurements.map(({ took }) => took)) / 1_000;
	return `${measurements.length} sent: ${first} answered with 200 at once, ${last} in the end${others && ` (otherwise: ${others})`}; the slowest took ${slowest.toFixed(1)} s`;
}
