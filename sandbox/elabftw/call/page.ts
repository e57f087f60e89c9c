/** Pages of lists, which 5.1.15 and later versions cut differently. */
import { toInt } from '../php/values';
import { queryText, type Call } from './call';

/** Rows of a page: `limit` and `offset` by the version's rules (list-limit-0, list-limit-negative, list-offset-…). */
export function page<T>(call: Call, rows: T[]): T[] {
	const limit = limitOf(call);
	const paged = call.traits.v51 || toInt(queryText(call, 'limit')) > 0;
	const offset = paged ? Math.max(0, toInt(call.query.offset)) : 0;
	const size = Math.min(limit, call.pageCap ?? Infinity);
	return rows.slice(offset, offset + size);
}

function limitOf(call: Call): number {
	const { defaultLimit, highestLimit } = call.traits;
	const asked = queryText(call, 'limit');
	if (asked === undefined && defaultLimit === 'user') return Number(call.user.settings.limit_nb ?? 15);
	const limit = toInt(asked);
	if (limit === 0) return defaultLimit === 'user' ? 15 : Infinity;
	return limit < 0 || limit > highestLimit ? 15 : limit;
}
