/** What nobody may see of a credential; called wherever a message is made. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** The values of a credential that nobody may see, whole and their long parts (eLabFTW's keys are `<id>-<key>`). */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const values = Object.entries(credential).flatMap(([name, value]) => (/key|token|password/i.test(name) && typeof value === 'string' ? [value.trim()] : []));
	const parts = values.flatMap((value) => value.split('-').filter((part) => part.length >= 16));
	return [...values, ...parts].filter((value) => value.length > 3);
}

/**
 * Removes secrets from text that a user, a log or a stored execution shows: the given ones as they are and as they stand
 * in a URL or in JSON, and whatever stands behind a word such as `token=`.
 * @param secrets values of the credential
 */
export function withoutSecrets(words: string, secrets: readonly string[] = []): string {
	const spellings = [...new Set(secrets.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
	const known = spellings.reduce((text, each) => text.replace(new RegExp(escaped(each), 'gi'), '***'), words);
	return known
		.replace(/((?:token|password|api_?key|authorization)["']?\s*(?:[=:]|%3[ad])\s*["']?(?:(?:Bearer|Basic)\s+)?)[^\s&"',}%]+/gi, '$1***')
		.replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/g, '$1 ***');
}

/** Whether a secret stands in a text, as it is or as it stands in a URL or in JSON. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
	return secrets.flatMap(spellingsOf).some((spelling) => text.includes(spelling));
}

function spellingsOf(secret: string): string[] {
	const once = encodeURIComponent(secret);
	return [secret, once, encodeURIComponent(once), JSON.stringify(secret).slice(1, -1), once.replaceAll('%20', '+')];
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
