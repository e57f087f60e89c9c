import type { Collection } from '../collections/collection';
import { attachmentsOf, commentsOn, keyOf, mention } from '../collections/present';
import type { Fields, Rec } from '../state/record';
import type { LabguruState } from '../state/state';

/** Path, class, start of the automatic name, fields. */
const rows: Array<[string, string, string, string]> = [
	[
		'antibodies',
		'Antibody',
		'AB',
		'title! alternative_name antigene tags_fluorophores clone_field isotype preparation_date source immune organism_id reacts_with description',
	],
	['bacteria', 'Bacterium', 'BA', 'name! sensitivity strain source description'],
	['cell_lines', 'CellLine', 'CL', 'name! organism tissue medium_and_serum source description'],
	[
		'compounds',
		'Chemistry::Compound',
		'CP',
		'name! description structure cas formula molar_mass density boiling_point melting_point hazards',
	],
	['flies', 'Fly', 'FL', 'name! source genotype phenotype breakpoints_insertions ch_number ch_te description'],
	[
		'fungi',
		'Fungus',
		'FU',
		'name! species phenotype genotype host virulent sporulate mycelia fruiting_bodies source description',
	],
	['genes', 'Gene', 'GE', 'title! alternative_name expression_location pathway sequence source description'],
	[
		'lipids',
		'Lipid',
		'LI',
		'name! alternative_name molecular_formula molecular_weight cas_number stock_solution_prep solubility conditions_for_use conditions_for_storage safety_information impurities source description',
	],
	['plants', 'Plant', 'PT', 'name! phenotype genotype generation harvest_date source description'],
	[
		'plasmids',
		'Plasmid',
		'PL',
		'title! alternative_name length usage host resistance clone_number source sequence description',
	],
	[
		'primers',
		'Primer',
		'PR',
		'title! alternative_name sequence tag gene_id tm orientation target_position fragment_size organism used_for restriction_site source description',
	],
	[
		'proteins',
		'Protein',
		'PN',
		'name! alternative_name gene species lg_mutations chemical_modifications tag purification_method mw extinction_coefficient_280nm storage_buffer storage_temperature source sequence description',
	],
	[
		'rodent_specimens',
		'RodentSpecimen',
		'RS',
		'name! status! description alternative_name genotype phenotype ear_tag coat_tag sex ethics dob dod source',
	],
	['rodent_strains', 'RodentStrain', 'RT', 'name! alternative_name transgene genotype phenotype source description'],
	['seeds', 'Seed', 'SE', 'name! genotype phenotype generation male_parent_id female_parent_id source description'],
	['sequences', 'Sequence', 'SQ', 'title! seq! kind accsesion organism description'],
	[
		'tissues',
		'Tissue',
		'TI',
		'name! alternative_name species genotype_phenotype animal_details tissue_type harvest_date fixation_embedding_procedure applications storage_conditions source description',
	],
	[
		'viruses',
		'Virus',
		'VI',
		'name! alternative_name gene_insert virus_type plasmid serotype_strain mutations_deletions tag selectable_marker producer_cell_type viral_coat tropism species safety_information storage_conditions source description',
	],
	[
		'worms',
		'Worm',
		'WO',
		'name! alternative_name gene_id source genotype phenotype mutagen growth_conditions outcrossed made_by dauer_defective description',
	],
	['yeasts', 'Yeast', 'YE', 'name! description reproduction genetic_background transgenic_features phenotype source'],
	['zebrafishes', 'Zebrafish', 'ZF', 'name! alternative_name genotype phenotype source description'],
];

/** What all kinds of inventory items have in common. */
export const inventory = {
	keys: (record: Rec) => ((record.parents_uuid as string[] | undefined) ?? []).map((uuid) => keyOf('parent', uuid)),
	view: (lab: LabguruState, record: Rec): Fields => {
		const found = lab.byUuid(record.uuid);
		if (!found) return {};
		return {
			manufacturer: record.manufacturer ?? null,
			web_page: record.web_page ?? null,
			parents: parentsOf(lab, record),
			attachments: attachmentsOf(lab, record),
			comments: commentsOn(lab, found.collection, record),
			stocks: lab
				.under('stocks', keyOf(found.collection.className, record.id))
				.filter((stock) => !stock.archived_at)
				.map(({ id, name, lot, expiration_date }) => ({
					id,
					name,
					lot: lot ?? null,
					expiration_date: expiration_date ?? null,
				})),
		};
	},
} satisfies Partial<Collection>;

/** The items that an item was derived from. */
export const parentsOf = (lab: LabguruState, record: Rec): Fields[] =>
	((record.parents_uuid as string[] | undefined) ?? []).flatMap((uuid) => {
		const parent = lab.byUuid(uuid);
		return parent ? [mention(parent.collection, parent.record)] : [];
	});

/** The collections of biological and chemical items that every lab has. */
export const biocollections: Collection[] = rows.map(([name, className, autoName, fields]) => ({
	...inventory,
	name,
	className: className.includes('::') ? className : `Biocollections::${className}`,
	web: `/biocollections/${name}`,
	label: fields.startsWith('title') ? 'title' : 'name',
	fields,
	...(name === 'compounds' && { beside: 'smiles' }),
	autoName,
}));

/** A collection that a lab has made for itself. */
export const custom = (title: string, genericCollectionId: number): Collection => ({
	...inventory,
	name: `biocollections/${title}`,
	className: 'Biocollections::Generic',
	web: `/biocollections/${encodeURIComponent(title)}`,
	label: 'name',
	fields: 'name! description',
	autoName: title.slice(0, 2).toUpperCase(),
	view: (lab, record) => ({
		...inventory.view(lab, record),
		generic_collection_id: genericCollectionId,
		generic_collection_name: title,
	}),
	genericId: genericCollectionId,
});
