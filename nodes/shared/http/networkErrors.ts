/** Network errors in words; called where a request got no answer. */

/** What is in the codes of errors that say that the server's certificate is not trusted, such as UNABLE_TO_VERIFY_LEAF_SIGNATURE. */
export const untrusted = /CERT|SIGNED|SIGNATURE|SSL|TLS/;

/** What a network error's code, such as ECONNREFUSED, means for a person, and what to do. */
export function networkErrorMessage(code: string, server = 'that address'): string {
	const known = messages(server)[code];
	if (known !== undefined) return known;
	return untrusted.test(code)
		? 'The server\'s certificate is not trusted: install its authority, or switch on "Ignore SSL Issues" in the credential'
		: 'The connection failed: check the URL in the credential and the network between n8n and the server';
}

function messages(server: string): Readonly<Record<string, string>> {
	const brokeOff = 'The connection broke off before the answer was complete';
	const noHttps = 'The server does not speak https here: try http:// in the credential, if your network is safe';
	return {
		ENOTFOUND: `There is no server of that name at ${server}: check the URL in the credential`,
		EAI_AGAIN: `The name of the server at ${server} could not be looked up: check the URL in the credential, and the network of n8n`,
		ECONNREFUSED: `Nothing answers at ${server}: check the URL in the credential, and whether the server runs`,
		ECONNRESET: brokeOff,
		EPIPE: brokeOff,
		ERR_BAD_RESPONSE: brokeOff,
		ECONNABORTED: 'The server took too long to answer',
		ETIMEDOUT: 'The server took too long to answer',
		EPROTO: noHttps,
		ERR_SSL_WRONG_VERSION_NUMBER: noHttps,
		ERR_SSL_PACKET_LENGTH_TOO_LONG: noHttps,
		ERR_CANCELED: 'The execution was cancelled',
	};
}
