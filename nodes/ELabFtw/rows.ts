import { number, text } from '../shared/editor/inputs';
import type { Input } from '../shared/types/field';
import type { Operation } from '../shared/types/table';
import { article, quoted } from '../shared/values/text';

/** The path of the entry that a part belongs to. */
export const entry = '/{entryType}/{entry}';

type Rows = [get: Operation, getAll: Operation, remove: Operation];

/** Get, Get Many and Delete, as parts of an entry have them. */
export function partRows(noun: string, path: string): Rows {
	const a = `${article(noun)} ${noun}`;
	return [
		{ value: 'get', name: 'Get', action: `Get ${a}`, description: `Get ${a} of an entry`, method: 'GET', path: `${entry}/${path}/{part}`, result: 'record' },
		{ value: 'getAll', name: 'Get Many', action: `Get many ${noun}s`, description: `List the ${noun}s of an entry`, method: 'GET', path: `${entry}/${path}`, result: 'list' },
		{ value: 'delete', name: 'Delete', action: `Delete ${a}`, description: `Delete ${a} of an entry for good`, method: 'DELETE', path: `${entry}/${path}/{part}`, result: 'deleted' },
	];
}

/** Get, Get Many and Delete of the records of a collection. */
export function recordRows(noun: string, path: string, more: Partial<Operation> = {}): Rows {
	const a = `${article(noun)} ${noun}`;
	return [
		{ value: 'get', name: 'Get', action: `Get ${a}`, description: `Get ${a} by its ID`, method: 'GET', path: `${path}/{record}`, result: 'record', ...more },
		{ value: 'getAll', name: 'Get Many', action: `Get many ${noun}s`, description: `List the ${noun}s`, method: 'GET', path, result: 'list', ...more },
		{ value: 'delete', name: 'Delete', action: `Delete ${a}`, description: `Delete ${a} for good`, method: 'DELETE', path: `${path}/{record}`, result: 'deleted' },
	];
}

/** An amount; eLabFTW would take one below 0 too. */
export function amount(value: unknown): unknown {
	if (Number(value) >= 0) return value;
	throw new Error(`"Quantity" takes a number from 0 on, not ${quoted(value)}`);
}

/** How much of something. */
export const quantityInput: Input = number('quantity', 'Quantity', '', { to: 'body', required: true, default: 1, encode: amount });

/** What protects the key that one signs with. */
export const passphraseInput: Input = text('passphrase', 'Passphrase', 'The passphrase of your signature key', { to: 'body', required: true, typeOptions: { password: true }, encode: String });

/** What a new record is called. */
export const nameInput: Input = text('name', 'Name', '', { to: 'body', required: true, encode: String });

/** The text of an option that cannot be emptied: the server would put something of its own in its place, or nothing. */
export const filled = (label: string) => (value: unknown) => {
	if (String(value).trim() === '') throw new Error(`"${label}" cannot be empty: give a value, or remove the option, and it stays as it is`);
	return String(value);
};
