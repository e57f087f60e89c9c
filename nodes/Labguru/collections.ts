import type { INodePropertyOptions } from 'n8n-workflow';
import { fieldList } from '../shared/editor/notation';
import type { Field } from '../shared/types/field';
import { inventoryWords, rodentWords } from './words';

/** One collection of the inventory: its name in paths and in the app, its class in `*_type` fields, its fields. */
export interface Collection {
	/** Name in the API's paths; stored in workflows. */
	value: string;
	name: string;
	/** Singular in running text. */
	noun: string;
	className: string;
	fields: Field[];
}

function collection(value: string, name: string, noun: string, className: string, fields: string, words = {}): Collection {
	const own = className.includes('::');
	return {
		value, name, noun,
		className: own ? className : `Biocollections::${className}`,
		fields: fieldList(own ? fields : `${fields} parents_uuid:list`, { ...inventoryWords, ...words }),
	};
}

/** All collections that the API documents, with the fields of its document. */
export const collections: readonly Collection[] = [
	collection('antibodies', 'Antibodies', 'antibody', 'Antibody', 'title* description! alternative_name antigene tags_fluorophores clone_field isotype preparation_date:date source immune:number organism_id:number reacts_with owner_id:number'),
	collection('bacteria', 'Bacteria', 'bacterium', 'Bacterium', 'name* description! sensitivity strain source owner_id:number'),
	collection('cell_lines', 'Cell Lines', 'cell line', 'CellLine', 'name* description! organism tissue medium_and_serum source owner_id:number'),
	collection('compounds', 'Compounds', 'compound', 'Chemistry::Compound', 'name* description! structure cas formula molar_mass density boiling_point melting_point hazards smiles'),
	collection('materials', 'Consumables', 'consumable', 'Catalog::Material', 'name* description! company_id*:number produce_by! cas_number mw web materialtype_id:number units price:number currency:number'),
	collection('instruments', 'Equipment', 'piece of equipment', 'System::Instrument', 'name* description! model_number serial_number equipment_type manufacturer purchase_date:date warranty_expired:date maintenance_information'),
	collection('flies', 'Flies', 'fly', 'Fly', 'name* description! genotype phenotype breakpoints_insertions ch_number ch_te source owner_id:number'),
	collection('fungi', 'Fungi', 'fungus', 'Fungus', 'name* description! species phenotype genotype host virulent sporulate mycelia fruiting_bodies source owner_id:number'),
	collection('genes', 'Genes', 'gene', 'Gene', 'title* description! alternative_name expression_location pathway sequence source owner_id:number'),
	collection('lipids', 'Lipids', 'lipid', 'Lipid', 'name* description! alternative_name molecular_formula molecular_weight cas_number stock_solution_prep solubility conditions_for_use conditions_for_storage safety_information impurities source owner_id:number'),
	collection('plants', 'Plants', 'plant', 'Plant', 'name* description! phenotype genotype generation harvest_date:date source owner_id:number'),
	collection('plasmids', 'Plasmids', 'plasmid', 'Plasmid', 'title* description! alternative_name length:number usage host resistance clone_number sequence source owner_id:number'),
	collection('primers', 'Primers', 'primer', 'Primer', 'title* description! alternative_name sequence tag gene_id:number tm orientation target_position fragment_size organism used_for restriction_site source owner_id:number'),
	collection('proteins', 'Proteins', 'protein', 'Protein', 'name* description! alternative_name gene species lg_mutations chemical_modifications tag purification_method mw extinction_coefficient_280nm storage_buffer storage_temperature sequence source owner_id:number'),
	collection('rodent_cages', 'Rodent Cages', 'rodent cage', 'RodentCage', 'name* description! breeding:flag parent_id:number owner_id:number'),
	collection('rodent_specimens', 'Rodent Specimens', 'rodent specimen', 'RodentSpecimen', 'name* status* description! alternative_name genotype phenotype ear_tag coat_tag sex ethics dob:date dod:date source owner_id:number', rodentWords),
	collection('rodent_strains', 'Rodent Strains', 'rodent strain', 'RodentStrain', 'name* description! alternative_name transgene genotype phenotype source owner_id:number'),
	collection('seeds', 'Seeds', 'seed', 'Seed', 'name* description! genotype phenotype generation male_parent_id:number female_parent_id:number source owner_id:number'),
	collection('sequences', 'Sequences', 'sequence', 'Sequence', 'title* seq* description! kind:number accsesion organism owner_id:number'),
	collection('tissues', 'Tissues', 'tissue', 'Tissue', 'name* description! alternative_name species genotype_phenotype animal_details tissue_type harvest_date:date fixation_embedding_procedure applications storage_conditions source owner_id:number'),
	collection('viruses', 'Viruses', 'virus', 'Virus', 'name* description! alternative_name gene_insert virus_type plasmid serotype_strain mutations_deletions tag selectable_marker producer_cell_type viral_coat tropism species safety_information storage_conditions source owner_id:number'),
	collection('worms', 'Worms', 'worm', 'Worm', 'name* description! alternative_name gene_id:number genotype phenotype mutagen growth_conditions outcrossed:number made_by dauer_defective:flag source'),
	collection('yeasts', 'Yeasts', 'yeast', 'Yeast', 'name* description! reproduction genetic_background transgenic_features phenotype source owner_id:number'),
	collection('zebrafishes', 'Zebrafish', 'zebrafish', 'Zebrafish', 'name* description! alternative_name genotype phenotype source owner_id:number'),
];

/** The class of the items of every collection that a lab made itself. */
const ownClass = 'Biocollections::Generic';

/** The collection that a lab made itself and called by that name. */
export function ownCollection(name: string): Collection {
	return { value: name, name, noun: `item of ${name}`, className: ownClass, fields: fieldList('name* description! parents_uuid:list', inventoryWords) };
}

/** The segments of a collection's path below `/api/v1`. */
export function segmentsOf({ value, className }: Collection): string[] {
	return className === ownClass ? ['biocollections', value] : [value];
}

/** A documented collection by its stored value. */
export function findCollection(value: unknown): Collection | undefined {
	return collections.find((each) => each.value === value);
}

/**
 * The collection that a locator holds: a documented one, or under By Name also one that the lab made itself.
 * @param given `{mode, value}` as a resource locator stores it, or what an expression gave, which names a documented one
 * @throws Error that says how a collection is named
 */
export function collectionIn(given: unknown): Collection {
	const { mode, value } = typeof given === 'object' && given !== null && 'value' in given ? (given as { mode?: unknown; value: unknown }) : { mode: 'list', value: given };
	const name = String(value ?? '').trim();
	if (name === '' || name === '.' || name === '..') throw new Error('No collection is chosen: pick one from the list, or give the name of your own exactly as Labguru shows it');
	const found = findCollection(name) ?? collections.find((each) => each.name.toLowerCase() === name.toLowerCase() || each.className === name);
	if (found) return found;
	if (mode === 'name') return ownCollection(name);
	throw new Error(`"${name.slice(0, 80)}" is no collection of Labguru: choose one from the list, or one of your own by its name`);
}

/** Stored in triggers for a collection that a lab made itself, which is then given by its name. */
export const custom = 'custom';

/** The collections as a choice in the editor of the trigger. */
export const collectionOptions: INodePropertyOptions[] = [
	...collections.map(({ name, value }) => ({ name, value })),
	{ name: 'Custom Collection', value: custom },
].sort((a, b) => a.name.localeCompare(b.name, 'en'));
