/** What the recorded servers held when their walks began. */
import type { Lab } from '../call/call';
import { compoundRow } from '../compounds/compounds';
import { log } from '../entity/changelog';
import { newEntity } from '../entity/newEntity';
import { sqlJson } from '../php/values';
import { nextId } from '../state';
import type { ElabVersion } from '../state/versions';
import { addTag } from '../tags/tags';
import { addUser } from '../users/add';
import { addAdaAndUma, addKey, addLabels, addStorageUnits, addTeam, as, fill, statuses, type SeedKeys } from './people';

const plasmidFields = {
	extra_fields: {
		Concentration: { type: 'number', value: '', description: 'in ug/uL' },
		'Bacterial resistance': { type: 'select', value: 'Ampicillin', options: ['Ampicillin', 'Kanamycin'] },
	},
};

/** Dates of the two items, which were random. */
const itemDates: Record<ElabVersion, [string, string]> = {
	'5.1.15': ['2026-11-21', '2026-11-21'],
	'5.6.12': ['2021-12-30', '2023-07-23'],
	'6.0.0-alpha4': ['2022-03-07', '2024-12-16'],
};

/** The second team's categories; in 5.1.15 they are the ids 10 to 18 (x-teams-other-categories-as-user). */
function bravoCategories(lab: Lab): [string, string][] {
	if (!lab.traits.v51) return [['Bravo things', '29aeb9']];
	lab.state.counters.experiments_categories = 9;
	return [
		['Cell biology', '749278'],
		['Project CRYPTO-COOL', '269f02'],
		['Project CASIMIR', 'dadd03'],
		['Tests', '2ffa1b'],
		['Demo', '9168f7'],
		['Discussions', '1a415c'],
		['Production', 'f658d3'],
		['R&D', '2f4d7f'],
		['Support ticket', '54751e'],
	];
}

function labels(lab: Lab): void {
	const categories: [string, string][] = [
		['Project A', '29aeb9'],
		['Project B', '54aa08'],
	];
	addLabels(lab, 'experiments_categories', 1, categories);
	addLabels(lab, 'experiments_categories', 2, bravoCategories(lab));
	const things: [string, string][] = [
		['Microscope', '29aeb9'],
		['Plasmid', '54aa08'],
		['Antibody', 'c24f3d'],
	];
	if (lab.traits.v51) things.unshift(...things.splice(1, 1));
	addLabels(lab, 'items_categories', 1, things);
	const shown = statuses.map(([title, color]): [string, string] => [
		title,
		lab.traits.v60 ? color.toLowerCase() : color,
	]);
	addLabels(lab, 'experiments_status', 1, shown);
	addLabels(lab, 'experiments_status', 2, shown);
	if (lab.traits.v51) Object.assign(lab.state.counters, { items_status: 18, experiments_revisions: 2 });
}

function storage(lab: Lab): void {
	addStorageUnits(lab, [
		['Main building', null],
		['1st floor', 1],
		['Freezer -80', 2],
		['2nd floor', 1],
		['Chemical storage', 4],
	]);
}

