import type { INodeProperties } from 'n8n-workflow';
import { choices, sections, walk } from '../walk';
import type { Rule } from './rule';
import { isVerb, properNames } from './words';

/** Names of stored values: `camelCase`, short forms as words (`fileId`, `csvUrl`). */
export const isCamelCase = (name: string) => /^[a-z][a-zA-Z0-9]*$/.test(name);

/** Whether only the first word, abbreviations and proper names are capitalised. */
export function isSentenceCase(text: string): boolean {
	const [first = '', ...others] = text.split(/\s+/).map((word) => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, ''));
	const isPlain = (word: string) =>
		word === word.toLowerCase() ||
		word === word.toUpperCase() ||
		/^[A-Z]{2,}s$/.test(word) ||
		properNames.includes(word.replace(/'s$/, ''));
	return (/^[A-Z]/.test(first) || properNames.includes(first)) && others.every(isPlain);
}

/** All text of a property that a person reads, with a word for where it stands. */
function texts(property: INodeProperties): Array<[where: string, text: string | undefined]> {
	return [
		['display name', property.displayName],
		['description', property.description],
		['placeholder', property.placeholder],
		['hint', property.hint],
		...choices(property).flatMap(
			({ name, description, action }): Array<[string, string | undefined]> => [
				['option', name],
				[`description of ${name}`, description],
				[`action of ${name}`, action],
			],
		),
		...sections(property).map(({ displayName }): [string, string] => ['section', displayName]),
		...(property.modes ?? []).flatMap(
			({ name, displayName, hint, placeholder }): Array<[string, string | undefined]> => [
				[`mode ${name}`, displayName],
				[`hint of ${name}`, hint],
				[`placeholder of ${name}`, placeholder],
			],
		),
	];
}

/** A placeholder is an example, a button's name, or the invitation to choose from a list. */
function isPlaceholder(text: string, { type }: Pick<INodeProperties, 'type'>, mode?: string): boolean {
	if (type === 'collection' || type === 'fixedCollection') return /^Add [A-Z]/.test(text);
	if (mode === 'list') return /^Select an? .+\.\.\.$/.test(text);
	return text === '' || text.startsWith('e.g. ') || text === 'name@email.com';
}

/** Rules about names and texts of properties, beyond those that n8n's linter knows. */
export const textRules: Rule[] = [
	{
		name: 'parameters, collections and sections are named in camelCase',
		check: ({ description }) =>
			walk(description.properties).flatMap(({ path, property }) =>
				[property.name, ...sections(property).map(({ name }) => name)]
					.filter((name) => !isCamelCase(name))
					.map((name) => `${path}: ${name}`),
			),
	},
	{
		name: 'no text is empty, padded or with doubled spaces',
		check: ({ description }) =>
			walk(description.properties).flatMap(({ path, property }) =>
				texts(property)
					.filter(
						([, text]) =>
							text !== undefined &&
							(text.trim() !== text || / {2}/.test(text) || (text === '' && property.type !== 'notice')),
					)
					.map(([where, text]) => `${path}, ${where}: "${text}"`),
			),
	},
	{
		name: 'placeholders begin with "e.g."',
		check: ({ description }) =>
			walk(description.properties).flatMap(({ path, property }) => [
				...(property.placeholder !== undefined &&
				property.type !== 'resourceLocator' &&
				!isPlaceholder(property.placeholder, property)
					? [`${path}: "${property.placeholder}"`]
					: []),
				...(property.modes ?? [])
					.filter(({ placeholder, name }) => placeholder !== undefined && !isPlaceholder(placeholder, property, name))
					.map(({ name, placeholder }) => `${path}, ${name}: "${placeholder}"`),
			]),
	},
	{
		name: 'ID, URL and JSON are in capitals wherever a person reads',
		check: ({ description }) =>
			walk(description.properties).flatMap(({ path, property }) =>
				texts(property)
					.filter(([, text]) =>
						/\b([Ii]ds?|[Uu]rls?|[Jj]son)\b/.test(
							(text ?? '').replace(/https?:\S+|<[^>]*>|["'`{][^"'`]*["'`}]|e\.g\. .*/g, ''),
						),
					)
					.map(([where, text]) => `${path}, ${where}: "${text}"`),
			),
	},
	{
		name: 'a parameter that takes an ID says so',
		check: ({ description }) =>
			walk(description.properties)
				.filter(
					({ property: { name, type, displayName } }) =>
						/Ids?$/.test(name) && ['string', 'number'].includes(type) && !/\bIDs?\b/.test(displayName),
				)
				.map(({ path, property }) => `${path} is called ${property.displayName}`),
	},
	{
		name: 'a description is no mere repetition of the display name',
		check: ({ description }) =>
			walk(description.properties)
				.filter(
					({ property }) =>
						property.description?.toLowerCase().replace(/^the /, '') === property.displayName.toLowerCase(),
				)
				.map(({ path }) => path),
	},
	{
		name: 'actions are sentences that begin with a verb',
		check: ({ description }) =>
			walk(description.properties)
				.filter(({ property }) => property.name === 'operation')
				.flatMap(({ property }) => choices(property))
				.flatMap(({ value, action = '' }) => [
					...(isSentenceCase(action) ? [] : [`${String(value)}: "${action}" is not in sentence case`]),
					...(isVerb(action.split(' ')[0]!) ? [] : [`${String(value)}: "${action}" begins with no known verb`]),
					...(/\(s\)|\bitems?\b(?! (to|from|into|in|of)\b)/i.test(action) && !/inventory item/i.test(action)
						? [`${String(value)}: "${action}" says item`]
						: []),
					...(action.endsWith('.') ? [`${String(value)}: "${action}" ends with a period`] : []),
				]),
	},
];
