import type { IDataObject } from 'n8n-workflow';

/** Names that the API itself gives to fields: small letters, digits and `_`. */
const apiName = /^[a-z][a-z0-9_]*$/;
/** The first half spares most keys the second: this is asked of every key of every row. */
const isKeyed = (key: string): boolean => key.startsWith('custom') && /^custom\d+$/.test(key);

const filledKeys = (row: IDataObject): string[] => Object.keys(row).filter((key) => isKeyed(key) && ![undefined, null, ''].includes(row[key] as null));
const valuesOf = (row: IDataObject, keys: string[]): Set<string> => new Set(keys.map((key) => JSON.stringify(row[key])));

/**
 * The fields of a record that the lab itself added. A record has each twice, under a key such as `custom1` and under the
 * title that people see, by which it is written. A title that could be a name of the API's own shows only by saying the same
 * as such a key. Names with `::` are no fields.
 * @param known names that the API's documents have
 */
export function ownKeys(row: IDataObject, known: ReadonlySet<string>): string[] {
	const values = valuesOf(row, filledKeys(row));
	return Object.keys(row).filter((key) => {
		if (known.has(key) || isKeyed(key) || key.includes('::')) return false;
		return !apiName.test(key) || values.has(JSON.stringify(row[key]));
	});
}

/** The keys of fields whose title shows another's value: two fields have the same title, or one that the API has itself. */
export function untitledKeys(row: IDataObject, titles: string[]): string[] {
	const shown = valuesOf(row, titles);
	return filledKeys(row).filter((key) => !shown.has(JSON.stringify(row[key])));
}
