import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { cached } from '../../shared/execution/execution';
import { list } from '../../shared/http/pages';
import { itemError, parameter } from '../../shared/item/parameters';
import type { Request } from '../../shared/types/request';
import { extraPrefix } from '../../shared/types/field';
import type { Call, Run } from '../../shared/types/table';
import { article, quoted } from '../../shared/values/text';
import { extraValues } from '../metadata';
import { createEntry } from './createEntry';
import { updateEntry } from './updateEntry';

/** An entry as far as it must be known to tell which one is meant. */
interface Known {
	id: unknown;
	title: unknown;
}

/**
 * Changes the entry whose custom ID, title or extra field is the one given, or creates it. The list of entries is read once
 * per execution, since the server's search finds parts of words; items with the same key go one after the other, so that
 * the second one changes what the first one has created.
 */
export const upsertEntry: Run = async (call, request) => {
	const field = String(parameter<unknown>(call, 'matchOn', 'custom_id') || 'custom_id');
	const key = keyOf(request.body?.[field]);
	const { noun } = call.row.resource;
	const label = field.replace(extraPrefix, '');
	if (key === '') throw itemError(call, `"${labels[field] ?? label}" must be given to create or update ${article(noun)} ${noun}: it tells which one is meant`, 'Give it a value among the fields');
	return await call.execution.queue.run(`${request.path} ${field} ${key}`, async () => await upsert(call, request, field, key));
};

/** How the keys that can tell an entry are called besides extra fields, which go by their names. */
export const labels: Readonly<Record<string, string>> = { custom_id: 'Custom ID', title: 'Title' };

async function upsert(call: Call, request: Request, field: string, key: string): Promise<INodeExecutionData[]> {
	const { noun } = call.row.resource;
	const name = `${request.path} by ${field}`;
	const known = await cached(call.execution, name, async () => await entriesBy(call, request.path, field));
	const [found, ...others] = known.get(key) ?? [];
	if (found && others.length > 0) {
		const each = [found, ...others].map(({ id, title }) => `${String(title)} (#${String(id)})`).join(', ');
		throw itemError(call, `${others.length + 1} ${noun}s have the ${labels[field] ?? quoted(field.replace(extraPrefix, ''))} ${quoted(key)}: ${each}`, 'Nothing was changed. Match on a field that tells them apart, or mend the entries in eLabFTW');
	}
	const change = async ({ id }: Known) => await updateEntry(call, { ...request, method: 'PATCH', path: `${request.path}/${String(id)}` });
	const make = async () => {
		if (keyOf(request.body?.title) === '') throw itemError(call, `There is no ${noun} with ${quoted(key)}, and a new one needs a title`, 'Give "Title" too');
		const items = await createEntry(call, request);
		known.set(key, [{ id: items[0]?.json.id, title: request.body?.title }]);
		return items;
	};
	let finished = false;
	try {
		const items = await (found ? change(found) : make());
		finished = true;
		return items;
	} finally {
		// It may have been created before it failed: whoever comes next looks again.
		if (!finished) call.execution.cache.delete(name);
	}
}

/** All entries that are not deleted, by what a field of theirs holds. */
async function entriesBy(call: Call, path: string, field: string): Promise<Map<string, Known[]>> {
	const extra = field.startsWith(extraPrefix) ? field.slice(extraPrefix.length) : undefined;
	const query: IDataObject = { order: 'id', sort: 'asc', state: '1,2', ...(extra === undefined ? {} : { full: 1 }) };
	const valueIn = (row: IDataObject) => (extra === undefined ? row[field] : extraValues(row.metadata)[extra]);
	const rows = await list(call, { method: 'GET', path, query }, 'offset', Infinity, (row) => (keyOf(valueIn(row)) === '' ? 'skip' : 'take'), (row) => ({ key: keyOf(valueIn(row)), id: row.id, title: row.title }));
	const found = new Map<string, Known[]>();
	for (const { key, ...entry } of rows) found.set(key, [...(found.get(key) ?? []), entry]);
	return found;
}

/** A value as a key: what a number and the same number as text have in common. */
function keyOf(value: unknown): string {
	return value === undefined || value === null ? '' : String(value).trim();
}
