import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './load';

/** A source file: its path below the root, and its text. */
export interface Source {
	file: string;
	text: string;
}

/** All files below a folder that end in one of these. */
export function sourcesIn(folder: string, ...endings: string[]): Source[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => endings.some((ending) => name.endsWith(ending)))
		.map((name) => join(folder, name))
		.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/** Comments out of the way; what stands in strings stays. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"])\/\/.*$/gm, '$1');

/** What a source must not hold. */
export interface SourceRule {
	name: string;
	faults(source: Source): string[];
}

const found = (text: string, pattern: RegExp) => text.match(pattern) ?? [];

/** Rules for all that is published. */
export const publishedRules: SourceRule[] = [
	{
		name: 'does not switch the linter or the compiler off',
		faults: ({ text }) => [
			...found(text, /eslint-disable[\w-]*|@ts-(ignore|nocheck|expect-error)/g),
			...found(code(text), /\bas any\b|: any\b|<any>|\bany\[\]/g),
		],
	},
	{
		name: 'uses no timers, process, console, files or globals',
		faults: ({ text }) =>
			found(
				code(text),
				/\b(setTimeout|setInterval|setImmediate|clearTimeout|clearInterval|queueMicrotask)\b|\b(globalThis|process|console|__dirname|__filename)\b(?=\s*[.[;,)])|\b(fs|child_process)\b(?=\.)|\beval\(|\bnew Function\b/g,
			),
	},
];

/** Rules for every text of the project. */
export const allRules: SourceRule[] = [
	{
		name: 'names no path of a machine',
		faults: ({ text }) => found(text, /(?<![\w.}>)])\/(?:home|root|Users|work|workspace|mnt)\/[\w.-]+/g),
	},
	{
		name: 'names no package registry',
		faults: ({ text }) => found(text, /\bregistry\.[\w-]+\.\w+|\bnpm\.pkg\.github\.com\b/g),
	},
];
