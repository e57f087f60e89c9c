/** `/extra_fields_keys`: names in use, with `q` and `limit`; names that need escaping are left out (extra_fields_keys). */
import { queryText, type Call } from '../call/call';
import type { Model } from '../call/models';
import { mayRead } from '../entity/permissions';
import { toText } from '../php/values';
import { fieldNames } from './metadata';

export function extraFieldsKeysModel(call: Call): Model {
	return {
		list() {
			const counts = new Map<string, number>();
			const used = (['experiments', 'items'] as const)
				.flatMap((kind) => [...call.state.entities[kind].values()])
				.filter((entity) => entity.state === 1 && mayRead(call, entity));
			for (const name of used.flatMap((entity) => fieldNames(entity.metadata)))
				counts.set(name, (counts.get(name) ?? 0) + 1);
			const q = toText(call.query.q).toLowerCase();
			const limit = Math.max(0, Number(queryText(call, 'limit')) || 0) || Infinity;
			return [...counts]
				.filter(([name]) => name.toLowerCase().includes(q))
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.slice(0, limit)
				.map(([extra_fields_key, frequency]) => ({ extra_fields_key, frequency }));
		},
	};
}
