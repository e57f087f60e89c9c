/** `/compounds`. */
import { words } from '../../shared/values/words';
import { searched, type Call } from '../call/call';
import { bad, Refusal } from '../call/errors';
import type { Model } from '../call/models';
import { page } from '../call/page';
import { byId } from '../call/rows';
import { decimal, toInt, toText } from '../php/values';
import { entityKinds, type Row } from '../state';
import { fullName, teamName } from '../state/names';
import { compoundRow, hazards, texts } from './compounds';

/** A compound as it is shown. */
function view(call: Call, row: Row) {
	return {
		...row,
		userid_human: fullName(call, Number(row.userid)),
		team_name: teamName(call.state, Number(row.team)),
		has_fingerprint: row.fp2_base64 ? 1 : 0,
	};
}

function known(call: Call): Row[] {
	const q = searched(call);
	const rows = call.state.compounds.filter(
		(row) => row.state === 1 && [...texts, 'pubchem_cid'].some((name) => toText(row[name]).toLowerCase().includes(q)),
	);
	return rows.sort((a, b) => b.id - a.id);
}

/** What a creation takes; it passes over the rest. */
const taken = words(`
	name inchi inchi_key smiles molecular_formula cas_number iupac_name pubchem_cid is_corrosive is_serious_health_hazard
	is_explosive is_flammable is_gas_under_pressure is_hazardous2env is_hazardous2health is_oxidising is_toxic
`);
const given = (call: Call) => Object.fromEntries(Object.entries(call.body).filter(([name]) => taken.includes(name)));

/** What PubChem has of a compound, by one of its numbers (error-compounds-from-cid-needs-network). */
function fromPubChem(call: Call): Record<string, unknown> {
	const { cid, cas } = call.body;
	const found = call.state.pubChem.find((entry) => entry.cid === cid || entry.cas === cas);
	if (found) return { name: found.name, cas_number: found.cas, pubchem_cid: found.cid };
	const address = `https://pubchem.ncbi.nlm.nih.gov/rest/pug_view/compound/${toText(cid)}/json`;
	throw new Refusal(400, `Error connecting to remote server: ${address}`, { code: 0 });
}

/** The same CAS number again overwrites the compound and uses up an id (compounds-create-duplicate-cas). */
function overwrite(call: Call, row: Row, columns: Record<string, unknown>): void {
	const id = row.id;
	Object.assign(row, compoundRow(call, call.user.userid, call.team, columns), { id });
	for (const name of texts) if (row[name] === null && name !== 'ec_number') row[name] = '';
}

/** On PATCH a flag is set by `"on"` only (compounds-patch-bool, compounds-patch-binary-string). */
export function compoundsModel(call: Call): Model {
	const { compounds, entities } = call.state;
	const find = (id: number) => byId(compounds, id);
	return {
		list: () => page(call, known(call)).map((row) => view(call, row)),
		one: (id) => view(call, find(id)),
		create() {
			const columns = call.body.action === 'duplicate' ? fromPubChem(call) : given(call);
			const { cas_number } = columns;
			const same = cas_number ? compounds.find((row) => row.cas_number === cas_number) : undefined;
			if (same) {
				overwrite(call, same, columns);
				return `compounds/${same.id}`;
			}
			const row = compoundRow(call, call.user.userid, call.team, columns);
			if (call.traits.v60 && row.smiles) row.fp2_base64 = 'MA==';
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
			return view(call, row);
		},
		destroy(id) {
			const row = find(id);
			const linked = entityKinds.some((kind) =>
				[...entities[kind].values()].some((entity) => entity.compoundIds.includes(id)),
			);
			if (linked) throw bad('Cannot delete a linked compound.');
			row.state = 3;
		},
	};
}
