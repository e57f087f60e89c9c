import type { Stage } from '../lib/stage';
import type { Outcome } from './examples';
import { table } from './table';
import { strangers, type Made } from './trace';

/** What the examples made, and the same file at each stop of its way. */
export function report(outcomes: Outcome[]): string {
	const made = outcomes.map(({ workflow, status, made: things }) => [workflow, status, inWords(things)]);
	const stops = outcomes.flatMap(({ workflow, stops: all }) =>
		all.map(({ place, name, bytes, sha256 }, index) => [index === 0 ? workflow : '', place, name, bytes, sha256.slice(0, 16)]),
	);
	return [
		table(['Workflow', 'Ended as', 'Made'], made),
		table(['Workflow', 'The file', 'Name', 'Bytes', 'SHA-256 begins'], stops),
		...problems(outcomes),
	].join('\n\n');
}

/** What a notebook's app calls its records, where its API says otherwise. */
const names: Readonly<Record<string, string>> = { items: 'resources', uploads: 'files' };

function counted({ what, count }: Made): string {
	const name = names[what] ?? what;
	return `${count} ${count === 1 ? name.replace(/s$/, '') : name}`;
}

function inWords(made: Made[]): string {
	const notebooks = [...new Set(made.map(({ notebook }) => notebook))];
	const lists = notebooks.map((name) => {
		const own = made.filter(({ notebook }) => notebook === name);
		return `${name}: ${own.map(counted).join(', ')}`;
	});
	return lists.join('; ') || 'nothing in a notebook';
}

/** What went wrong, in words; empty when all is well. */
export function problems(outcomes: Outcome[]): string[] {
	return outcomes.flatMap(({ workflow, status, error, stops }) => [
		...(status === 'success' || status === 'listening' ? [] : [`✗ ${workflow} ended as ${status}: ${error ?? 'no message'}`]),
		...strangers(stops).map(({ place, name }) => `✗ ${workflow}: ${name} ${place} is not the file that was there before`),
	]);
}

/** Where to look, and how to get in. */
export function invitation({ n8n, person, notebooks }: Stage, outcomes: Outcome[]): string {
	return [
		`n8n is at ${n8n.url}`,
		`  user ${person.email}, password ${person.password}`,
		...outcomes.map(({ workflow, address }) => `  ${workflow}: ${address}`),
		...notebooks.map(({ name, url, access }) => `${name} sandbox at ${url}: ${access}`),
		'Ctrl-C ends everything.',
	].join('\n');
}
