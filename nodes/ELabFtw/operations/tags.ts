import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { send } from '../../shared/http/send';
import { checked, itemError, parameter, recordIdOf } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { tagList } from '../fields';
import { addTags } from './updateEntry';

/** Adds several tags and returns all that the entry has then. */
export const addEntryTags: Run = async (call, request) => {
	const tags = checked(call, () => tagList(parameter<unknown>(call, 'tags', '')));
	if (tags.length === 0) throw itemError(call, 'No tag is given: write one, or several with commas between');
	await addTags(call, request.path, tags);
	return await withPartialFailure(call, () => 'The tags were added, but could not be read', async () => {
		const rows = await list(call, { method: 'GET', path: request.path }, undefined);
		return rows.map((row) => outputItem(call, row));
	});
};

/**
 * Removes one tag from an entry: a name is never taken for an ID, since there are tags such as "90". The API's DELETE
 * would remove all of them (recording `tags-delete-one-deletes-all`).
 */
export const removeTag: Run = async (call, request) => {
	const { id, name } = chosenTag(call);
	const rows = await list(call, { method: 'GET', path: request.path }, undefined);
	const found = id === undefined ? named(rows, name) : rows.find(({ tag_id: each }) => String(each) === id);
	if (!found) {
		const has = rows.map(({ tag }) => String(tag)).join(', ') || 'none';
		throw itemError(call, `The entry has no tag ${id === undefined ? `"${name}"` : `with the ID ${id}`}`, `Its tags: ${has}`);
	}
	await send(call, { method: 'PATCH', path: `${request.path}/${String(found.tag_id)}`, body: { action: 'unreference' }, repeat: 'safe' });
	return [outputItem(call, { deleted: true })];
};

/** A locator's list and its names hold the tag itself; so did the input before it was a locator. */
function chosenTag(call: Call): { id?: string; name: string } {
	const given = parameter<unknown>(call, 'tag', '');
	const { mode, value } = typeof given === 'object' && given !== null ? (given as { mode?: unknown; value?: unknown }) : { mode: 'name', value: given };
	if (mode === 'id') return { id: checked(call, () => recordIdOf(call, value, { noun: 'tag' })), name: '' };
	const name = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (name === '') throw itemError(call, 'No tag is chosen: pick one from the list, or give its name');
	return { name };
}

/** A team has no two tags that differ by the case of their letters only. */
function named(rows: IDataObject[], name: string): IDataObject | undefined {
	return rows.find(({ tag }) => tag === name) ?? rows.find(({ tag }) => String(tag).toLowerCase() === name.toLowerCase());
}
