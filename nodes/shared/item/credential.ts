/** The credential that an item is carried out with. Called by `http/`, for addresses and for what messages must not show. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { cached } from './cached';
import type { Call } from '../types/table';
import { parameter } from './parameters';

/** The type of the credential that the node's parameters choose. */
export function credentialTypeOf(call: Call): string {
	return call.table.credential((name) => parameter<unknown>(call, name, undefined));
}

/** The credential as n8n holds it now: a session that was renewed is in it. */
export async function credentialOf(call: Call): Promise<ICredentialDataDecryptedObject> {
	return await call.node.getCredentials(credentialTypeOf(call));
}

/** Address of the server, without a trailing slash. */
export async function serverOf(call: Call): Promise<string> {
	return await cached(call, 'server', async () => call.dialect.server((await credentialOf(call)).url));
}
