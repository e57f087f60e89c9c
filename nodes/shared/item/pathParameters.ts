/** The parameters in the path of an operation, filled for an item. Called by `run/prepare.ts`, and by messages that name a record. */
import { ApplicationError } from 'n8n-workflow';
import type { Call } from '../types/table';
import { checked } from './parameters';

/** The names of the parameters in a path: `/experiments/{entry}/steps/{part}` has `entry` and `part`. */
export function pathParametersIn(path: string): string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** A path with its parameters filled, each value encoded. */
export function filledPath(call: Call, path: string): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => segments(call, name).map(encodeURIComponent).join('/'));
}

/** The id that the operation is about, for messages; undefined where it has none. */
export function targetIdOf(call: Call): string | undefined {
	const name = naming(call);
	return name === undefined ? undefined : segments(call, name).join('/');
}

/** The path parameter that names the record which the operation is about. */
export function naming({ row, table }: Call): string | undefined {
	return pathParametersIn(row.operation.path).find((name) => table.pathParameters[name]?.names);
}

/**
 * The segments for a `{name}` in a path.
 * @throws NodeOperationError when it must not go into a path
 */
function segments(call: Call, name: string): string[] {
	const found = call.table.pathParameters[name];
	if (!found) throw new ApplicationError(`The path ${call.row.operation.path} names an unknown parameter "${name}"`);
	return checked(call, () => [found.read(call)].flat());
}
