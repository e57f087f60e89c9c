import type { Call, Model } from '../call/call';
import { bad, missing, Refusal } from '../call/errors';
import { page } from '../entries/list';
import { fullName, teamName } from '../state/names';
import { decimal, toInt, toText, words } from '../php/values';
import { entityKinds, nextId, type Row } from '../state/state';

/** Hazards and other flags, in the order of the rows of storage units. */
export const hazards = words(`
	is_corrosive is_serious_health_hazard is_explosive is_flammable is_gas_under_pressure is_hazardous2env
	is_hazardous2health is_oxidising is_toxic is_radioactive is_antibiotic is_antibiotic_precursor is_drug
	is_drug_precursor is_explosive_precursor is_cmr is_nano is_controlled is_ed2health is_ed2env is_pbt is_pmt
	is_vpvb is_vpvm
`);

const texts = words(`
	name molecular_formula cas_number ec_number chebi_id chembl_id dea_number drugbank_id dsstox_id hmdb_id
	inchi inchi_key iupac_name kegg_id metabolomics_wb_id nci_code nikkaji_number pharmgkb_id pharos_ligand_id
	rxcui smiles unii wikidata wikipedia
`);

/** A compound as it is stored (compounds-get); flags are booleans on create. */
export function compoundRow(
	call: Pick<Call, 'state' | 'now'>,
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

/** A compound as it is shown. */
export function compoundView(call: Call, row: Row) {
	return {
		...row,
		userid_human: fullName(call, Number(row.userid)),
		team_name: teamName(call.state, Number(row.team)),
		has_fingerprint: row.fp2_base64 ? 1 : 0,
	};
}

function known(call: Call): Row[] {
	const q = String(call.query.q ?? '').toLowerCase();
	const rows = call.state.compounds.filter(
		(row) => row.state === 1 && texts.some((name) => toText(row[name]).toLowerCase().includes(q)),
	);
	return rows.sort((a, b) => b.id - a.id);
}

/** The same CAS number again overwrites the compound and uses up an id (compounds-create-duplicate-cas). */
function overwrite(call: Call, row: Row): void {
	const id = row.id;
	Object.assign(row, compoundRow(call, call.user.userid, call.team, call.body), { id });
	for (const name of texts) if (row[name] === null && name !== 'ec_number') row[name] = '';
}

/** `/compounds`: on PATCH a flag is set by `"on"` only (compounds-patch-bool, compounds-patch-binary-string). */
export function compoundsModel(call: Call): Model {
	const { compounds, entities } = call.state;
	const find = (id: number) => {
		const row = compounds.find((compound) => compound.id === id);
		if (!row) throw missing();
		return row;
	};
	return {
		list: () => page(call, known(call)).map((row) => compoundView(call, row)),
		one: (id) => compoundView(call, find(id)),
		create() {
			const { action, cid, cas_number } = call.body;
			if (action === 'duplicate') {
				const address = `https://pubchem.ncbi.nlm.nih.gov/rest/pug_view/compound/${toText(cid)}/json`;
				throw new Refusal(400, `Error connecting to remote server: ${address}`, { code: 0 });
			}
			const same = cas_number ? compounds.find((row) => row.cas_number === cas_number) : undefined;
			if (same) {
				overwrite(call, same);
				return `compounds/${same.id}`;
			}
			const row = compoundRow(call, call.user.userid, call.team, call.body);
			if (call.traits.coming && row.smiles) row.fp2_base64 = 'MA==';
			compounds.push(row);
			return `compounds/${row.id}`;
		},
		patch(id) {
			const row = find(id);
			for (const [name, value] of Object.entries(call.body)) {
				if (hazards.includes(name)) row[name] = value === 'on' ? 1 : 0;
				else
					row[name] =
						name === 'pubchem_cid' ? toInt(value) : name === 'molecular_weight' ? decimal(value) : toText(value);
			}
			row.modified_at = call.now();
			row.modified_by = call.user.userid;
			return compoundView(call, row);
		},
		destroy(id) {
			const row = find(id);
			const linked = entityKinds.some((kind) =>
				[...entities[kind].values()].some((entity) => entity.compoundIds.includes(id)),
			);
			if (linked) throw bad('Cannot delete a linked compound.');
			row.state = 3;
			return undefined;
		},
	};
}
