import type { ICredentialType } from 'n8n-workflow';
import type { Loaded, LoadedNode } from './load';

const isName = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key);

/** A value as a TypeScript literal, which n8n's rules can also evaluate; a function becomes an empty one. */
export function literal(value: unknown): string {
	if (typeof value === 'function') return '() => undefined';
	if (value === undefined) return 'undefined';
	if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
		return `{\n${entries.map(([key, entry]) => `${isName(key) ? key : JSON.stringify(key)}: ${literal(entry)},\n`).join('')}}`;
	}
	return JSON.stringify(value);
}

const connections = (ends: unknown) =>
	JSON.stringify(ends) === '["main"]' ? '[NodeConnectionTypes.Main]' : literal(ends);

/**
 * A node class that says as a literal what the real one builds: the lint rules of n8n read
 * literals only, and so can read the outcome of tables and factories.
 */
export function nodeSource({ className, description }: Pick<LoadedNode, 'className' | 'description'>): string {
	const { inputs, outputs, ...rest } = description;
	return `import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

export class ${className} implements INodeType {
	description: INodeTypeDescription = {
		inputs: ${connections(inputs)},
		outputs: ${connections(outputs)},
		${literal(rest).slice(1)};
}
`;
}

/** The same for a credential class. */
export function credentialSource({ className, instance }: Loaded<ICredentialType>): string {
	const types: Record<string, string> = {
		properties: ': INodeProperties[]',
		authenticate: ': IAuthenticateGeneric',
		test: ': ICredentialTestRequest',
	};
	const fields = Object.entries(instance).map(([key, value]) => `\t${key}${types[key] ?? ''} = ${literal(value)};\n`);
	return `import type { ICredentialType } from 'n8n-workflow';

export class ${className} implements ICredentialType {
${fields.join('')}}
`;
}
