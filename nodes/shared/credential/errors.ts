/**
 * Errors of a credential, thrown where it aims, signs or logs in; `http/` tells by them what may be tried again.
 */

/** Codes of the errors below, which n8n's wrapping keeps in all its versions, unlike class and cause. */
export const errorCodes = { refusal: 'ECREDENTIAL', login: 'ELOGIN' } as const;

/**
 * The credential's own refusal: a wrong login, another host, a write where it is read-only. It holds for every item, so it
 * is told once and not tried again: a wrong password must lock no account.
 */
export class CredentialRefusal extends Error {
	readonly httpCode = errorCodes.refusal;
}

/** A login that failed and may succeed the next time: nothing has been sent but the login. */
export class LoginFailure extends Error {
	readonly httpCode = errorCodes.login;
}
