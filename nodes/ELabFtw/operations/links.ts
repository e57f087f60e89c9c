import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/item/cached';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError, option } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { record } from '../../shared/item/records';
import { carryOut } from '../../shared/run/carryOut';
import type { Call, Run } from '../../shared/types/table';
import { escapedHtml } from '../../shared/values/text';
import { entryPage, isKind } from '../kinds';
import { linkTargets, pathParameters, targetKind } from '../pathParameters';
import { isFrom56 } from '../serverVersion';
import { markdown } from './bodyImages';

/**
 * Links an entry to another one, or to a compound, or to all that another entry is linked to. What eLabFTW accepts and passes over is an error:
 * a target that does not exist (5.1; of compounds no version is known to look), and the entry itself (recording `links-self`).
 */
export const addLink: Run = async (call, request) => {
	const [, entry = ''] = /^(.*?)\/\w+_links\/\d+$/.exec(request.path) ?? [];
	const kind = checked(call, () => targetKind(call));
	const { noun } = linkTargets[kind];
	const id = checked(call, () => pathParameters.target.read(call));
	if (entry === `/${kind}/${id}`) throw itemError(call, `The ${noun} ${id} cannot be linked to itself`, 'Choose another one to link to');
	const note = String(option<unknown>(call, 'note', '')).trim();
	const copies = request.body?.action !== undefined;
	// Newer servers refuse a link to an entry that does not exist (recordings `error-links-404`, 5.1.15 `links-404-is-accepted`).
	const read = note !== '' || copies || kind === 'compounds' || !(await isFrom56(call));
	const target = read ? await targetAt(call, `/${kind}/${id}`, noun) : {};
	const items = await carryOut(call, request);
	if (note !== '') await withPartialFailure(call, () => 'The link was added, but not its note', async () => await write(call, entry, note, kind, target));
	return items;
};

/** @throws NodeOperationError where there is no such record */
async function targetAt(call: Call, path: string, noun: string): Promise<IDataObject> {
	return await cached(call, path, async () => {
		const { status, body } = await send(call, { method: 'GET', path, accept: [404] });
		if (status === 404) throw itemError(call, `There is no ${noun} with the ID ${path.replace(/^.*\//, '')} to link to`, 'Check the ID. Nothing was changed');
		return record(call, body);
	});
}

/** Adds a line to the body, as people write one where they mention an entry; a link has no place for words of its own. One that is there is not added again. */
async function write(call: Call, entry: string, note: string, kind: keyof typeof linkTargets, target: IDataObject): Promise<void> {
	await call.execution.queue.run(entry, async () => {
		const { body, content_type: type } = record(call, await fetchBody(call, { method: 'GET', path: entry }));
		const line = lineOf(note, Number(type) === markdown, String(target.title ?? target.name), isKind(kind) ? entryPage(kind, { id: target.id })?.replace(/^\//, '') : undefined);
		if (String(body ?? '').replaceAll('&amp;', '&').includes(line.trim().replaceAll('&amp;', '&'))) return;
		await send(call, { method: 'PATCH', path: entry, body: { bodyappend: line } });
	});
}

function lineOf(note: string, inMarkdown: boolean, title: string, page: string | undefined): string {
	if (inMarkdown) return `\n\n${note}: ${page === undefined ? title : `[${title.replace(/[[\]\\]/g, '\\$&')}](${page})`}\n`;
	const name = escapedHtml(title);
	return `<p>${escapedHtml(note)}: ${page === undefined ? name : `<a href="${escapedHtml(page)}">${name}</a>`}</p>`;
}
