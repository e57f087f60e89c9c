/** What the editor's lists show, from the server; the notebooks' methods call it. */
import { NodeOperationError, type IDataObject, type ILoadOptionsFunctions } from 'n8n-workflow';
import { clientOf } from '../http/client';
import type { Dialect } from '../types/dialect';

/**
 * Asks the server for what an editor's list shows. The credential adds the address and the secret.
 * @param credential type of the credential
 * @param path path below the dialect's root
 * @throws NodeOperationError, NodeApiError in words, without secrets
 */
export async function load(node: ILoadOptionsFunctions, credential: string, dialect: Dialect, path: string, query: IDataObject = {}): Promise<unknown> {
	const { send } = clientOf(node, credential, dialect, 'List what can be chosen');
	return (await send({ method: 'GET', path, query })).body;
}

/**
 * The rows in an answer: an array, `{data: […]}`, or an object of rows by their id.
 * @throws NodeOperationError where there are none, as in a login page
 */
export function loadedRows(node: ILoadOptionsFunctions, body: unknown): IDataObject[] {
	const rows = Array.isArray(body) ? (body as unknown) : (body as { data?: unknown } | null)?.data;
	if (Array.isArray(rows)) return rows as IDataObject[];
	const byId = typeof body === 'object' && body !== null ? Object.values(body) : [''];
	if (byId.every((row) => typeof row === 'object' && row !== null)) return byId as IDataObject[];
	throw new NodeOperationError(node.getNode(), 'The server did not answer with a list: check the URL in the credential');
}

/** The ID that somebody typed into the search of a list: `14`, or `#14` as lists show it. */
export function typedId(words = ''): string | undefined {
	return /^\s*\(?#?([1-9]\d{0,14})\)?\s*$/.exec(words)?.[1];
}
