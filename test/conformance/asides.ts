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
const edits: Aside = async (sandbox, walk) => {
	const list = walk.find(({ step }) => nameOf(step) === 'revisions-list-after-edits')?.response.body as {
		id: number;
	}[];
	sandbox.lab.counters.experiments_revisions = (list[0]?.id ?? 1) - 1;
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
	category_title: string | null;
	category_color: string | null;
	rating: number;
	status: number | null;
	custom_id: number | null;
	date: string;
	modified_at: string;
	next_step: string | null;
	recent_comment: string | null;
	lastchangeby?: number | null;
	body?: string | null;
	metadata?: string | null;
	has_attachment?: number | null;
}

const attached = { action: 'createfromstring', real_name: 'attached', file_type: 'json', content: '{}' };

/** How a list of the walk shows an experiment, if one does. */
function shown(walk: Recording[], id: number): ListRow {
	const rows = walk
		.filter(({ request }) => request.path.startsWith('/api/v2/experiments?') || request.path === '/api/v2/experiments')
		.flatMap(({ response }) => (Array.isArray(response.body) ? (response.body as ListRow[]) : []));
	const found = rows.find((row) => row.id === id);
	if (!found) throw new Error(`no list shows experiment ${id}`);
	return found;
}

/** The id of the archive that experiments-timestamp made: the imported files came before it. */
function newestUpload(walk: Recording[]): number {
	const rows = walk
		.filter(({ step }) => /^(experiments-timestamp|experiments-uploads-after-timestamp)$/.test(nameOf(step)))
		.flatMap(({ response }) =>
			Array.isArray(response.body) ? response.body : (response.body as { uploads: unknown[] }).uploads,
		);
	return Math.max(...(rows as { id: number }[]).map((row) => row.id));
}

/** The entries that came out of the imported archive, whose bytes were not kept: as the lists show them. */
const imported: Aside = async (sandbox, walk, clock) => {
	const { experiments } = sandbox.lab.entities;
	const answer = walk.find(({ step }) => nameOf(step) === 'import-eln')?.response.headers.location;
	const known = Math.max(...experiments.keys());
	const rows = Array.from({ length: Number(answer?.split('/').at(-1)) }, (_none, index) =>
		shown(walk, known + 1 + index),
	);
	for (const { category, category_title, category_color } of rows.filter((row) => (row.category ?? 0) > 2)) {
		sandbox.lab.counters.experiments_categories = Number(category) - 1;
		await ask(sandbox, 'POST', 'teams/current/experiments_categories', { name: category_title, color: category_color });
	}
	for (const row of rows) {
		const {
			id,
			title,
			tags,
			category,
			status,
			custom_id,
			date,
			modified_at,
			next_step,
			recent_comment,
			lastchangeby,
			rating,
		} = row;
		await ask(sandbox, 'POST', 'experiments', { title, category, status, tags: tags?.split('|') ?? [] });
		if (next_step) await ask(sandbox, 'POST', `experiments/${id}/steps`, { body: next_step });
		if (recent_comment) await ask(sandbox, 'POST', `experiments/${id}/comments`, { comment: 'imported' });
		if (row.has_attachment) await ask(sandbox, 'POST', `experiments/${id}/uploads`, attached);
		const body = row.body ?? null;
		const metadata = row.metadata ?? null;
		Object.assign(experiments.get(id) ?? {}, {
			body,
			metadata,
			rating,
			custom_id,
			date,
			modified_at,
			lastchangeby: lastchangeby ?? null,
		});
	}
	sandbox.lab.counters.uploads = newestUpload(walk) - 1;
	clock.to(Math.max(...rows.map((row) => Date.parse(`${row.modified_at.replace(' ', 'T')}Z`))));
};

/** The limits of items-patch-no-overlap no longer hold in what follows. */
const unlimited: Aside = async (sandbox) => {
	await ask(sandbox, 'PATCH', 'items/2', { book_max_minutes: 0, book_can_overlap: 1 });
};

const before: Record<string, Aside> = {
	'revisions-list-after-edits': edits,
	'import-bad-extension': imported,
	'list-default': paging,
	'events-list-all': unlimited,
};

/** What to do before a step. */
export const asideBefore = (name: string): Aside | undefined => before[name];
