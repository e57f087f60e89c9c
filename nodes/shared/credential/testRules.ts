/** What n8n says when a person tests a credential. */
import type { ICredentialTestRequest } from 'n8n-workflow';

type Rules = NonNullable<ICredentialTestRequest['rules']>;

/** What n8n says when a credential's test is answered with a status: its own words are only those of HTTP. */
function byStatus(secret: string) {
	const url = 'check the server URL';
	const refused = `The server refused the ${secret}: check it, and whether it belongs to this server`;
	const messages: Readonly<Record<number, string>> = {
		301: `The server redirects to another address: ${url}, also whether it begins with https`,
		302: `The server redirects to another address: ${url}, also whether it begins with https`,
		308: `The server redirects to another address: ${url}, also whether it begins with https`,
		400: refused,
		401: refused,
		403: refused,
		404: `This server has no such API: ${url}`,
		405: `This server has no such API: ${url}`,
		500: 'The server failed: try again later, or ask its administrator',
		502: 'The server is not reachable behind its proxy: try again later, or ask its administrator',
		503: 'The server is not available at the moment: try again later',
	};
	return Object.entries(messages).map(([value, message]) => ({
		type: 'responseCode' as const,
		properties: { value: Number(value), message },
	}));
}

/**
 * Rules that tell in words what is wrong with a credential.
 * @param secret what the server may refuse, such as `API key`
 * @param wrongBodies key and value in the answer's body that show that it is no answer of the API; a status of 200 is not enough
 * @param elsewhere what to say then
 */
export function testRules(secret: string, wrongBodies: Array<{ key: string; value: unknown }>, elsewhere: string): Rules {
	const bodies = wrongBodies.map(({ key, value }) => ({
		type: 'responseSuccessBody' as const,
		properties: { key, value, message: elsewhere },
	}));
	// n8n reads rules one by one by their type; only its declaration wants all of one type.
	return [...byStatus(secret), ...bodies] as Rules;
}
