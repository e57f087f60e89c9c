import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { createHash } from 'node:crypto';
import { relative } from 'node:path';

/** A number from 0 to 1 that is the same for the same mutant and seed each time. */
function drawn({ fileName, location: { start, end }, replacement }) {
	const parts = [process.env.MUTATION_SEED, relative(process.cwd(), fileName), start, end, replacement];
	return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE() / 2 ** 32;
}

/** Leaves out mutants that are not in the sample, as if they did not compile: Stryker then counts them nowhere. */
class Sample {
	async init() {}

	async check(mutants) {
		const isIn = (mutant) => drawn(mutant) < Number(process.env.MUTATION_SHARE);
		return Object.fromEntries(mutants.map((mutant) => [mutant.id, isIn(mutant) ? { status: 'passed' } : { status: 'compileError', reason: 'Not in the sample' }]));
	}

	group(mutants) {
		return [mutants.map(({ id }) => id)];
	}
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', Sample)];
