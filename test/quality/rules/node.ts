import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { iconFile, manifest, root } from '../load';
import { isTrigger, type Rule } from './rule';

/** The categories that n8n's editor knows. */
const categories = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

interface Codex {
	node?: string;
	codexVersion?: string;
	categories?: string[];
	alias?: string[];
	resources?: { primaryDocumentation?: Array<{ url: string }>; credentialDocumentation?: Array<{ url: string }> };
}

const isUrl = (url: unknown) => typeof url === 'string' && /^https:\/\/\S+$/.test(url);

/** What is wrong with a node's codex file. */
export function codexFaults(codex: Codex, nodeName: string): string[] {
	const { primaryDocumentation, credentialDocumentation } = codex.resources ?? {};
	return [
		codex.node === `${manifest.name}.${nodeName}` ? '' : `node is ${codex.node}`,
		codex.codexVersion === '1.0' ? '' : `codexVersion is ${codex.codexVersion}`,
		codex.categories?.length ? '' : 'no categories',
		...(codex.categories ?? []).map((category) =>
			categories.includes(category) ? '' : `unknown category ${category}`,
		),
		codex.alias?.length ? '' : 'no alias to search by',
		primaryDocumentation?.length ? '' : 'no primary documentation',
		...[...(primaryDocumentation ?? []), ...(credentialDocumentation ?? [])].map(({ url }) =>
			isUrl(url) ? '' : `no URL: ${url}`,
		),
	].filter(Boolean);
}

/** Light and dark icon: both there, both SVG, not the same. */
export function iconFaults(source: string, icon: unknown): string[] {
	const { light, dark } = (typeof icon === 'object' && icon ? icon : {}) as { light?: string; dark?: string };
	if (!light || !dark) return ['icon is not a light and a dark one'];
	return [
		light === dark ? 'light and dark icon are the same' : '',
		...[light, dark].map((path) => {
			if (!/^file:.*\.svg$/.test(path)) return `${path} is not file:….svg`;
			return existsSync(iconFile(source, path)) ? '' : `${path} does not exist`;
		}),
	].filter(Boolean);
}

/** Rules about the node as a whole. */
export const nodeRules: Rule[] = [
	{
		name: 'has a light and a dark icon',
		check: ({ file, description }) => iconFaults(file, description.icon),
	},
	{
		name: 'has a codex file with categories and documentation',
		check({ file, description }) {
			const path = join(root, file.replace(/\.ts$/, '.json'));
			if (!existsSync(path)) return [`${path} is missing`];
			return codexFaults(JSON.parse(readFileSync(path, 'utf8')) as Codex, description.name);
		},
	},
	{
		name: 'an action node can be used as a tool, a trigger cannot',
		check: (node) => ((node.description.usableAsTool === true) === !isTrigger(node) ? [] : ['usableAsTool']),
	},
	{
		name: 'has a subtitle that shows what was chosen',
		check: ({ description }) =>
			description.subtitle?.startsWith('={{') ? [] : [`subtitle is ${description.subtitle}`],
	},
	{
		name: 'an action node is declarative: request defaults, and no execute',
		check(node) {
			if (isTrigger(node)) return [];
			return [
				node.description.requestDefaults ? '' : 'requestDefaults is missing',
				node.instance.execute ? 'execute() switches the declarative engine off' : '',
			].filter(Boolean);
		},
	},
	{
		name: 'has a version and a display name that is also the default name',
		check({ description: { version, displayName, defaults } }) {
			return [
				version === undefined || (Array.isArray(version) && !version.length) ? 'no version' : '',
				defaults.name === displayName ? '' : `default name ${defaults.name}, display name ${displayName}`,
			].filter(Boolean);
		},
	},
	{
		name: 'has one main output, and one main input unless it is a trigger',
		check(node) {
			const { inputs, outputs } = node.description;
			return [
				JSON.stringify(inputs) === (isTrigger(node) ? '[]' : '["main"]') ? '' : `inputs ${JSON.stringify(inputs)}`,
				JSON.stringify(outputs) === '["main"]' ? '' : `outputs ${JSON.stringify(outputs)}`,
			].filter(Boolean);
		},
	},
	{
		name: 'is described in one sentence without a period',
		check: ({ description: { description } }) =>
			/^[A-Z].*[^.\s]$/.test(description) || /^eLabFTW\b.*[^.\s]$/.test(description) ? [] : [`"${description}"`],
	},
];
