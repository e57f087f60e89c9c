import { serverUrl } from '../shared/credential/server';

/** The address of an eLabFTW server, without a pasted `/api/v2`, `/api/v1` or page. */
export function elabServer(pasted: unknown): string {
	return serverUrl(pasted, /\/(?:api(?:\/.*)?|[\w-]+\.php)$/);
}
