/** The secret in the address of a webhook, by which deliveries are known to be Labguru's. Called by `webhook.ts` and `registrations.ts`. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The query parameter that the secret stands in: nothing public says that Labguru signs its deliveries. */
const parameter = 'secret';

/** A new secret that nobody can guess. */
export function newSecret(): string {
	return randomBytes(32).toString('hex');
}

/** An address with the secret in it, as it is registered. */
export function withSecret(address: string, secret: string): string {
	const url = new URL(address);
	url.searchParams.set(parameter, secret);
	return url.href;
}

/** The secret in a registered address; undefined where there is none that `newSecret` could have made. */
export function secretIn(address: string): string | undefined {
	const found = URL.canParse(address) ? new URL(address).searchParams.get(parameter) : null;
	return found !== null && /^[\da-f]{64}$/.test(found) ? found : undefined;
}

/** Whether the query of a request holds the secret. The time that it takes tells nothing about the secret. */
export function hasSecret(query: unknown, secret: unknown): boolean {
	const given = (query as Record<string, unknown> | undefined)?.[parameter];
	if (typeof given !== 'string' || typeof secret !== 'string' || secret === '') return false;
	return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