/** Users, keys and entries that the recorded walks found when they began. */
export function seedRecording(lab: Lab): SeedKeys {
	addTeam(lab, 'Alpha');
	addTeam(lab, 'Bravo');
	const { ada, uma } = addAdaAndUma(lab, 1, 'internal_id_1');
	const bob = addUser(lab, { firstname: 'Bob', lastname: 'Bravo', email: 'bob@example.org', team: 2, admin: true });
	const bea = addUser(lab, { firstname: 'Bea', lastname: 'Bravo', email: 'bea@example.org', team: 2 });
	const key = addKey(lab, ada, 'known key used from db:populate command', true);
	const userKey = addKey(lab, uma, 'known key', true);
	addKey(lab, bob, 'known key', true);
	addKey(lab, bea, 'known key', true);
	const readOnlyKey = addKey(lab, ada, 'read only', false);
	if (lab.traits.v60) addKey(lab, ada, 'made in 6.0', true).secret = '6'.padStart(32, '0');
	labels(lab);
	storage(lab);

	const v51 = lab.traits.v51;
	const owner = v51 ? ada : uma;
	const lastchangeby = v51 ? ada.userid : null;
	const byOwner = as(lab, owner);
	const seed = newEntity(byOwner, 'experiments', 'Seed experiment');
	fill(seed, {
		body: '<p>seed body</p>',
		date: '2024-01-15',
		category: 1,
		status: v51 ? 1 : 2,
		metadata: '{}',
		lastchangeby,
	});
	log(byOwner, seed, 'created', 'Experiment was created');
	addTag(byOwner, seed, 'pcr');
	addTag(byOwner, seed, 'seed');
	const secret = newEntity(as(lab, bob), 'experiments', 'Bravo private experiment');
	fill(secret, { canread_base: 10, canwrite_base: 10, ...(v51 && { category: 10, status: 5 }) });

	const [plasmidDate, microscopeDate] = itemDates[lab.traits.version];
	const plasmid = newEntity(byOwner, 'items', 'pUC19');
	fill(plasmid, { category: v51 ? 1 : 2, date: plasmidDate, lastchangeby });
	if (v51) fill(plasmid, { body: '<p>seed</p>', metadata: sqlJson(plasmidFields) });
	const microscope = newEntity(byOwner, 'items', 'Confocal microscope');
	fill(microscope, {
		body: v51 ? '<p>seed</p>' : '<p>bookable</p>',
		category: v51 ? 2 : 1,
		date: microscopeDate,
		lastchangeby,
	});
	microscope.extra.is_bookable = 1;
	log(byOwner, microscope, 'created', 'Resource was created');
	log(byOwner, microscope, 'is_bookable', '1');

	const byAda = as(lab, ada);
	if (!v51) newEntity(byOwner, 'experiments_templates', 'Project A');
	const protocol = fill(newEntity(byOwner, 'experiments_templates', 'PCR protocol'), { category: 1, status: 2 });
	addTag(byOwner, protocol, 'pcr');
	if (v51) fill(protocol, { body: '<h1>Goal</h1><p>amplify</p>', metadata: '{}' }).pinnedBy.add(ada.userid);
	const types: [string, number][] = v51
		? [
				['Plasmid', 1],
				['Microscope', 2],
				['Antibody', 3],
			]
		: [['A plasmid', 2]];
	for (const [index, [title, category]] of types.entries()) {
		const type = newEntity(byAda, 'items_types', title);
		fill(type, { category, body: v51 ? '' : null });
		fill(type, { canwrite_base: 20 });
		type.extra.canwrite_target_base = 20;
		if (v51) type.extra.color = lab.state.labels.items_categories.find((row) => row.id === category)?.color ?? '29aeb9';
		if (index === 0)
			fill(type, { metadata: sqlJson(plasmidFields), body: v51 ? '<p>from the resource template</p>' : null });
	}

	lab.state.teamgroups.push({
		id: nextId(lab.state, 'teamgroups'),
		name: 'Super secret project',
		team: 1,
		users: [1, 2],
	});
	lab.state.compounds.push(
		compoundRow(lab, ada.userid, 1, {
			name: 'Caffeine',
			molecular_formula: 'C8H10N4O2',
			cas_number: '58-08-2',
			inchi: 'InChI=1S/C8H10N4O2/c1-10-4-9-6-5(10)7(13)12(3)8(14)11(6)2/h4H,1-3H3',
			inchi_key: 'RYYVLZVUVIJVGH-UHFFFAOYSA-N',
			iupac_name: '1,3,7-trimethylpurine-2,6-dione',
			molecular_weight: '194.19',
			pubchem_cid: 2519,
			smiles: 'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
		}),
	);
	lab.state.counters.tags = v51 ? 2 : 3;
	return { key: key.secret, userKey: userKey.secret, readOnlyKey: readOnlyKey.secret };
}
