/** Medians of the rounds, and what the goals make of them. Pure; called by `run.ts` and `document.ts`. */
import type { Job } from './jobs';
import type { Outcome } from './types';

/** Median, least and most of the rounds. */
export interface Spread {
	median: number;
	least: number;
	most: number;
}

const columns = { ms: 'time, ms', cpuMs: 'CPU, ms', grownMiB: 'memory, MiB', requests: 'requests', mostAtATime: 'at a time', refused: 'refused' } as const;
type Column = keyof typeof columns;

export interface ResultRow extends Record<Column, Spread> {
	name: string;
	rounds: number;
}

export interface ResultGoal {
	text: string;
	figure: number;
	most: number;
	digits: number;
}

/** What a job gave. */
export interface Result {
	name: string;
	title: string;
	rows: ResultRow[];
	goals: ResultGoal[];
}

export function spreadOf(values: number[]): Spread {
	const sorted = [...values].sort((one, other) => one - other);
	const at = (index: number) => sorted[index] ?? NaN;
	return { median: at(Math.floor(sorted.length / 2)), least: at(0), most: at(sorted.length - 1) };
}

function rowOf(name: string, outcomes: Outcome[]): ResultRow {
	const spread = (of: (outcome: Outcome) => number) => spreadOf(outcomes.map(of));
	return {
		name,
		rounds: outcomes.length,
		ms: spread(({ ms }) => ms),
		cpuMs: spread(({ cpuMs }) => cpuMs),
		grownMiB: spread(({ grownMiB }) => grownMiB),
		requests: spread(({ seen }) => seen.requests),
		mostAtATime: spread(({ seen }) => seen.mostAtATime),
		refused: spread(({ seen }) => seen.refused),
	};
}

/** Medians, and the figures of the goals; an entry of which no round succeeded has no figures. */
export function resultOf(job: Job, outcomes: ReadonlyMap<string, Outcome[]>): Result {
	const rows = job.entries.map(({ name }) => rowOf(name, outcomes.get(name) ?? []));
	const medians = (name: string): Outcome => {
		const row = rows.find((each) => each.name === name);
		const median = (column: Column) => row?.[column].median ?? NaN;
		return {
			count: job.task.count,
			ms: median('ms'),
			cpuMs: median('cpuMs'),
			grownMiB: median('grownMiB'),
			seen: { requests: median('requests'), mostAtATime: median('mostAtATime'), refused: median('refused'), unknown: [] },
		};
	};
	const goals = job.goals.map(({ text, figure, most, digits = 2 }) => ({ text, figure: figure(medians), most, digits }));
	return { name: job.name, title: job.title, rows, goals };
}

/** A spread in one cell: the median, and least to most where they differ. */
export function cell({ median, least, most }: Spread): string {
	if (Number.isNaN(median)) return '–';
	const [middle, low, high] = [median, least, most].map((value) => Math.round(value).toLocaleString('en-US'));
	return low === high ? `${middle}` : `${middle} (${low}–${high})`;
}

/**
 * A goal in one cell.
 * @param bound what bounds the figure, told where it misses the goal
 */
export const goalText = ({ text, figure, most, digits }: ResultGoal, bound?: string): string =>
	`${text} **${Number.isNaN(figure) ? '–' : figure.toFixed(digits)}** (goal ≤ ${most}${figure <= most ? '' : `, missed${bound === undefined ? '' : `: ${bound}`}`})`;

/** Head and rows of a result's table. */
export function tableOf({ rows }: Result): string[][] {
	const used = (Object.keys(columns) as Column[]).filter((column) => column !== 'refused' || rows.some((row) => row.refused.most > 0));
	return [['', ...used.map((column) => columns[column])], ...rows.map((row) => [row.name, ...used.map((column) => cell(row[column]))])];
}

/** A result for a terminal. */
export function linesOf(result: Result): string[] {
	const table = tableOf(result);
	const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
	const lines = table.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`);
	return [result.title, ...lines, ...result.goals.map((goal) => `  ${goalText(goal).replaceAll('**', '')}`)];
}
