/** Compounds as they are stored, and as entries show them. */
import { words } from '../../shared/values/words';
import type { Call, Lab } from '../call/call';
import { decimal, toInt, toText } from '../php/values';
import { nextId, type Entity, type Row } from '../state';

/** Hazards and other flags, in the order of the rows of storage units. */
export const hazards = words(`
	is_corrosive is_serious_health_hazard is_explosive is_flammable is_gas_under_pressure is_hazardous2env
	is_hazardous2health is_oxidising is_toxic is_radioactive is_antibiotic is_antibiotic_precursor is_drug
	is_drug_precursor is_explosive_precursor is_cmr is_nano is_controlled is_ed2health is_ed2env is_pbt is_pmt
	is_vpvb is_vpvm
`);

/** Columns that hold a text. */
export const texts = words(`
	name molecular_formula cas_number ec_number chebi_id chembl_id dea_number drugbank_id dsstox_id hmdb_id
	inchi inchi_key iupac_name kegg_id metabolomics_wb_id nci_code nikkaji_number pharmgkb_id pharos_ligand_id
	rxcui smiles unii wikidata wikipedia
`);

/** A compound as it is stored (compounds-get); flags are booleans on create. */
export function compoundRow(
	call: Pick<Lab, 'state' | 'now'>,
	userid: number,
	team: number,
	given: Record<string, unknown>,
): Row {
	const now = call.now();
	const row: Row = {
		id: nextId(call.state, 'compounds'),
		created_at: now,
		created_by: userid,
		modified_at: now,
		modified_by: userid,
		userid,
		team,
		state: 1,
		molecular_weight: decimal(given.molecular_weight),
		pubchem_cid: given.pubchem_cid === undefined ? null : toInt(given.pubchem_cid),
	};
	for (const name of texts) row[name] = given[name] === undefined ? null : toText(given[name]);
	for (const name of hazards) row[name] = given[name] ? 1 : 0;
	row.fp2_base64 = null;
	return row;
}

/** The compounds of an entry. */
export function compoundLinkRows(call: Call, entity: Entity) {
	return call.state.compounds
		.filter((compound) => entity.compoundIds.includes(compound.id))
		.map(({ fp2_base64: _print, ...compound }) => compound);
}
