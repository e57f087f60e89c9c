import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What compiled code reads of n8n-workflow when it runs: `sleep`, `NodeConnectionTypes.Main`. Types are gone by then.
 * @throws when n8n-workflow is loaded or read in another way than the compiler's, so that nothing is overlooked
 */
export function takenBy(code: string): string[] {
	const loads = code.match(/\bconst n8n_workflow_\d+ = require\("n8n-workflow"\);/g) ?? [];
	const reads = [...code.matchAll(/\bn8n_workflow_\d+\.([\w.]+)/g)].flatMap(([, name]) => name ?? []);
	const mentions = code.match(/require\(["']n8n-workflow|n8n_workflow_\d/g) ?? [];
	if (mentions.length !== 2 * loads.length + reads.length) throw new Error('n8n-workflow is read in a way that this test does not know');
	return reads;
}

/** The same for all code in a folder, each name once. */
export function takenIn(folder: string): string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
	return [...new Set(files.flatMap((file) => takenBy(readFileSync(join(folder, file), 'utf8'))))].sort();
}

/** Of such names, those that a module does not have. */
export const missingIn = (module: unknown, names: string[]) =>
	names.filter((name) => name.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], module) === undefined);
