import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/item/cached';
import { rowsOf } from '../../shared/http/listBody';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError } from '../../shared/item/parameters';
import { created, outputItem } from '../../shared/item/records';
import { filtersOf } from '../../shared/run/filters';
import type { Call, Run } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { tagList } from '../fields';
import { kindOf } from '../pathParameters';
import { isFrom56 } from '../serverVersion';
import { filterIds } from './names';

/** The lists that a batch is made of; all must be there (recordings `batch`, 5.1.15 `x-batch-forceLock`). */
const lists = ['tags', 'categories', 'status'].flatMap((of) => [`items_${of}`, `experiments_${of}`]);
const owners = ['users_experiments', 'users_resources', 'users_experiments_templates', 'users_resources_templates'];

/** In 5.1 the actions are written otherwise, and there is one list of owners, for all kinds of entries. */
const olderNames: Readonly<Record<string, string>> = { forcelock: 'forceLock', forceunlock: 'forceUnlock' };

/**
 * Does one thing with all entries of a category, status, tag or owner, of which exactly one is given: eLabFTW would take
 * the entries of either, which is more than a person means who gives two.
 */
export function batch(action: 'forcelock' | 'forceunlock'): Run {
	return async (call, { path }) => {
		const given = Object.entries(filtersOf(call));
		const [one, ...others] = given;
		if (!one || others.length > 0) {
			throw itemError(call, `${one ? `${given.length} filters are given` : 'No filter is given'}, and one is wanted`, 'Say by one of them which entries are meant: Category, Status, Tags or Owner');
		}
		const kind = kindOf(call) === 'items' ? 'items' : 'experiments';
		const isOlder = !(await isFrom56(call));
		const [name, value] = one;
		if (name === 'owner' && isOlder) throw itemError(call, 'This version of eLabFTW takes an owner for experiments and resources at once', 'Use another filter');
		const key = name === 'owner' ? `users_${kind === 'items' ? 'resources' : kind}` : `${kind}_${keys[name] ?? name}`;
		const none = Object.fromEntries([...lists, ...(isOlder ? ['users'] : owners)].map((each) => [each, []]));
		const body: IDataObject = { action: isOlder ? (olderNames[action] ?? action) : action, ...none, [key]: await idsOf(call, name, value) };
		const { id } = created(call, await send(call, { method: 'POST', path, body, repeat: 'safe' }));
		return [outputItem(call, { changed: Number(id) })];
	};
}

const keys: Readonly<Record<string, string>> = { category: 'categories' };

async function idsOf(call: Call, name: string, value: unknown): Promise<number[]> {
	if (name === 'tags') return await tagIds(call, checked(call, () => tagList(value)));
	const ids = (await filterIds(call, name === 'owner' || name === 'status' ? name : 'category', value)) ?? '';
	return ids.split(',').map(Number);
}

/** @throws NodeOperationError for a tag that the team does not have */
async function tagIds(call: Call, tags: readonly string[]): Promise<number[]> {
	const rows = await cached(call, 'team tags', async () => rowsOf(call, await fetchBody(call, { method: 'GET', path: '/teams/current/tags' })));
	return tags.map((tag) => {
		const found = rows.find((row) => String(row.tag).toLowerCase() === tag.toLowerCase());
		if (found) return Number(found.id);
		throw itemError(call, `The team has no tag ${quoted(tag)}`, 'Nothing was changed: check how it is written');
	});
}
