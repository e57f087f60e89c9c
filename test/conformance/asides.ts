import type { ElabSandbox } from '../../sandbox/elabftw';
import { nameOf, type Recording } from './recording';

/** The clock of a replay; it never goes back. */
export interface Clock {
	read(): Date;
	to(millis: number): void;
}

/** What a walk did between two recorded steps without recording it; ids and lists that follow tell of it. */
export type Aside = (sandbox: ElabSandbox, walk: Recording[], clock: Clock) => Promise<void>;

async function ask(sandbox: ElabSandbox, method: string, path: string, body: unknown): Promise<void> {
	const headers = { Authorization: sandbox.key, 'Content-Type': 'application/json' };
	const answer = await fetch(`${sandbox.url}/api/v2/${path}`, { method, headers, body: JSON.stringify(body) });
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

/** Long bodies: they are the revisions of revisions-list-after-edits. */
const edits: Aside = async (sandbox) => {
	for (const words of [20, 40]) {
		await ask(sandbox, 'PATCH', 'experiments/3', { body: `<p>${'lorem ipsum dolor sit amet '.repeat(words)}</p>` });
	}
};

/** The experiments that the lists are about. */
const paging: Aside = async (sandbox) => {
	for (let number = 1; number <= 45; number++) {
		await ask(sandbox, 'POST', 'experiments', {
			title: `Paging ${String(number).padStart(2, '0')}`,
			body: `<p>body ${number} keyword${number % 5}</p>`,
			category: number % 2 ? 1 : 2,
			tags: number % 2 ? ['paging', 'odd'] : ['paging'],
		});
	}
};

interface ListRow {
	id: number;
	title: string;
	tags: string | null;
	category: number | null;
	status: number | null;
	custom_id: number | null;
	date: string;
	modified_at: string;
	next_step: string | null;
	recent_comment: string | null;
}

/** The entries that came out of the imported archive, whose bytes were not kept: as the list shows them. */
const imported: Aside = async (sandbox, walk, clock) => {
	const list = walk.find((recording) => nameOf(recording.step) === 'list-default')?.response.body as ListRow[];
	const { experiments } = sandbox.lab.entities;
	const known = Math.max(...experiments.keys());
	const rows = list.filter((row) => row.id > known && !row.title.startsWith('Paging')).sort((a, b) => a.id - b.id);
	for (const name of ['Plasmid', 'Antibody']) await ask(sandbox, 'POST', 'teams/current/experiments_categories', { name });
	for (const { id, title, tags, category, status, custom_id, date, modified_at, next_step, recent_comment } of rows) {
		await ask(sandbox, 'POST', 'experiments', { title, category, status, tags: tags?.split('|') });
		if (next_step) await ask(sandbox, 'POST', `experiments/${id}/steps`, { body: next_step });
		if (recent_comment) await ask(sandbox, 'POST', `experiments/${id}/comments`, { comment: 'imported' });
		Object.assign(experiments.get(id) ?? {}, { custom_id, date, modified_at });
	}
	clock.to(Math.max(...rows.map((row) => Date.parse(`${row.modified_at.replace(' ', 'T')}Z`))));
};

const before: Record<string, Aside> = {
	'revisions-list-after-edits': edits,
	'import-bad-extension': imported,
	'list-default': paging,
};

/** What to do before a step. */
export const asideBefore = (name: string): Aside | undefined => before[name];
