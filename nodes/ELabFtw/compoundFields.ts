import { fieldList } from '../shared/editor/notation';
import type { Field } from '../shared/types/field';

/** Hazards and rules of a compound, each yes or no, with what a chemist calls it. */
const flagLabels: Readonly<Record<string, string>> = {
	is_antibiotic: 'Antibiotic',
	is_antibiotic_precursor: 'Antibiotic Precursor',
	is_cmr: 'CMR (Carcinogenic, Mutagenic, Reprotoxic)',
	is_controlled: 'Controlled',
	is_corrosive: 'Corrosive',
	is_drug: 'Drug',
	is_drug_precursor: 'Drug Precursor',
	is_ed2env: 'Endocrine Disruptor (Environment)',
	is_ed2health: 'Endocrine Disruptor (Health)',
	is_explosive: 'Explosive',
	is_explosive_precursor: 'Explosive Precursor',
	is_flammable: 'Flammable',
	is_gas_under_pressure: 'Gas Under Pressure',
	is_hazardous2env: 'Hazardous to the Environment',
	is_hazardous2health: 'Hazardous to Health',
	is_nano: 'Nanomaterial',
	is_oxidising: 'Oxidising',
	is_pbt: 'PBT (Persistent, Bioaccumulative, Toxic)',
	is_pmt: 'PMT (Persistent, Mobile, Toxic)',
	is_radioactive: 'Radioactive',
	is_serious_health_hazard: 'Serious Health Hazard',
	is_toxic: 'Toxic',
	is_vpvb: 'vPvB (Very Persistent, Very Bioaccumulative)',
	is_vpvm: 'vPvM (Very Persistent, Very Mobile)',
};

/** The names of the flags. */
export const flags: readonly string[] = Object.keys(flagLabels);

const named: Readonly<Record<string, Partial<Field>>> = {
	...Object.fromEntries(Object.entries(flagLabels).map(([name, label]) => [name, { label, type: 'boolean' as const }])),
	cas_number: { label: 'CAS Number' },
	chebi_id: { label: 'ChEBI ID' },
	chembl_id: { label: 'ChEMBL ID' },
	dea_number: { label: 'DEA Number' },
	drugbank_id: { label: 'DrugBank ID' },
	dsstox_id: { label: 'DSSTox ID' },
	ec_number: { label: 'EC Number' },
	hmdb_id: { label: 'HMDB ID' },
	inchi: { label: 'InChI' },
	inchi_key: { label: 'InChI Key' },
	iupac_name: { label: 'IUPAC Name' },
	kegg_id: { label: 'KEGG ID' },
	metabolomics_wb_id: { label: 'Metabolomics Workbench ID' },
	nci_code: { label: 'NCI Code' },
	pharmgkb_id: { label: 'PharmGKB ID' },
	pubchem_cid: { label: 'PubChem CID' },
	rxcui: { label: 'RxCUI' },
	smiles: { label: 'SMILES' },
	unii: { label: 'UNII' },
};

/** The fields of a compound. */
export const compoundFields: Field[] = fieldList(
	`
	name* cas_number! molecular_formula! smiles! pubchem_cid:number molecular_weight:number inchi inchi_key iupac_name ec_number chebi_id chembl_id dea_number
	drugbank_id dsstox_id hmdb_id kegg_id metabolomics_wb_id nci_code nikkaji_number pharmgkb_id pharos_ligand_id rxcui unii wikidata wikipedia
	${flags.join(' ')}
	`,
	named,
);

/** A flag as a change takes it (recordings `compounds-patch-bool`, `compounds-patch-binary-int`). */
export const onPatch = (value: unknown) => (value === true ? 'on' : '');

/** The same as a change takes them. */
export const changedFields: Field[] = compoundFields.map((field) => (field.type === 'boolean' ? { ...field, encode: onPatch } : field));

/** What a creation takes; it passes over the rest. */
export const createdAtOnce: readonly string[] = [
	'name', 'inchi', 'inchi_key', 'smiles', 'molecular_formula', 'cas_number', 'iupac_name', 'pubchem_cid', 'is_corrosive', 'is_serious_health_hazard',
	'is_explosive', 'is_flammable', 'is_gas_under_pressure', 'is_hazardous2env', 'is_hazardous2health', 'is_oxidising', 'is_toxic',
];

/** Numbers that only one compound has, of those that a creation takes, and what they are called in a message. */
export const unique: Readonly<Record<string, string>> = { cas_number: 'CAS number', inchi_key: 'InChI key', pubchem_cid: 'PubChem CID' };
