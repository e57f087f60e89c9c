/** `/batch`: one action on many entries; Location ends in their number (batch). */
import type { Call } from '../call/call';
import { bad, Crash } from '../call/errors';
import type { Model } from '../call/models';
import { mayWrite } from '../entity/permissions';
import type { Entity, EntityKind } from '../state';
import { actOn, isAction } from './actions';

type Chosen = (entity: Entity, ids: number[]) => boolean;

const tagged: Chosen = (entity, ids) => entity.tagIds.some((id) => ids.includes(id));
const ofCategory: Chosen = (entity, ids) => ids.includes(entity.category ?? 0);
const ofStatus: Chosen = (entity, ids) => ids.includes(entity.status ?? 0);
const ofUser: Chosen = (entity, ids) => ids.includes(entity.userid);

/** Which entries a list of ids means, by its name in the body. */
const selections: Record<string, [EntityKind, Chosen]> = {
	items_tags: ['items', tagged],
	items_categories: ['items', ofCategory],
	items_status: ['items', ofStatus],
	experiments_tags: ['experiments', tagged],
	experiments_categories: ['experiments', ofCategory],
	experiments_status: ['experiments', ofStatus],
	users_experiments: ['experiments', ofUser],
	users_resources: ['items', ofUser],
	users_experiments_templates: ['experiments_templates', ofUser],
	users_resources_templates: ['items_types', ofUser],
};

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
			return call.traits.v51 ? String(done.length) : `batch/${done.length}`;
		},
	};
}
