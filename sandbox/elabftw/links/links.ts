import type { Call, Model } from '../call/call';
import { labelColumns, pageOf } from '../entries/view';
import { assertWritable, readable } from '../entity/permissions';
import type { Entity, EntityKind } from '../state/state';
import { log, touch } from '../entity/changelog';

type Target = 'experiments' | 'items';

function row(call: Call, kind: Target, id: number, withElabid: boolean) {
	const target = call.state.entities[kind].get(id);
	if (!target) return [];
	const { category_title, category_color, status_title, status_color } = labelColumns(call, target);
	const elder = call.traits.elder;
	return [
		{
			entityid: id,
			title: target.title,
			custom_id: target.custom_id,
			...(withElabid && { elabid: target.elabid }),
			link_state: target.state,
			...(kind === 'items' && { is_bookable: target.extra.is_bookable }),
			page: `${pageOf[kind]}.php`,
			type: kind,
			...(!elder && { category_id: target.category }),
			category_title,
			category_color,
			...(!elder && { status_id: target.status }),
			status_title,
			status_color,
		},
	];
}

/** Links stand by category, date and title. */
function inOrder(call: Call, kind: Target, ids: number[]): number[] {
	const keyOf = (id: number) => {
		const target = call.state.entities[kind].get(id);
		return target
			? [labelColumns(call, target).category_title ?? '', target.date ?? '', target.title.toLowerCase()].join('\n')
			: '';
	};
	return ids
		.map((id) => ({ id, key: keyOf(id) }))
		.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
		.map(({ id }) => id);
}

/** What an entry links to (items_links-list). */
export function linkRows(call: Call, entity: Entity, kind: Target) {
	const ids = entity.links.filter((link) => link.kind === kind).map((link) => link.id);
	return inOrder(call, kind, ids).flatMap((id) => row(call, kind, id, true));
}

/** What links to an entry: the same rows without `elabid` (experiments-get-with-links). */
export function relatedRows(call: Call, entity: Entity, kind: Target) {
	const linking = [...call.state.entities[kind].values()]
		.filter((other) => !call.traits.elder || other.state !== 3)
		.filter((other) => other.links.some((link) => link.kind === entity.kind && link.id === entity.id))
		.map((other) => other.id);
	return inOrder(call, kind, linking).flatMap((id) => row(call, kind, id, false));
}

/** The compounds of an entry. */
export function compoundLinkRows(call: Call, entity: Entity) {
	return call.state.compounds
		.filter((compound) => entity.compoundIds.includes(compound.id))
		.map(({ fp2_base64: _print, ...compound }) => compound);
}

/** Adds a link; false where it is there already. */
export function addLink(entity: Entity, kind: Target, id: number): boolean {
	if (entity.links.some((link) => link.kind === kind && link.id === id)) return false;
	entity.links.push({ kind, id });
	return true;
}

const noun: Record<Target, string> = { experiments: 'experiment', items: 'resource' };

/** Number of the links that were taken over from another entry (experiments_links-import). */
function importLinks(call: Call, entity: Entity, kind: Target, id: number): number {
	const other = call.state.entities[kind].get(id);
	return (other?.links ?? []).filter((link) => link.kind === kind && addLink(entity, link.kind, link.id)).length;
}

/**
 * `/items_links` and `/experiments_links` of an entry: Location says `experiments2items` (items_links-create-empty-object).
 * 5.1.15 checks neither side (links-no-permission).
 */
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
			if (!call.traits.elder) assertWritable(call, entity);
			const path = `${entity.kind}/${entity.id}/${table}`;
			if (call.body.action === 'duplicate') {
				const other = call.state.entities[kind].get(id);
				for (const target of ['experiments', 'items'] as const) {
					if (other && target !== kind && !call.traits.elder) importOther(entity, other, target);
				}
				return `${path}/${importLinks(call, entity, kind, id)}`;
			}
			if (!call.traits.elder) readable(call, kind, id);
			if (entity.kind === kind && entity.id === id) return `${path}/0`;
			addLink(entity, kind, id);
			touch(call, entity);
			note('Added', id);
			return `${path}/${id}`;
		},
		...(call.traits.elder && { patch: () => [] }),
		destroy(id) {
			assertWritable(call, entity);
			const before = entity.links.length;
			entity.links = entity.links.filter((link) => link.kind !== kind || link.id !== id);
			if (entity.links.length === before) return undefined;
			touch(call, entity);
			note('Removed', id);
			return undefined;
		},
	};
}

function importOther(entity: Entity, other: Entity, kind: Target): void {
	for (const link of other.links) if (link.kind === kind) addLink(entity, kind, link.id);
}

/** `/compounds_links` of an entry: Location says `compounds2experiments` (compounds_links-create). */
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
			return undefined;
		},
	};
}

/** Ids of the entries of `kind` that link to an entry (items-list-related: only links that come in). */
export function relatedIds(call: Call, kind: EntityKind, origin: Target, id: number): Set<number> {
	const linking = [...call.state.entities[kind].values()].filter((other) =>
		other.links.some((link) => link.kind === origin && link.id === id),
	);
	return new Set(linking.map((other) => other.id));
}
