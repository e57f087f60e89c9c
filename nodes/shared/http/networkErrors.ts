/** Network errors in words; called where a request got no answer. */

/** What a network error's code, such as ECONNREFUSED, means for a person, and what to do. */
export function networkErrorMessage(code: string, server = 'that address'): string {
	if (/CERT|SIGNED|SSL|TLS/.test(code)) {
		return 'The server\'s certificate is not trusted: install its authority, or switch on "Ignore SSL Issues" in the credential';
	}
	return messages(server)[code] ?? 'The connection failed: check the URL in the credential and the network between n8n and the server';
}

function messages(server: string): Readonly<Record<string, string>> {
	return {
		ENOTFOUND: `There is no server of that name at ${server}: check the URL in the credential`,
		ECONNREFUSED: `Nothing answers at ${server}: check the URL in the credential, and whether the server runs`,
		ECONNRESET: 'The connection broke off before the answer was complete',
		ERR_BAD_RESPONSE: 'The connection broke off before the answer was complete',
		ECONNABORTED: 'The server took too long to answer',
		ETIMEDOUT: 'The server took too long to answer',
		EPROTO: 'The server does not speak https at this address: try http:// in the credential, if your network is safe',
		ERR_CANCELED: 'The execution was cancelled',
	};
}
