/** Errors as Labguru answers them; thrown by state, rules and routes, sent by the server. */

/** An answer that is not a success. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
	) {
		super(`${status}`);
	}
}

/** 404 for a record that is not there. */
export const notFound = (body: unknown = { error: 'Resource not found' }) => new Refusal(404, body);

/** Body of the 404 for a path that does not exist. */
export const noRoute = { status: 404, error: 'Not Found' };

/** 401, as every call without a good token meets it. */
export const unauthorized = () => new Refusal(401, { message: 'You are not authorized to perform this action.' });

/** 422 with the usual body. */
export const invalid = (message: string) => new Refusal(422, { error_message: message });

/** 500 as a page: what Labguru does with a query that it does not understand. */
export const broken = () =>
	new Refusal(500, '<!DOCTYPE html><html><body><h1>We are sorry, but something went wrong.</h1></body></html>');

/** `project_id` as a validation message names it: `Project`. */
function humanize(field: string): string {
	const words = field.replace(/_id$/, '').replace(/_/g, ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a validation says of required fields that are not there. */
export const blank = (fields: string[]): string[] => fields.map((field) => `${humanize(field)} can't be blank`);
