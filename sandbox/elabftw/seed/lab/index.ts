/** The small lab: a believable notebook of two people. */
import { timeOf } from '../../../shared/values/times';
import type { Call, Lab } from '../../call/call';
import { addComment } from '../../comments/comments';
import { compoundRow } from '../../compounds/compounds';
import { log } from '../../entity/changelog';
import { newEntity } from '../../entity/newEntity';
import { png } from '../../files/png';
import { addLink } from '../../links/links';
import { notify } from '../../notifications/notify';
import { sqlJson } from '../../php/values';
import { addRevision } from '../../revisions/revisions';
import { nextId, type Entity, type EntityKind } from '../../state';
import { addStep } from '../../steps/steps';
import { addTag } from '../../tags/tags';
import { storeBytes } from '../../uploads/store';
import {
	addAdaAndUma,
	addKeys,
	addLabels,
	addStorageUnits,
	addTeam,
	as,
	fill,
	statuses,
	type SeedKeys,
} from '../people';
import type { SeedEntry } from './entry';
import { bradford, experiments } from './experiments';
import { experimentCategories, itemCategories, itemStatuses } from './labels';
import { items } from './resources';
import { experimentTemplates, itemTemplates } from './templates';

const day = 86_400_000;

function fillEntry(call: Call, entity: Entity, entry: SeedEntry): void {
	const when = timeOf(new Date(call.clock().getTime() - (entry.age ?? 10) * day));
	for (const tag of entry.tags ?? []) addTag(call, entity, tag);
	for (const [index, text] of (entry.steps ?? []).entries()) {
		const step = addStep(call, entity, text);
		if (index < (entry.done ?? 0)) Object.assign(step, { finished: 1, finished_time: when });
	}
	for (const text of entry.comments ?? [])
		Object.assign(addComment(call, entity, text), { created_at: when, modified_at: when });
	for (const link of entry.links ?? []) addLink(entity, link.kind, link.id);
	fill(entity, {
		body: entry.body ?? null,
		category: entry.category ?? null,
		status: entry.status ?? null,
		rating: entry.rating ?? 0,
		date: entry.date ?? entity.date,
		metadata: entry.fields ? sqlJson(entry.fields) : null,
		created_at: when,
		modified_at: when,
	});
	Object.assign(entity.extra, entry.extra);
	if (entry.private) fill(entity, { canread_base: 10, canwrite_base: 10 });
	log(call, entity, 'created', 'Created');
	if (entity.body) addRevision(call, entity, null);
}

function addAll(kind: EntityKind, entries: SeedEntry[], callOf: (by?: 'ada' | 'uma') => Call): void {
	for (const entry of entries) {
		const call = callOf(entry.by);
		fillEntry(call, newEntity(call, kind, entry.title), entry);
	}
}

function addFiles(call: Call): void {
	const { experiments, items } = call.state.entities;
	const store = (entity: Entity | undefined, name: string, content: Buffer, comment: string | null) => {
		if (!entity) return;
		const changed = entity.modified_at;
		storeBytes(call, entity, name, content, comment);
		entity.modified_at = changed;
	};
	const gel = png(96, 64, (x, y) => x % 16 > 3 && x % 16 < 13 && [10, 11, 24, 25, 26, 40].includes(y - (x >> 4)));
	store(experiments.get(2), 'gel.png', gel, 'Colony PCR, lanes 1 to 6');
	store(experiments.get(9), 'bradford.csv', Buffer.from(bradford), 'Absorbance at 595 nm');
	store(experiments.get(9), 'notes é.txt', Buffer.from('Standard was fresh.\n'), null);
	store(items.get(4), 'data sheet.txt', Buffer.from('anti-GFP, rabbit, 1 mg/mL\n'), null);
}

function addStorage(call: Call): void {
	addStorageUnits(call, [
		['Main building', null],
		['Cold room', 1],
		['Freezer -80', 1],
		['Rack A', 3],
		['Chemical cabinet', 1],
	]);
	const now = call.now();
	const held: [item: number, storage: number, quantity: string, unit: string][] = [
		[3, 4, '50.00', 'μL'],
		[4, 2, '2.00', '•'],
		[9, 5, '25.00', 'g'],
	];
	for (const [item_id, storage_id, qty_stored, qty_unit] of held) {
		const id = nextId(call.state, 'items_containers');
		const times = { created_at: now, modified_at: now };
		call.state.containers.push({
			id,
			kind: 'items',
			item_id,
			storage_id,
			qty_stored,
			qty_unit,
			userid: call.user.userid,
			...times,
		});
	}
}

/** Bookings of the microscope tomorrow and the day after. */
function addBookings(call: Call): void {
	for (const [offset, title] of [
		[1, 'HeLa, fixed'],
		[2, 'Live imaging'],
	] as const) {
		const start = new Date(Math.floor(call.clock().getTime() / day) * day + offset * day + 9 * 3_600_000);
		const end = new Date(start.getTime() + 2 * 3_600_000);
		const times = { start: timeOf(start), end: timeOf(end), created_at: call.now(), modified_at: call.now() };
		const id = nextId(call.state, 'events');
		call.state.bookings.push({
			id,
			team: 1,
			item: 1,
			title,
			userid: call.user.userid,
			experiment: null,
			item_link: null,
			...times,
		});
	}
}

/** A small believable lab: two people, twelve experiments, ten resources, templates, files, storage, bookings. */
export function seedLab(lab: Lab): SeedKeys {
	const team = addTeam(lab, 'Fluorescence lab');
	const people = addAdaAndUma(lab, team);
	const { ada, uma } = people;
	const keys = addKeys(lab, people);
	addLabels(lab, 'experiments_categories', team, experimentCategories);
	addLabels(lab, 'experiments_status', team, statuses);
	addLabels(lab, 'items_categories', team, itemCategories);
	addLabels(lab, 'items_status', team, itemStatuses);
	const callOf = (by?: 'ada' | 'uma') => as(lab, by === 'uma' ? uma : ada);
	addAll('items', items, callOf);
	addAll('experiments', experiments, callOf);
	addAll('experiments_templates', experimentTemplates, callOf);
	addAll('items_types', itemTemplates, callOf);
	addFiles(callOf());
	addStorage(callOf());
	addBookings(callOf('uma'));
	notify(lab, ada.userid, 10, { page: 'experiments.php', entity_id: 1, commenter_userid: uma.userid });
	lab.state.teamgroups.push({
		id: nextId(lab.state, 'teamgroups'),
		name: 'Imaging people',
		team,
		users: [ada.userid, uma.userid],
	});
	const ethanol = {
		name: 'Ethanol',
		cas_number: '64-17-5',
		molecular_formula: 'C2H6O',
		smiles: 'CCO',
		is_flammable: true,
	};
	const caffeine = {
		name: 'Caffeine',
		cas_number: '58-08-2',
		molecular_formula: 'C8H10N4O2',
		molecular_weight: '194.19',
		pubchem_cid: 2519,
	};
	for (const compound of [caffeine, ethanol]) lab.state.compounds.push(compoundRow(lab, ada.userid, team, compound));
	return keys;
}
