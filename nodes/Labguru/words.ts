/** What is said of the API's fields in a biologist's words: labels, choices instead of numbers, inputs with room. */
import type { INodePropertyOptions } from 'n8n-workflow';
import { text } from '../shared/editor/inputs';
import { fieldList } from '../shared/editor/notation';
import type { Field } from '../shared/types/field';

/** What is said of fields by their names. */
export type Words = Readonly<Record<string, Partial<Field>>>;

const sorted = (options: INodePropertyOptions[]) => options.sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** A choice by words of what the API counts; the number itself is taken too, since a lab can have more than the documents name. */
export function counted(label: string, values: Readonly<Record<string, number>>): Partial<Field> {
	return { label, type: 'options', open: true, options: sorted(Object.entries(values).map(([name, value]) => ({ name, value }))) };
}

/** A record of a list of the server, which the API names by its ID. */
export function chosenFrom(list: string, label: string): Partial<Field> {
	return { label, type: 'options', open: true, choices: `/api/v1/${list}` };
}

/** A choice of words that are sent as they are. */
export function worded(label: string, values: Readonly<Record<string, string>>): Partial<Field> {
	return { label, type: 'options', options: sorted(Object.entries(values).map(([name, value]) => ({ name, value }))) };
}

/** Where the units are listed, also those that the lab made. */
export const unitList = '/api/v1/units';

/** An amount of a stock: a number, its unit, and the power of ten that it is times. */
function amount(kind: string, units: Readonly<Record<string, number>>): Words {
	const label = kind.charAt(0).toUpperCase() + kind.slice(1);
	return {
		[kind]: { label },
		[`${kind}_unit_id`]: { ...counted(`${label} Unit`, units), choices: unitList, among: ({ type_for: of }) => of === kind },
		[`${kind}_prefix`]: { label: `${label}: Notation (x10^ or E^)` },
		[`${kind}_exponent`]: { label: `${label}: Power of Ten` },
		[`${kind}_remarks`]: { label: `${label}: Remarks` },
	};
}

const volumes = { L: 6, mL: 7, µL: 8 };
const weights = { Kg: 1, g: 2, mg: 3, ng: 5, µg: 4 };

/** Names of the units that every account has. */
export const usualUnits = { volume: Object.keys(volumes), weight: Object.keys(weights) };

/** Where the members of the account are listed. */
const members = 'admin/members';

const currency = counted('Currency', { Dollar: 1, Euro: 2, 'New Israeli Shekel': 0, 'Norwegian Krone': 4, Pound: 3 });

/** Text of several lines, in an input of its own. */
export const description = text('description', 'Description', 'Plain text, or HTML where Labguru formats it', { typeOptions: { rows: 4 } }).property;

const always: Words = {
	description: { input: description },
	title: { input: text('title', 'Title', '').property },
	name: { input: text('name', 'Name', '').property },
	owner_id: chosenFrom(members, 'Owner'),
};

/** Fields of stocks, storages, boxes and pages. */
export const words: Words = {
	...always,
	closed: { label: 'Archived' },
	...amount('volume', volumes),
	...amount('weight', weights),
	...amount('concentration', { '%': 17, M: 11, 'g/L': 10, 'g/mL': 18, mM: 12, 'mg/mL': 9, 'ng/µL': 15, ratio: 16, 'µM': 13, 'µg/mL': 14 }),
	location_in_box: { label: 'Place in Box (Number)' },
	stored_by: chosenFrom(members, 'Stored By'),
	performed_by: chosenFrom(members, 'Performed By'),
	team_id: chosenFrom('teams', 'Team'),
	currency,
	storage_type_id: counted('Kind of Storage', {
		Cage: 111, Closet: 61, 'Cryo Container': 201, Drawer: 81, Freezer: 121, Other: 321, Rack: 322, Refrigerator: 120, Room: 1, Shelf: 21, 'Slide Rack': 251,
	}),
	temperature: { label: 'Temperature (°C)' },
	cols: { label: 'Columns' },
	box_type: counted('Kind of Box', {
		Antibody: -7, Bacterium: -4, 'Cell Line': -5, Compound: -21, Consumable: -11, Enzyme: -10, Fly: -3, Fungus: -13, Gene: -20, 'General or Tube': -1, Glycerol: -9,
		Lipid: -16, Plasmid: -8, Primer: 0, Protein: -15, Seed: -2, Sequence: -18, Tissue: -6, Virus: -14, Worm: -17, Yeast: -12, Zebrafish: -19,
	}),
	color: worded('Color', Object.fromEntries(['pink', 'red', 'orange', 'yellow', 'beige', 'white', 'blue', 'purple', 'green', 'brown', 'gray', 'black'].map((each) => [each.charAt(0).toUpperCase() + each.slice(1), each]))),
};

/** Fields of the inventory, of which title and name stand with the others, since they depend on the collection. */
export const inventoryWords: Words = {
	description: { input: description },
	owner_id: always.owner_id ?? {},
	accsesion: { label: 'Accession Number' },
	antigene: { label: 'Antigen' },
	cas: { label: 'CAS Number' },
	cas_number: { label: 'CAS Number' },
	ch_number: { label: 'Chromosome' },
	ch_te: { label: 'Transposable Element' },
	clone_field: { label: 'Clone' },
	company_id: { ...chosenFrom('companies', 'Company'), instead: 'produce_by' },
	currency,
	ethics: { label: 'Ethics Approval' },
	extinction_coefficient_280nm: { label: 'Extinction Coefficient at 280 nm' },
	gene_id: chosenFrom('genes', 'Gene'),
	immune: counted('Clonality', { Monoclonal: 1, Polyclonal: 0 }),
	kind: counted('Kind', { DNA: 1, RNA: 3, Probe: 4, Protein: 5, cDNA: 2 }),
	length: { label: 'Length (bp)' },
	female_parent_id: chosenFrom('plants', 'Female Parent'),
	lg_mutations: { label: 'Mutations' },
	male_parent_id: chosenFrom('plants', 'Male Parent'),
	materialtype_id: { label: 'Kind of Consumable (ID)' },
	mw: { label: 'Molecular Weight' },
	organism_id: { label: 'Raised In (ID of the Organism)' },
	orientation: worded('Orientation', { Forward: '1', Reverse: '0' }),
	parent_id: chosenFrom('storages', 'Stored In'),
	parents_uuid: { label: 'Derived From (UUIDs)' },
	produce_by: { label: 'Produced By' },
	seq: { label: 'Sequence' },
	sex: worded('Sex', { Female: 'female', Male: 'male', Unknown: 'unknown' }),
	stock_solution_prep: { label: 'Stock Solution' },
	tags_fluorophores: { label: 'Fluorophores' },
	tm: { label: 'Melting Temperature (Tm)' },
	warranty_expired: { label: 'Warranty Until' },
	web: { label: 'Web Page' },
};

/** Fields whose name means something else in another collection. */
export const rodentWords: Words = { status: worded('Status', { Alive: 'alive', Dead: 'dead', Missing: 'missing', Sacrificed: 'sacrificed' }) };

/** Fields in one line each, with the words of the notebook. */
export const labeled = (notation: string): Field[] => fieldList(notation, words);
