import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { itemError, parameter } from '../../shared/item/parameters';
import { findInList, keyOf, upsert, type Candidate } from '../../shared/run/upsert';
import { extraPrefix } from '../../shared/types/field';
import type { Call, Run } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { extraValues } from '../metadata';
import { createEntry } from './createEntry';
import { updateEntry } from './updateEntry';

/** How the keys that can tell an entry are called besides extra fields, which go by their names. */
export const labels: Readonly<Record<string, string>> = { custom_id: 'Custom ID', title: 'Title' };

/**
 * Changes the entry whose custom ID, title or extra field is the one given, or creates it. The list of entries is looked
 * through, since the server's search finds parts of words.
 */
export const upsertEntry: Run = async (call, request) => {
	const { path, body = {} } = request;
	const field = String(parameter<unknown>(call, 'matchOn', 'custom_id') || 'custom_id');
	const key = keyOf(body[field]);
	const one = async (items: ReturnType<Run>) => (await items)[0]?.json ?? {};
	return await upsert(call, {
		path, field, key, label: labels[field] ?? field.replace(extraPrefix, ''),
		find: async () => await findInList(call, { path, field, key }, async () => await entriesBy(call, path, field)),
		change: async (id) => await one(updateEntry(call, { ...request, method: 'PATCH', path: `${path}/${String(id)}` })),
		async make() {
			if (keyOf(body.title) !== '') return await one(createEntry(call, request));
			throw itemError(call, `There is no ${call.row.resource.noun} with ${quoted(key)}, and a new one needs a title`, 'Give "Title" too');
		},
	});
};

/** All of the team's, by eLabFTW's number. */
const team = 2;

/** All entries of the team that are not deleted and hold something in a field. */
async function entriesBy(call: Call, path: string, field: string): Promise<Array<Candidate & { key: string }>> {
	const extra = field.startsWith(extraPrefix) ? field.slice(extraPrefix.length) : undefined;
	// The scope is said, since otherwise it is what the owner of the key likes to see in the app (recording `users-me`: `scope_experiments`).
	const query: IDataObject = { order: 'id', sort: 'asc', state: '1,2', scope: team, ...(extra === undefined ? {} : { full: 1 }) };
	const keyIn = (row: IDataObject) => keyOf(extra === undefined ? row[field] : extraValues(row.metadata)[extra]);
	return await list(call, { method: 'GET', path, query }, 'offset', Infinity, (row) => (keyIn(row) === '' ? 'skip' : 'take'), (row) => ({ key: keyIn(row), id: row.id, title: row.title }));
}
