/** What stands below a node on the canvas; each node calls it once for its description. */
import type { NodeTable } from '../types/table';

/**
 * An expression that says in words what a node does, such as "get many: inventory items": the names of resource and
 * operation, which n8n's editor does not know there. Only names that cannot be read off the stored values are in it.
 */
export function subtitle({ resources }: NodeTable): string {
	const operations = resources.flatMap((resource) => resource.operations);
	return `={{ ${inWords('operation', operations)} + ": " + ${inWords('resource', resources)} }}`;
}

function inWords(parameter: string, rows: ReadonlyArray<{ value: string; name: string }>): string {
	const named = rows.filter(({ value, name }) => spaced(value) !== name.toLowerCase()).map(({ value, name }) => [value, name.toLowerCase()]);
	const value = `$parameter["${parameter}"]`;
	return `(${JSON.stringify(Object.fromEntries(named))}[${value}] || ${value}.replace(/([A-Z])/g, " $1").toLowerCase())`;
}

function spaced(value: string): string {
	return value.replace(/([A-Z])/g, ' $1').toLowerCase();
}
