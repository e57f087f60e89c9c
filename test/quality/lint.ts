import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from './load';

export interface Finding {
	file: string;
	rule: string | null;
	message: string;
	line: number;
}

interface Outcome {
	/** What was found in each text or file, in their order. */
	outcomes: Finding[][];
}

async function run(order: object): Promise<Outcome> {
	return await new Promise((resolve, reject) => {
		const child = execFile(
			process.execPath,
			[join(__dirname, 'run-eslint.mjs')],
			// With NODE_ENV=test, n8n's lint rules take every file for every kind of file.
			{ cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NODE_ENV: '' } },
			(error, stdout, stderr) =>
				error ? reject(new Error(stderr || error.message)) : resolve(JSON.parse(stdout) as Outcome),
		);
		child.stdin?.end(JSON.stringify(order));
	});
}

/** Lints texts, each as though it stood at `file`, with the project's own configuration. */
export const lintTexts = async (texts: Array<{ file: string; text: string }>) =>
	await run({ config: 'project', folder: root, texts });

/** What n8n's scanner reads of a published package, and of the source that the package says it was built from. */
export const scanned = {
	built: ['**/*.js', '**/*.ts', '**/*.json'],
	source: ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'],
};

/** Lints a folder with the rules of n8n's scanner for community packages; lint directives in the code count for nothing. */
export const scan = async (folder: string, patterns = scanned.built) => await run({ config: 'scan', folder, patterns });

/** One line for each finding. */
export const lines = (found: Finding[]) =>
	found.map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`);
