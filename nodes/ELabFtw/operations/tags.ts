import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/call';
import type { Run } from '../../shared/table';
import { tagList } from '../fields';
import { addTags } from './updateEntry';

/** Adds several tags and returns all that the entry has then. */
export const addEntryTags: Run = async (call, request) => {
	const tags = call.checked(() => tagList(call.parameter<unknown>('tags', '')));
	if (tags.length === 0) throw call.refuse('No tag is given: write one, or several with commas between');
	await addTags(call, request.path.replace(/\/tags$/, ''), tags);
	const rows = await call.list({ method: 'GET', path: request.path }, undefined);
	return rows.map((row) => call.item(row));
};

/**
 * Removes one tag from an entry: a name is never taken for an ID, since there are tags such as "90". The API's DELETE
 * would remove all of them (recording `tags-delete-one-deletes-all`).
 */
export const removeTag: Run = async (call, request) => {
	const { id, name } = chosenTag(call);
	const rows = await call.list({ method: 'GET', path: request.path }, undefined);
	const found = id === undefined ? named(rows, name) : rows.find(({ tag_id: each }) => String(each) === id);
	if (!found) {
		const has = rows.map(({ tag }) => String(tag)).join(', ') || 'none';
		throw call.refuse(`The entry has no tag ${id === undefined ? `"${name}"` : `with the ID ${id}`}`, `Its tags: ${has}`);
	}
	await call.send({ method: 'PATCH', path: `${request.path}/${String(found.tag_id)}`, body: { action: 'unreference' }, repeatable: true });
	return [call.item({ deleted: true })];
};

/** A locator's list and its names hold the tag itself; so did the input before it was a locator. */
function chosenTag(call: Call): { id?: string; name: string } {
	const given = call.parameter<unknown>('tag', '');
	const { mode, value } = typeof given === 'object' && given !== null ? (given as { mode?: unknown; value?: unknown }) : { mode: 'name', value: given };
	if (mode === 'id') return { id: call.checked(() => call.recordId(value, { noun: 'tag' })), name: '' };
	const name = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (name === '') throw call.refuse('No tag is chosen: pick one from the list, or give its name');
	return { name };
}

/** A team has no two tags that differ by the case of their letters only. */
function named(rows: IDataObject[], name: string): IDataObject | undefined {
	return rows.find(({ tag }) => tag === name) ?? rows.find(({ tag }) => String(tag).toLowerCase() === name.toLowerCase());
}
