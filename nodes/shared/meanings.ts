const meanings: Readonly<Record<string, string>> = {
	ENOTFOUND: 'There is no server of that name: check the URL in the credential',
	ECONNREFUSED: 'Nothing answers at that address: check the URL in the credential, and whether the server runs',
	ECONNRESET: 'The connection broke off before the answer was complete. Whether a change was made is not certain: look before trying again',
	ECONNABORTED: 'The server took too long to answer. Whether a change was made is not certain: look before trying again',
	ETIMEDOUT: 'The server took too long to answer. Whether a change was made is not certain: look before trying again',
	ERR_CANCELED: 'The execution was cancelled',
};

/** What a network error's code, such as ECONNREFUSED, means for a person, and what to do. */
export function meaningOf(code: string): string {
	if (/CERT|SIGNED|SSL|TLS/.test(code)) {
		return 'The server\'s certificate is not trusted: install its authority, or switch on "Ignore SSL Issues" in the credential';
	}
	return meanings[code] ?? 'The connection failed: check the URL in the credential and the network between n8n and the server';
}
