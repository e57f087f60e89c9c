import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import type { Loaded, LoadedNode } from './load';
import { choices, sections, walk } from './walk';

/** What workflows and credentials store, by node or credential: once released, none of it may disappear. */
export type Ledger = Record<string, string[]>;

const file = join(__dirname, 'values.json');

/** For whom a selector offers its options: `operation[experiment]`. */
const owner = ({ name, displayOptions }: INodeProperties) =>
	name === 'operation'
		? (displayOptions?.show?.resource ?? ['']).map((resource) =>
				resource === '' ? name : `${name}[${String(resource)}]`,
			)
		: [];

/** Names of parameters, sections and locator modes, and `name=value` for each option. */
function stored(properties: INodeProperties[]): string[] {
	return walk(properties).flatMap(({ path, property }) => [
		path,
		...sections(property).map(({ name }) => `${path}.${name}`),
		...(property.modes ?? []).map(({ name }) => `${path}@${name}`),
		...choices(property).flatMap(({ value }) => {
			const owners = owner(property);
			return (owners.length ? owners : [path]).map((name) => `${name}=${String(value)}`);
		}),
	]);
}

const sorted = (values: string[]) => [...new Set(values)].sort();

/** The values of the present descriptions. All versions of a node count together. */
export function valuesOf(nodes: LoadedNode[], credentials: Array<Loaded<ICredentialType>>): Ledger {
	const ledger: Ledger = {};
	const note = (name: string, values: string[]) => (ledger[name] = sorted([...(ledger[name] ?? []), ...values]));
	for (const { description } of nodes) note(description.name, stored(description.properties));
	for (const { instance } of credentials) note(instance.name, stored(instance.properties));
	return ledger;
}

/** What the first ledger holds and the second does not. */
export const missing = (from: Ledger, within: Ledger) =>
	Object.entries(from).flatMap(([name, values]) => {
		const known = new Set(within[name]);
		return values.filter((value) => !known.has(value)).map((value) => `${name}: ${value}`);
	});

/** Both ledgers together: nothing is ever taken away. */
export function merge(old: Ledger, now: Ledger): Ledger {
	const names = sorted([...Object.keys(old), ...Object.keys(now)]);
	return Object.fromEntries(names.map((name) => [name, sorted([...(old[name] ?? []), ...(now[name] ?? [])])]));
}

export const readLedger = () => JSON.parse(readFileSync(file, 'utf8')) as Ledger;

export const writeLedger = (ledger: Ledger) => writeFileSync(file, `${JSON.stringify(ledger, null, '\t')}\n`);
