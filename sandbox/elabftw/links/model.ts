/** `/items_links` and `/experiments_links` of an entry: Location says `experiments2items` (items_links-create-empty-object). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { log, touch } from '../entity/changelog';
import { pageOf } from '../entity/pages';
import { assertWritable, readable } from '../entity/permissions';
import type { Entity } from '../state';
import { addLink, linkRows, type Target } from './links';

const noun: Record<Target, string> = { experiments: 'experiment', items: 'resource' };

/** Takes links over from another entry; gives their number (experiments_links-import). */
const takeOver = (entity: Entity, other: Entity, kind: Target): number =>
	other.links.filter((link) => link.kind === kind && addLink(entity, kind, link.id)).length;

/** 5.1.15 checks neither side (links-no-permission). */
export function linksModel(call: Call, entity: Entity, kind: Target): Model {
	const table = `${entity.kind}2${kind}`;
	const list = () => linkRows(call, entity, kind);
	const note = (what: string, id: number) => {
		const anchor = `<a href="/${pageOf[kind]}.php?mode=view&amp;id=${id}">${call.state.entities[kind].get(id)?.title ?? ''}</a>`;
		log(call, entity, 'links', `${what} link to ${noun[kind]}: ${anchor}`);
	};
	return {
		list,
		one: list,
		create(id = 0) {
			if (!call.traits.v51) assertWritable(call, entity);
			const path = `${entity.kind}/${entity.id}/${table}`;
			if (call.body.action === 'duplicate') {
				const other = call.state.entities[kind].get(id);
				if (other && !call.traits.v51) takeOver(entity, other, kind === 'items' ? 'experiments' : 'items');
				return `${path}/${other ? takeOver(entity, other, kind) : 0}`;
			}
			if (!call.traits.v51) readable(call, kind, id);
			if (entity.kind === kind && entity.id === id) return `${path}/0`;
			addLink(entity, kind, id);
			touch(call, entity);
			note('Added', id);
			return `${path}/${id}`;
		},
		...(call.traits.v51 && { patch: () => [] }),
		destroy(id) {
			assertWritable(call, entity);
			const before = entity.links.length;
			entity.links = entity.links.filter((link) => link.kind !== kind || link.id !== id);
			if (entity.links.length === before) return undefined;
			touch(call, entity);
			note('Removed', id);
		},
	};
}
