/** The collections of biological and chemical items that every lab has, and those a lab makes for itself. */
import { collection, type Collection } from '../collections/collection';
import { inventory } from './inventory';

/** A kind of items: its path, class, start of the automatic name, fields. */
const item = (name: string, className: string, autoName: string, fields: string, more: Partial<Collection> = {}) =>
	collection(name, className, fields, { ...inventory, web: `/biocollections/${name}`, autoName, ...more });

const biocollections: Collection[] = [
	item('antibodies', 'Biocollections::Antibody', 'AB', `
		title! alternative_name antigene tags_fluorophores clone_field isotype preparation_date source immune organism_id
		reacts_with description
	`),
	item('bacteria', 'Biocollections::Bacterium', 'BA', 'name! sensitivity strain source description'),
	item('cell_lines', 'Biocollections::CellLine', 'CL', 'name! organism tissue medium_and_serum source description'),
	item('compounds', 'Chemistry::Compound', 'CP', `
		name! description structure cas formula molar_mass density boiling_point melting_point hazards
	`, { beside: 'smiles' }),
	item('flies', 'Biocollections::Fly', 'FL', `
		name! source genotype phenotype breakpoints_insertions ch_number ch_te description
	`),
	item('fungi', 'Biocollections::Fungus', 'FU', `
		name! species phenotype genotype host virulent sporulate mycelia fruiting_bodies source description
	`),
	item('genes', 'Biocollections::Gene', 'GE', `
		title! alternative_name expression_location pathway sequence source description
	`),
	item('lipids', 'Biocollections::Lipid', 'LI', `
		name! alternative_name molecular_formula molecular_weight cas_number stock_solution_prep solubility
		conditions_for_use conditions_for_storage safety_information impurities source description
	`),
	item('plants', 'Biocollections::Plant', 'PT', 'name! phenotype genotype generation harvest_date source description'),
	item('plasmids', 'Biocollections::Plasmid', 'PL', `
		title! alternative_name length usage host resistance clone_number source sequence description
	`),
	item('primers', 'Biocollections::Primer', 'PR', `
		title! alternative_name sequence tag gene_id tm orientation target_position fragment_size organism used_for
		restriction_site source description
	`),
	item('proteins', 'Biocollections::Protein', 'PN', `
		name! alternative_name gene species lg_mutations chemical_modifications tag purification_method mw
		extinction_coefficient_280nm storage_buffer storage_temperature source sequence description
	`),
	item('rodent_specimens', 'Biocollections::RodentSpecimen', 'RS', `
		name! status! description alternative_name genotype phenotype ear_tag coat_tag sex ethics dob dod source
	`),
	item('rodent_strains', 'Biocollections::RodentStrain', 'RT', `
		name! alternative_name transgene genotype phenotype source description
	`),
	item('seeds', 'Biocollections::Seed', 'SE', `
		name! genotype phenotype generation male_parent_id female_parent_id source description
	`),
	item('sequences', 'Biocollections::Sequence', 'SQ', 'title! seq! kind accsesion organism description'),
	item('tissues', 'Biocollections::Tissue', 'TI', `
		name! alternative_name species genotype_phenotype animal_details tissue_type harvest_date
		fixation_embedding_procedure applications storage_conditions source description
	`),
	item('viruses', 'Biocollections::Virus', 'VI', `
		name! alternative_name gene_insert virus_type plasmid serotype_strain mutations_deletions tag selectable_marker
		producer_cell_type viral_coat tropism species safety_information storage_conditions source description
	`),
	item('worms', 'Biocollections::Worm', 'WO', `
		name! alternative_name gene_id source genotype phenotype mutagen growth_conditions outcrossed made_by
		dauer_defective description
	`),
	item('yeasts', 'Biocollections::Yeast', 'YE', `
		name! description reproduction genetic_background transgenic_features phenotype source
	`),
	item('zebrafishes', 'Biocollections::Zebrafish', 'ZF', `
		name! alternative_name genotype phenotype source description
	`),
];

const cages = collection('rodent_cages', 'Biocollections::RodentCage', 'name! breeding parent_id description', {
	web: '/biocollections/rodent_cages',
	status: { create: 200 },
	fresh: () => ({ breeding: true }),
});

const structures = collection('compound_parent_structures', 'Chemistry::ParentStructure', 'name', {
	web: '/biocollections/compounds',
	envelope: 'parent_structure',
	autoName: 'CP',
	ops: '',
	shown: 'cas formula molar_mass smiles canonical_smiles inchi chemical_formula molecular_weight',
});

/** Items, cages and structures. */
export const inventoryCollections: Collection[] = [...biocollections, cages, structures];

/** A collection that a lab has made for itself. */
export const customCollection = (title: string, genericId: number): Collection =>
	item(`biocollections/${title}`, 'Biocollections::Generic', title.slice(0, 2).toUpperCase(), 'name! description', {
		web: `/biocollections/${encodeURIComponent(title)}`,
		view: (lab, record) => ({
			...inventory.view(lab, record),
			generic_collection_id: genericId,
			generic_collection_name: title,
		}),
		genericId,
	});
