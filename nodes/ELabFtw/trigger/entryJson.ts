import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { pick } from '../../shared/item/records';
import type { DetailsError, OptionalReads } from '../../shared/polling/optionalReads';
import { dialect } from '../dialect';
import type { Kind } from '../kinds';
import { kinds } from '../kinds';
import { simple } from '../resources/entries';
import { elabServer } from '../server';
import type { Span } from './entryChange';
import type { Change, happened } from './events';
import type { Setup } from './parameters';
import { tagsOf, watched, type Watched } from './watchedFields';

/** A change together with the row that told of it. */
export interface Happening {
	row: IDataObject;
	change: Change;
	span: Span;
}

/** What is returned of an entry: all of it or its row, and why it is not all where that was wanted. */
export interface Details {
	entry: IDataObject;
	problem?: DetailsError;
}

/** Titles of categories and statuses by id: from the rows at hand, else from the server's lists, asked for once. */
export class Titles {
	private readonly known = { status: new Map<number, string>(), category: new Map<number, string>() };
	private readonly asked: Partial<Record<'status' | 'category', Promise<void>>> = {};

	constructor(
		private readonly records: OptionalReads,
		private readonly kind: Kind,
	) {}

	learn(rows: readonly IDataObject[]): void {
		for (const row of rows) {
			for (const field of ['status', 'category'] as const) {
				if (row[field] && typeof row[`${field}_title`] === 'string') this.known[field].set(Number(row[field]), String(row[`${field}_title`]));
			}
		}
	}

	/** The title of an id, or the id where no list has it; null for none. */
	async of(field: 'status' | 'category', id: number): Promise<string | null> {
		if (id === 0) return null;
		if (!this.known[field].has(id)) await (this.asked[field] ??= this.ask(field));
		return this.known[field].get(id) ?? `#${id}`;
	}

	private async ask(field: 'status' | 'category'): Promise<void> {
		for (const list of field === 'status' ? this.kind.statuses : this.kind.categories) {
			const request = { method: 'GET', path: `/teams/current/${list}`, accept: [400, 403, 404] } as const;
			const { found } = await this.records.read(request, (body) => body);
			if (!Array.isArray(found)) continue;
			for (const { id, title } of found as IDataObject[]) this.known[field].set(Number(id), String(title));
			return;
		}
	}
}

const states = ['', 'active', 'archived', 'deleted'];
const names: Partial<Record<Watched, (value: number) => boolean | number | string>> = {
	locked: Boolean,
	timestamped: Boolean,
	state: (value) => states[value] ?? String(value),
};

/**
 * The item of a change.
 * @param found its events; undefined for a sample, which has none
 */
export async function itemOf(
	node: IPollFunctions,
	{ kind, output, events }: Setup,
	titles: Titles,
	{ row, change }: Happening,
	{ entry, problem }: Details,
	found: ReturnType<typeof happened> | undefined,
): Promise<INodeExecutionData> {
	const { url } = await node.getCredentials('eLabFtwApi');
	const unsure = found?.filter(({ certain }) => !certain).map(({ event }) => event) ?? [];
	const tidy = dialect.tidy?.(entry) ?? entry;
	return {
		json: {
			events: found ? found.map(({ event }) => event) : events.map(({ value }) => value),
			...(found ? {} : { sample: true }),
			...(unsure.length > 0 ? { unsure } : {}),
			entryType: kind,
			id: row.id,
			title: row.title,
			url: `${elabServer(url)}/${kinds[kind].page}?mode=view&id=${String(row.id)}`,
			changes: found ? await changesOf(titles, row, change) : {},
			entry: output === 'simple' ? pick(tidy, simple) : tidy,
			...(problem ? { detailsError: problem } : {}),
		},
	};
}

/** Old and new values of the watched fields that changed. Where the old one is not known, it is null and says so. */
async function changesOf(titles: Titles, row: IDataObject, { created, moved, before, after, tags, added }: Change): Promise<IDataObject> {
	const changes: IDataObject = {};
	for (const field of watched) {
		const unknown = !before && moved && after[field] !== 0 && !(field === 'state' && after[field] === 1);
		if (!unknown && (!before || before[field] === after[field])) continue;
		const known = before !== undefined || (created && field !== 'status' && field !== 'category');
		const value = async (id: number) => (field === 'status' || field === 'category' ? await titles.of(field, id) : (names[field]?.(id) ?? id));
		changes[field] = { old: before ? await value(before[field]) : null, new: await value(after[field]), known };
	}
	const own = tagsOf(row);
	const titlesOf = (ids: readonly number[]) => ids.map((id) => own.get(id) ?? `#${id}`);
	if (tags.length > 0) changes.tags = { old: before || created ? titlesOf(before?.tags ?? []) : null, new: [...own.values()], added: titlesOf(tags), known: before !== undefined || created };
	if (added.steps.length > 0) changes.steps = { finished: added.steps };
	if (added.files.length > 0) changes.files = { added: added.files };
	if (added.commented) changes.comments = { added: added.comments };
	return changes;
}
