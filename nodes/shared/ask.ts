import { NodeOperationError, type IDataObject, type ILoadOptionsFunctions } from 'n8n-workflow';

/**
 * Asks the server for what an editor's list shows. The credential adds the address and the secret.
 * @param credential type of the credential
 * @throws NodeOperationError, NodeApiError
 */
export async function ask(
	node: ILoadOptionsFunctions,
	credential: string,
	url: string,
	qs: IDataObject = {},
): Promise<unknown> {
	return await node.helpers.httpRequestWithAuthentication.call(node, credential, {
		method: 'GET',
		url,
		qs,
		arrayFormat: 'brackets',
		headers: { Accept: 'application/json' },
		json: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	});
}

/**
 * The rows in an answer: an array, or `{data: […]}`.
 * @throws NodeOperationError where there are none, as in a login page
 */
export function askedRows(node: ILoadOptionsFunctions, body: unknown): IDataObject[] {
	const rows = Array.isArray(body) ? (body as unknown) : (body as { data?: unknown } | null)?.data;
	if (Array.isArray(rows)) return rows as IDataObject[];
	throw new NodeOperationError(node.getNode(), 'The server did not answer with a list: check the URL in the credential');
}
