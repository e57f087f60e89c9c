import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { situations, withSettingsFor, type Situation } from '../situations';
import { choices, walk, type Found } from '../walk';
import type { Rule } from './rule';

const twice = (names: string[]) => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];

/** All situations that matter: each operation at its defaults, and with the settings that some property asks for. */
function* every(description: INodeTypeDescription): Generator<Situation> {
	for (const situation of situations(description)) {
		yield situation;
		for (const property of description.properties) {
			const special = withSettingsFor(description, property, situation);
			if (special) yield special;
		}
	}
}

/** The top-level or neighbouring properties that a key of display options reads. */
const controls = (key: string, { siblings }: Found, top: INodeProperties[]) =>
	(key.startsWith('/') ? top : siblings).filter(({ name }) => name === key.replace(/^\//, '').split('.')[0]);

/** What display options ask for and no property can ever say. */
function unknownValues(found: Found, top: INodeProperties[]): string[] {
	const { show = {}, hide = {} } = found.property.displayOptions ?? {};
	return [...Object.entries(show), ...Object.entries(hide)].flatMap(([key, values]) => {
		if (key.startsWith('@')) return [];
		const read = controls(key, found, top);
		if (!read.length) return [`${found.path} reads ${key}, which does not exist`];
		const isClosed = read.every(
			({ type, typeOptions }) =>
				type === 'boolean' || (['options', 'multiOptions'].includes(type) && !typeOptions?.loadOptionsMethod),
		);
		if (!isClosed || key.includes('.')) return [];
		const known = read.flatMap((property): unknown[] =>
			property.type === 'boolean' ? [true, false] : choices(property).map(({ value }) => value),
		);
		return (values ?? [])
			.filter((value) => typeof value !== 'object' && !known.includes(value))
			.map((value) => `${found.path} asks for ${key} ${String(value)}`);
	});
}

/** Whether a property lists resources or operations for which it can never be shown, whatever else is set. */
function deadPairs(
	{ name, displayOptions }: INodeProperties,
	pairs: Array<[resource: unknown, operation: unknown]>,
): string[] {
	const { resource, operation } = displayOptions?.show ?? {};
	if (!resource || !operation) return [];
	const live = pairs.filter(([r, o]) => resource.includes(r as string) && operation.includes(o as string));
	return [
		...resource
			.filter((value) => !live.some(([r]) => r === value))
			.map((value) => `${name}: resource ${String(value)} has none of its operations`),
		...operation
			.filter((value) => !live.some(([, o]) => o === value))
			.map((value) => `${name}: operation ${String(value)} is in none of its resources`),
	];
}

/** Rules about what is shown when. */
export const displayRules: Rule[] = [
	{
		name: 'display options ask for existing values of existing properties',
		check: ({ description }) =>
			walk(description.properties).flatMap((found) => unknownValues(found, description.properties)),
	},
	{
		name: 'display options name no resource or operation in vain',
		check({ description }) {
			const pairs = situations(description).map(({ values }): [unknown, unknown] => [
				values.resource,
				values.operation,
			]);
			return description.properties.flatMap((property) => deadPairs(property, pairs));
		},
	},
	{
		name: 'no two properties of one name are shown together',
		check: ({ description }) => [
			...new Set(
				[...every(description)].flatMap(({ name, shown }) =>
					twice(shown.filter(({ type }) => type !== 'hidden').map((property) => property.name)).map((double) => `${name}: ${double}`),
				),
			),
		],
	},
	{
		name: 'every property is shown for some resource and operation',
		check({ description }) {
			const seen = new Set([...every(description)].flatMap(({ shown }) => shown));
			return description.properties
				.filter((property) => property.type !== 'hidden' && !seen.has(property))
				.map(({ name }) => name);
		},
	},
	{
		name: 'credentials are asked for by settings that exist',
		check: ({ description }) =>
			(description.credentials ?? []).flatMap(({ name, displayOptions }) => {
				const property: INodeProperties = {
					displayName: name,
					name,
					type: 'string',
					default: '',
					displayOptions: displayOptions as INodeProperties['displayOptions'],
				};
				return unknownValues(
					{ path: name, property, siblings: description.properties, nested: false },
					description.properties,
				);
			}),
	},
];
