import { fieldList } from '../../shared/editor/notation';
import type { Resource } from '../../shared/types/table';
import { crud, plainList, simple } from '../rows';
import { labeled, words } from '../words';

const path = '/api/v2/compound_parent_structures';
const structureSimple = [
	...simple, 'cas', 'formula', 'molar_mass', 'smiles', 'canonical_smiles', 'inchi', 'chemical_formula', 'molecular_weight', 'logp', 'polar_surface_area', 'hba', 'hbd',
] as const;

/** The structures that compounds have in common. */
export const compoundStructure: Resource = {
	value: 'compoundStructure',
	name: 'Compound Parent Structure',
	noun: 'compound parent structure',
	operations: [
		plainList('compound parent structures', path, { description: 'List the structures that compounds have in common (API v2)', simple: structureSimple }),
		...crud({
			noun: 'compound parent structure', nouns: 'compound parent structures', path, without: ['create', 'getAll', 'delete'], keep: structureSimple, wrap: 'parent_structure',
			changes: [...labeled('name'), ...fieldList('owner_id', { owner_id: { ...words.owner_id, encode: String } })],
		}),
		plainList('compounds of a compound parent structure', `${path}/{record}/compounds`, {
			value: 'getCompounds', name: 'Get Compounds', action: 'Get the compounds of a parent structure', description: 'List the compounds that have a structure (API v2)',
			simple: [...simple, 'cas', 'formula', 'molar_mass', 'smiles'],
		}),
	],
};
