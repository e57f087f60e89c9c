import { text } from '../../shared/editor/inputs';
import { optional } from '../../shared/editor/notation';
import type { Resource } from '../../shared/types/table';
import { changedFields, compoundFields } from '../compoundFields';
import { createCompound, identifierOf } from '../operations/compounds';
import { createRecord } from '../operations/createRecord';
import { recordRows } from '../rows';

const simple = [
	'id', 'name', 'cas_number', 'pubchem_cid', 'molecular_formula', 'molecular_weight', 'smiles', 'inchi', 'inchi_key', 'iupac_name', 'team_name',
	'created_at', 'modified_at',
] as const;

const [get, getAll, remove] = recordRows('compound', '/compounds', { simple });

/** Chemical compounds of the whole server. */
export const compound: Resource = {
	value: 'compound',
	name: 'Compound',
	noun: 'compound',
	description: 'Chemical compounds, which entries link to (eLabFTW 5.2 and later)',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a compound', description: 'Create a compound with all given fields',
			method: 'POST', path: '/compounds', result: 'created', fields: compoundFields, simple, run: createCompound,
		},
		{
			value: 'createFromPubChem', name: 'Create From PubChem', action: 'Create a compound from PubChem',
			description: 'Look a compound up in PubChem and create it with what stands there; the server must reach PubChem',
			method: 'POST', path: '/compounds', result: 'created', simple, run: createRecord(),
			inputs: [text('identifier', 'PubChem CID or CAS Number', 'Which compound is looked up', { required: true, placeholder: 'e.g. 702 or 64-17-5' })],
			body: (call) => ({ action: 'duplicate', ...identifierOf(call) }),
		},
		get,
		{
			...getAll, paging: 'offset',
			filters: [text('query', 'Query', 'Words to look for in names and numbers', { to: 'query', as: 'q' })],
		},
		{
			value: 'update', name: 'Update', action: 'Update a compound', description: 'Change fields of a compound',
			method: 'PATCH', path: '/compounds/{record}', result: 'record', fields: optional(changedFields), simple, repeat: 'safe',
		},
		{ ...remove, description: 'Delete a compound that no entry links to' },
	],
};
