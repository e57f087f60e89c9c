import type { Lab } from '../call';
import { compoundRow } from '../compounds';
import { newEntity } from '../entityCreate';
import { sqlJson } from '../php';
import { nextId } from '../state';
import { addTag } from '../tags';
import { log } from '../touch';
import { addKey, addLabels, addTeam, addUser, as, fill, statuses, type SeedKeys } from './people';

const plasmidFields = {
	extra_fields: {
		Concentration: { type: 'number', value: '', description: 'in ug/uL' },
		'Bacterial resistance': { type: 'select', value: 'Ampicillin', options: ['Ampicillin', 'Kanamycin'] },
	},
};

function labels(lab: Lab): void {
	const categories: [string, string][] = [
		['Project A', '29aeb9'],
		['Project B', '54aa08'],
	];
	addLabels(lab, 'experiments_categories', 1, categories);
	addLabels(lab, 'experiments_categories', 2, [['Bravo things', '29aeb9']]);
	const things: [string, string][] = [
		['Microscope', '29aeb9'],
		['Plasmid', '54aa08'],
		['Antibody', 'c24f3d'],
	];
	if (lab.traits.elder) things.unshift(...things.splice(1, 1));
	addLabels(lab, 'items_categories', 1, things);
	addLabels(lab, 'experiments_status', 1, statuses);
	addLabels(lab, 'experiments_status', 2, statuses);
	if (lab.traits.elder) lab.state.counters.labels = 18;
}

function storage(lab: Lab): void {
	const units: [string, number | null][] = [
		['Main building', null],
		['1st floor', 1],
		['Freezer -80', 2],
		['2nd floor', 1],
		['Chemical storage', 4],
	];
	for (const [name, parent_id] of units) {
		const id = nextId(lab.state, 'storage_units');
		lab.state.storageUnits.set(id, { id, name, parent_id, capacity: null });
	}
}

/** Users, keys and entries that the recorded walks found when they began. */
export function seedRecording(lab: Lab): SeedKeys {
	addTeam(lab, 'Alpha');
	addTeam(lab, 'Bravo');
	const ada = addUser(lab, { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.org', team: 1, admin: true, sysadmin: true, orgid: 'internal_id_1' });
	const uma = addUser(lab, { firstname: 'Uma', lastname: 'User', email: 'uma@example.org', team: 1 });
	const bob = addUser(lab, { firstname: 'Bob', lastname: 'Bravo', email: 'bob@example.org', team: 2, admin: true });
	const bea = addUser(lab, { firstname: 'Bea', lastname: 'Bravo', email: 'bea@example.org', team: 2 });
	const key = addKey(lab, ada, 'known key used from db:populate command', true);
	const userKey = addKey(lab, uma, 'known key', true);
	addKey(lab, bob, 'known key', true);
	addKey(lab, bea, 'known key', true);
	const readOnlyKey = addKey(lab, ada, 'read only', false);
	if (lab.traits.coming) addKey(lab, ada, 'made in 6.0', true).secret = '6'.padStart(32, '0');
	labels(lab);
	storage(lab);

	const elder = lab.traits.elder;
	const owner = elder ? ada : uma;
	const lastchangeby = elder ? ada.userid : null;
	const byOwner = as(lab, owner);
	const seed = newEntity(byOwner, 'experiments', 'Seed experiment');
	fill(seed, { body: '<p>seed body</p>', date: '2024-01-15', category: 1, status: elder ? 1 : 2, metadata: '{}', lastchangeby });
	log(byOwner, seed, 'created', 'Experiment was created');
	addTag(byOwner, seed, 'pcr');
	addTag(byOwner, seed, 'seed');
	fill(newEntity(as(lab, bob), 'experiments', 'Bravo private experiment'), { canread_base: 10, canwrite_base: 10 });

	const plasmid = newEntity(byOwner, 'items', 'pUC19');
	fill(plasmid, { category: elder ? 1 : 2, lastchangeby });
	const microscope = newEntity(byOwner, 'items', 'Confocal microscope');
	fill(microscope, { body: elder ? '<p>seed</p>' : '<p>bookable</p>', category: elder ? 2 : 1, lastchangeby });
	microscope.extra.is_bookable = 1;
	log(byOwner, microscope, 'created', 'Resource was created');
	log(byOwner, microscope, 'is_bookable', '1');

	const byAda = as(lab, ada);
	newEntity(byOwner, 'experiments_templates', 'Project A');
	if (!elder) {
		const protocol = fill(newEntity(byOwner, 'experiments_templates', 'PCR protocol'), { category: 1, status: 2 });
		addTag(byOwner, protocol, 'pcr');
	}
	const types: [string, number][] = elder ? [['Plasmid', 1], ['Microscope', 2], ['Antibody', 3]] : [['A plasmid', 2]];
	for (const [index, [title, category]] of types.entries()) {
		const type = newEntity(byAda, 'items_types', title);
		fill(type, { category });
		if (index === 0) fill(type, { metadata: sqlJson(plasmidFields), body: elder ? '<p>from the resource template</p>' : null });
	}

	lab.state.teamgroups.push({ id: nextId(lab.state, 'teamgroups'), name: 'Super secret project', team: 1, users: [1, 2] });
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
	lab.state.counters.tags = elder ? 2 : 3;
	return { key: key.secret, userKey: userKey.secret, readOnlyKey: readOnlyKey.secret };
}
