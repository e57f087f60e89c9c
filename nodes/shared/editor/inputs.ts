/** Makes inputs and fields for the tables of resources. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Field, Input } from '../types/field';

type Extra = Partial<INodeProperties> & Pick<Input, 'to' | 'as' | 'encode' | 'many'>;

function input(type: INodeProperties['type'], empty: INodeProperties['default']) {
	return (name: string, displayName: string, description: string, extra: Extra = {}): Input => {
		const { to, as, encode, many, ...rest } = extra;
		const property: INodeProperties = { displayName, name, type, default: empty, ...rest };
		if (description) property.description = description;
		return { property, to, as, encode, ...(many ? { many } : {}) };
	};
}

/** An input of one line of text. */
export const text = input('string', '');
/** An input of a number. */
export const number = input('number', 0);
/** A switch; its description begins with "Whether". */
export const flag = input('boolean', false);
/** A date and time. */
export const dateTime = input('dateTime', '');
/** A JSON editor. */
export const json = input('json', '{}');

/** A choice of fixed values. */
export function choice(
	name: string,
	displayName: string,
	description: string,
	options: INodePropertyOptions[],
	extra: Extra = {},
): Input {
	return input('options', options[0]?.value ?? '')(name, displayName, description, { options, ...extra });
}

/** A choice whose values come from the server; an expression may give the id. */
export function loaded(
	name: string,
	displayName: string,
	loadOptionsMethod: string,
	extra: Extra = {},
	type: 'options' | 'multiOptions' = 'options',
): Input {
	return input(type, type === 'options' ? '' : [])(
		name,
		displayName,
		`Choose from the list, or specify ${type === 'options' ? 'an ID' : 'IDs'} using an <a href="https://docs.n8n.io/code/expressions/">expression</a>`,
		{ typeOptions: { loadOptionsMethod }, ...extra },
	);
}

/** Makes a field of a given type: `textField('title', 'Title', {required: true})`. */
function field(type: Field['type']) {
	return (name: string, label: string, extra: Partial<Field> = {}): Field => ({ name, label, type, ...extra });
}

export const textField = field('string');
export const numberField = field('number');
export const flagField = field('boolean');
export const dateField = field('dateTime');
export const objectField = field('object');
export const arrayField = field('array');

/** A field with fixed values. */
export function choiceField(
	name: string,
	label: string,
	options: INodePropertyOptions[],
	extra: Partial<Field> = {},
): Field {
	return { name, label, type: 'options', options, ...extra };
}
