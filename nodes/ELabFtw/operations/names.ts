import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { cached } from '../../shared/execution/execution';
import { send } from '../../shared/http/send';
import type { Call } from '../../shared/types/table';
import { kinds } from '../kinds';
import { kindOf } from '../pathParameters';

/**
 * Turns names of category and status into ids, by the team's lists, which are asked for once per execution.
 * @throws NodeOperationError that lists the names there are
 */
export async function withIds(call: Call, fields: IDataObject): Promise<IDataObject> {
	const { categories, statuses } = kinds[kindOf(call)];
	const found = { ...fields };
	for (const [field, lists] of [['category', categories], ['status', statuses]] as const) {
		const given = fields[field];
		if (given === undefined || given === null || given === '' || /^\d+$/.test(String(given))) continue;
		found[field] = await idOf(call, field, lists, String(given).trim());
	}
	return found;
}

async function idOf(call: Call, field: string, lists: readonly string[], name: string): Promise<number> {
	const rows = await cached(call.execution, lists.join(), async () => await firstList(call, lists));
	const found = rows.find(({ title }) => String(title).toLowerCase() === name.toLowerCase());
	if (found) return Number(found.id);
	throw new NodeOperationError(call.node.getNode(), `There is no ${field} "${name}" in this team`, {
		itemIndex: call.node.getItemIndex(),
		description: `There are: ${rows.map(({ title }) => String(title)).join(', ') || 'none'}`,
	});
}

/** The first of several lists that this server has: newer servers renamed some. */
async function firstList(call: Call, lists: readonly string[]): Promise<IDataObject[]> {
	const [list, ...others] = lists;
	const answer = await send(call, { method: 'GET', path: `/teams/current/${list}`, accept: others.length > 0 ? [400] : [] });
	return Array.isArray(answer.body) ? (answer.body as IDataObject[]) : await firstList(call, others);
}
