/**
 * The credential's own refusal: a wrong login, another host, a write where it is read-only. It holds for every item, so it
 * is told once and not tried again: a wrong password must lock no account.
 */
export class CredentialRefusal extends Error {
	override name = 'CredentialRefusal';
}

/** A login that failed and may succeed the next time: nothing has been sent but the login. */
export class LoginFailure extends Error {
	override name = 'LoginFailure';
}

/** Recognised by name: n8n can load credentials and nodes from two copies of this package. */
export function isCredentialRefusal(error: unknown): error is CredentialRefusal {
	return error instanceof Error && error.name === 'CredentialRefusal';
}

/** Recognised by name, as above. */
export function isLoginFailure(error: unknown): error is LoginFailure {
	return error instanceof Error && error.name === 'LoginFailure';
}
