/** Errors as eLabFTW answers them; thrown by rules and models, sent by the server. */
import type { Traits } from '../state/versions';

/** Something the server will not do. How it reads depends on the version: see `refusalBody`. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
		readonly more: { code?: number; description?: string; v51?: string; sqlState?: string } = {},
	) {
		super(message);
	}
}

/** A crash: 500 with an empty text/html body, as in error-experiments-create-title-number. */
export class Crash extends Error {}

/** 400 with words; `v51` where 5.1.15 says it differently. */
export const bad = (message: string, v51?: string) => new Refusal(400, message, { v51 });

/** Validation: 422 in the body over HTTP 400, as in error-experiments-patch-archived. */
export const invalid = (message: string) => new Refusal(400, message, { code: 422 });

/** No permission, as in error-experiments-get-no-permission. */
export const forbidden = (
	message = 'Sorry, you are not allowed to perform that action.',
	v51 = 'User tried to access entity without permission.',
) => new Refusal(403, message, { v51 });

/** No such row, as in error-experiments-get-404. */
export const missing = () => new Refusal(404, 'Nothing to show with this id', { v51: 'The resource was not found.' });

/** A refusal of the database: its own code over HTTP 500, as in error-experiments-patch-bad-date. */
export const database = (code: number, sqlState: string, message: string) =>
	new Refusal(500, message, { code, sqlState });

const generic: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Access Forbidden',
	404: 'Resource Not Found',
	500: 'Unexpected error',
};

/** The JSON of a refusal: 5.1.15 has the detail in `description`, later versions in `message`. */
export function refusalBody(refusal: Refusal, traits: Traits): { code: number; message: string; description: string } {
	const { code, description, v51, sqlState } = refusal.more;
	if (!traits.v51) return { code: code ?? refusal.status, message: refusal.message, description: description ?? '' };
	const detail = sqlState
		? `Something went wrong! Try refreshing the page. SQLSTATE[${sqlState}: ${code} ${refusal.message}`
		: (v51 ?? refusal.message);
	return { code: refusal.status, message: generic[refusal.status] ?? 'Error', description: detail };
}
