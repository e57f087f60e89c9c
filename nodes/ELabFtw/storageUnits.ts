import { locator } from '../shared/editor/locator';
import type { Input } from '../shared/types/field';
import { recordId } from '../shared/values/ids';

/** What a storage unit is called in messages. */
export const storageUnitReader = { noun: 'storage unit' } as const;

/** A row of Options that means a storage unit. */
export function storageUnitOption(name: string, label: string, key: string, description: string): Input {
	return {
		property: locator(label, name, 'searchStorageUnits', undefined, { required: false, description }),
		to: 'body',
		as: key,
		encode: (value) => Number(recordId(value, storageUnitReader)),
	};
}
