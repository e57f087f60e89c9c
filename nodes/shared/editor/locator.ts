/** The input that says which record is meant, for path parameters and inputs of tables. */
import type { INodeProperties } from 'n8n-workflow';

/**
 * A locator with the ways to say which record is meant: from a list that can be searched, by id, and, where an example
 * address is given, by the URL that the browser shows.
 */
export function locator(
	displayName: string,
	name: string,
	searchListMethod: string,
	address: string | undefined,
	{ required = true, ...extra }: Partial<INodeProperties> = {},
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(required ? { required } : {}),
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod, searchable: true } },
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 42',
				validation: [{ type: 'regex', properties: { regex: '^\\s*(?:[1-9]\\d*)?\\s*$', errorMessage: 'An ID is a whole number above 0' } }],
			},
			...(address
				? [
						{
							displayName: 'By URL',
							name: 'url',
							type: 'string' as const,
							placeholder: `e.g. ${address}`,
							validation: [{ type: 'regex', properties: { regex: '^\\s*(?:https?://.+\\d.*)?$', errorMessage: 'Copy the URL from the browser, with the record open' } } as const],
						},
					]
				: []),
		],
		...extra,
	};
}
