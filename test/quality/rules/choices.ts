import type { INodeProperties } from 'n8n-workflow';
import { choices, sections, walk } from '../walk';
import type { Rule } from './rule';
import { isCamelCase } from './text';

const twice = <T>(values: T[]) => values.filter((value, index) => values.indexOf(value) !== index);

const isDynamic = ({ typeOptions }: INodeProperties) =>
	Boolean(typeOptions?.loadOptionsMethod ?? typeOptions?.loadOptions);

const operations = (properties: INodeProperties[]) =>
	properties.filter(({ name }) => name === 'operation').flatMap(choices);

/** Words of an operation's name and the stored values that go with them, in both directions. */
const operationWords: Array<[name: RegExp, value: RegExp]> = [
	[/^Get Many\b/, /^get(All|Many)/],
	[/^Delete\b/, /^delete/],
	[/^Create or Update\b/, /^(upsert|createOrUpdate)/],
];

const compiles = (regex: unknown) => {
	try {
		return Boolean(new RegExp(String(regex)));
	} catch {
		return false;
	}
};

/** Rules about options: what can be chosen, in which order, stored as what. */
export const choiceRules: Rule[] = [
	{
		name: 'no option, section or collection entry stands twice',
		check: ({ description }) =>
			walk(description.properties).flatMap(({ path, property }) => [
				...twice(choices(property).map(({ value }) => value)).map((value) => `${path}: value ${String(value)}`),
				...twice(choices(property).map(({ name }) => name)).map((name) => `${path}: name ${name}`),
				...twice(sections(property).map(({ name }) => name)).map((name) => `${path}: section ${name}`),
				...(property.type === 'fixedCollection' ? sections(property) : []).flatMap(({ name, values }) =>
					twice(values.filter(({ displayOptions }) => !displayOptions).map((value) => value.name)).map(
						(value) => `${path}.${name}: ${value}`,
					),
				),
			]),
	},
	{
		name: 'the default is one of the options',
		check: ({ description }) =>
			walk(description.properties).flatMap(({ path, property }) => {
				if (isDynamic(property) || !['options', 'multiOptions'].includes(property.type)) return [];
				const values = choices(property).map(({ value }) => value);
				if (property.type === 'multiOptions' && !Array.isArray(property.default))
					return [`${path}: default is no list`];
				const defaults = [property.default].flat() as unknown[];
				return defaults
					.filter((value) => !values.some((known) => known === value))
					.map((value) => `${path}: ${String(value)}`);
			}),
	},
	{
		name: 'resources and operations are stored in camelCase',
		check: ({ description }) =>
			description.properties
				.filter(({ name }) => name === 'resource' || name === 'operation')
				.flatMap(choices)
				.filter(({ value }) => !isCamelCase(String(value)))
				.map(({ value }) => String(value)),
	},
	{
		name: 'resources stand in alphabetical order, however few',
		check: ({ description }) =>
			description.properties
				.filter(({ name }) => name === 'resource')
				.flatMap((property) => {
					const names = choices(property).map(({ name }) => name);
					const sorted = [...names].sort((a, b) => a.localeCompare(b));
					return names.flatMap((name, index) =>
						name === sorted[index] ? [] : [`${name} where ${sorted[index]} belongs`],
					);
				}),
	},
	{
		name: 'operations are called Get Many, Delete and Create or Update, and stored accordingly',
		check: ({ description }) =>
			operations(description.properties).flatMap(({ name, value }) =>
				operationWords
					.filter(([words, stored]) => words.test(name) !== stored.test(String(value)))
					.map(([words]) => `${name} is stored as ${String(value)} (${String(words)})`),
			),
	},
	{
		name: 'each operation has an action and a description',
		check: ({ description }) =>
			operations(description.properties)
				.filter((operation) => !operation.action || !operation.description)
				.map(({ name, value }) => `${name} (${String(value)})`),
	},
	{
		name: 'no two operations share an action',
		check: ({ description }) => twice(operations(description.properties).map(({ action }) => action ?? '')),
	},
	{
		name: 'a resource locator offers the list and the ID or the name, and its patterns are valid',
		check: ({ description }) =>
			walk(description.properties)
				.filter(({ property }) => property.type === 'resourceLocator')
				.flatMap(({ path, property: { modes = [], default: preset } }) => {
					const names = modes.map(({ name }) => name);
					const mode = (preset as { mode?: string } | undefined)?.mode;
					const patterns = modes.flatMap(({ extractValue, validation = [] }) => [
						...(extractValue && 'regex' in extractValue ? [extractValue.regex] : []),
						...validation.map((rule) => (rule as { properties?: { regex?: unknown } }).properties?.regex),
					]);
					return [
						...[['list'], ['id', 'name']].filter((some) => !some.some((name) => names.includes(name))).map((some) => `${path}: no mode ${some.join(' or ')}`),
						...(mode && names.includes(mode) ? [] : [`${path}: default mode ${mode}`]),
						...modes
							.filter(({ name, typeOptions }) => name === 'list' && !typeOptions?.searchListMethod)
							.map(() => `${path}: a list without a search`),
						...modes
							.filter(({ name, extractValue, validation }) => name === 'url' && !extractValue && !validation)
							.map(() => `${path}: any text passes for a URL`),
						...patterns
							.filter((regex) => !regex || !compiles(regex))
							.map((regex) => `${path}: pattern ${String(regex)}`),
					];
				}),
	},
	{
		name: 'methods that properties name exist',
		check: ({ description, instance }) =>
			walk(description.properties).flatMap(({ path, property: { typeOptions, modes = [] } }) => {
				const wanted: Array<[kind: 'loadOptions' | 'listSearch' | 'resourceMapping', name: string | undefined]> = [
					['loadOptions', typeOptions?.loadOptionsMethod],
					['resourceMapping', typeOptions?.resourceMapper?.resourceMapperMethod],
					...modes.map((mode): ['listSearch', string | undefined] => [
						'listSearch',
						mode.typeOptions?.searchListMethod,
					]),
				];
				return wanted
					.filter(([kind, name]) => name && !instance.methods?.[kind]?.[name])
					.map(([kind, name]) => `${path}: ${kind}.${name}`);
			}),
	},
];
