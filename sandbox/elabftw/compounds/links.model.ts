/** `/compounds_links` of an entry: Location says `compounds2experiments` (compounds_links-create). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { touch } from '../entity/changelog';
import { assertWritable } from '../entity/permissions';
import type { Entity } from '../state';
import { compoundLinkRows } from './compounds';

export function compoundLinksModel(call: Call, entity: Entity): Model {
	const list = () => compoundLinkRows(call, entity);
	return {
		list,
		one: list,
		create(id = 0) {
			assertWritable(call, entity);
			if (!entity.compoundIds.includes(id)) entity.compoundIds.push(id);
			touch(call, entity);
			return `${entity.kind}/${entity.id}/compounds2${entity.kind}/${id}`;
		},
		destroy(id) {
			assertWritable(call, entity);
			entity.compoundIds = entity.compoundIds.filter((known) => known !== id);
			touch(call, entity);
		},
	};
}
