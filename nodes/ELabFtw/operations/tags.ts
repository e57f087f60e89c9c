import { NodeOperationError } from 'n8n-workflow';
import type { Run } from '../../shared/table';
import { tagList } from '../fields';
import { addTags } from './updateEntry';

/** Adds several tags and returns all that the entry has then. */
export const addEntryTags: Run = async (call, request) => {
	const tags = tagList(call.parameter<unknown>('tags', ''));
	if (tags.length === 0) {
		throw new NodeOperationError(call.node.getNode(), 'No tag is given: write one, or several with commas between', {
			itemIndex: call.node.getItemIndex(),
		});
	}
	await addTags(call, request.path.replace(/\/tags$/, ''), tags);
	const rows = await call.list({ method: 'GET', path: request.path }, undefined);
	return rows.map((row) => call.item(row));
};

/**
 * Removes one tag from an entry, by its name or ID. The API's DELETE would remove all of them (recording
 * `tags-delete-one-deletes-all`).
 */
export const removeTag: Run = async (call, request) => {
	const wanted = String(call.parameter<unknown>('tag', '')).trim();
	const rows = await call.list({ method: 'GET', path: request.path }, undefined);
	const found = rows.find(({ tag }) => tag === wanted) ?? rows.find(({ tag_id: id }) => String(id) === wanted);
	if (!found) {
		const has = rows.map(({ tag }) => String(tag)).join(', ') || 'none';
		throw new NodeOperationError(call.node.getNode(), `The entry has no tag "${wanted}"`, {
			itemIndex: call.node.getItemIndex(),
			description: `Its tags: ${has}`,
		});
	}
	await call.send({ method: 'PATCH', path: `${request.path}/${String(found.tag_id)}`, body: { action: 'unreference' }, repeatable: true });
	return [call.item({ deleted: true })];
};
