import type { IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/item/cached';
import { rowsOf } from '../../shared/http/listBody';
import { fetchBody, send } from '../../shared/http/send';
import { itemError } from '../../shared/item/parameters';
import { isEmpty } from '../../shared/run/filters';
import type { Call } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { kinds } from '../kinds';
import { kindOf } from '../pathParameters';

type Label = 'category' | 'status';

/** What may be given by its ID or by its name. */
interface Named {
	id: number;
	name: string;
}

const wholeNumber = /^\d+$/;

/**
 * Turns names of category and status into ids, by the team's lists, which are asked for once per execution. An ID is looked
 * up too: eLabFTW takes any number, and shows the entry without a category then.
 * @throws NodeOperationError that lists the names there are
 */
export async function withIds(call: Call, fields: IDataObject): Promise<IDataObject> {
	const found = { ...fields };
	for (const field of ['category', 'status'] as const) {
		const given = fields[field];
		if (given === undefined || given === null || given === '') continue;
		const word = String(given).trim();
		found[field] = wholeNumber.test(word) && (await isThere(call, field, Number(word))) ? Number(word) : idOf(call, field, await labels(call, field), word);
	}
	return found;
}

/**
 * The ids in a filter that takes several: a list, text of ids with commas between, or one name. An ID that does not exist
 * finds nothing, and so would a name.
 * @throws NodeOperationError for a name that there is not
 */
export async function filterIds(call: Call, field: Label | 'owner', given: unknown): Promise<string | undefined> {
	const words = (typeof given === 'string' && /^[\d\s,]*$/.test(given) ? given.split(',') : [given].flat()).filter((word) => !isEmpty(word)).map((word) => String(word).trim());
	const rows = words.every((word) => wholeNumber.test(word) || word === 'null') ? [] : await (field === 'owner' ? users(call) : labels(call, field));
	const ids = words.map((word) => (wholeNumber.test(word) || word === 'null' ? word : String(idOf(call, field === 'owner' ? 'user' : field, rows, word))));
	return ids.length > 0 ? ids.join(',') : undefined;
}

/**
 * The ID of a user, given by it or by the name.
 * @throws NodeOperationError for a name that nobody has
 */
export async function userIdOf(call: Call, given: unknown): Promise<number> {
	return Number(await filterIds(call, 'owner', given));
}

function idOf(call: Call, noun: string, rows: readonly Named[], word: string): number {
	const found = rows.filter(({ id, name }) => (wholeNumber.test(word) ? String(id) === word : name.toLowerCase() === word.toLowerCase()));
	const [one, ...others] = found;
	if (one && (others.length === 0 || noun !== 'user')) return one.id;
	if (one) throw itemError(call, `${found.length} users are called ${quoted(word)}`, `Give the ID of the one that is meant: ${found.map(({ id }) => id).join(', ')}`);
	throw itemError(call, `There is no ${noun} ${quoted(word)}${noun === 'user' ? '' : ' in this team'}`, `There are: ${rows.slice(0, 30).map(({ name }) => name).join(', ') || 'none'}`);
}

async function labels(call: Call, field: Label): Promise<Named[]> {
	const lists = listsOf(call, field);
	const rows = await cached(call, lists.join(), async () => await firstList(call, lists));
	return rows.map(({ id, title }) => ({ id: Number(id), name: String(title) }));
}

async function users(call: Call): Promise<Named[]> {
	const rows = await cached(call, 'users', async () => rowsOf(call, await fetchBody(call, { method: 'GET', path: '/users' })));
	return rows.map(({ userid, fullname }) => ({ id: Number(userid), name: String(fullname) }));
}

function listsOf(call: Call, field: Label): readonly string[] {
	const { categories, statuses } = kinds[kindOf(call)];
	return field === 'category' ? categories : statuses;
}

/** Whether there is such a category or status: in the list, or outside of it, such as a deleted one. */
async function isThere(call: Call, field: Label, id: number): Promise<boolean> {
	if ((await labels(call, field)).some((each) => each.id === id)) return true;
	for (const list of listsOf(call, field)) {
		const { status } = await send(call, { method: 'GET', path: `/teams/current/${list}/${id}`, accept: [400, 403, 404] });
		if (status !== 400) return status === 200;
	}
	return false;
}

/** The first of several lists that this server has: newer servers renamed some. */
async function firstList(call: Call, lists: readonly string[]): Promise<IDataObject[]> {
	const [list, ...others] = lists;
	const answer = await send(call, { method: 'GET', path: `/teams/current/${list}`, accept: others.length > 0 ? [400] : [] });
	return Array.isArray(answer.body) ? (answer.body as IDataObject[]) : await firstList(call, others);
}
