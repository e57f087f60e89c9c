import type { Call, Model } from '../call/call';
import { actOn, isAction } from './actions';
import { bad, Crash } from '../call/errors';
import { mayWrite } from '../entity/permissions';
import type { Entity, EntityKind } from '../state/state';

type Chosen = (entity: Entity, ids: number[]) => boolean;

/** Which entries a list of ids means, by its name in the body. */
const selections: Record<string, [EntityKind, Chosen]> = {
	items_tags: ['items', (entity, ids) => entity.tagIds.some((id) => ids.includes(id))],
	items_categories: ['items', (entity, ids) => ids.includes(entity.category ?? 0)],
	items_status: ['items', (entity, ids) => ids.includes(entity.status ?? 0)],
	experiments_tags: ['experiments', (entity, ids) => entity.tagIds.some((id) => ids.includes(id))],
	experiments_categories: ['experiments', (entity, ids) => ids.includes(entity.category ?? 0)],
	experiments_status: ['experiments', (entity, ids) => ids.includes(entity.status ?? 0)],
	users_experiments: ['experiments', (entity, ids) => ids.includes(entity.userid)],
	users_resources: ['items', (entity, ids) => ids.includes(entity.userid)],
	users_experiments_templates: ['experiments_templates', (entity, ids) => ids.includes(entity.userid)],
	users_resources_templates: ['items_types', (entity, ids) => ids.includes(entity.userid)],
};

/** `/batch`: one action on many entries; Location ends in their number (batch). */
export function batchModel(call: Call): Model {
	return {
		create() {
			const { action, ...lists } = call.body;
			if (typeof action !== 'string') throw bad('Invalid action parameter.');
			if (!isAction(call, action)) throw new Crash();
			const chosen = new Set<Entity>();
			for (const [name, [kind, test]] of Object.entries(selections)) {
				const ids = (lists[name] ?? []) as number[];
				for (const entity of call.state.entities[kind].values())
					if (entity.state !== 3 && test(entity, ids)) chosen.add(entity);
			}
			const done = [...chosen].filter((entity) => mayWrite(call, entity));
			for (const entity of done) {
				actOn({ ...call, body: lists }, entity, action);
			}
			return call.traits.elder ? String(done.length) : `batch/${done.length}`;
		},
	};
}
