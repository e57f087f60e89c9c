import type { IDataObject } from 'n8n-workflow';

/** Names that the API itself gives to fields: small letters, digits and `_`. */
const apiName = /^[a-z][a-z0-9_]*$/;
const keyed = /^custom\d+$/;

/**
 * The fields of a record that the lab itself added. A record has each twice, under a key such as `custom1` and under the
 * title that people see, by which it is written. A title that could be a name of the API's own shows only by saying the same
 * as such a key. Names with `::` are no fields.
 * @param known names that the API's documents have
 */
export function ownKeys(row: IDataObject, known: ReadonlySet<string>): string[] {
	const values = Object.keys(row).filter((key) => keyed.test(key)).map((key) => row[key]).filter((value) => value !== null && value !== undefined && value !== '');
	return Object.keys(row).filter((key) => {
		if (known.has(key) || keyed.test(key) || key.includes('::')) return false;
		return !apiName.test(key) || values.includes(row[key]);
	});
}
