import { isObject } from '../shared/item/records';
import { serverMessage } from '../shared/http/serverMessage';
import type { Dialect } from '../shared/types/dialect';
import { dialect } from './dialect';

const removed = 'This server has no API v1: it ended with eLabFTW 4.9. Use the other resources of this node';

/** What to do about a refusal with 400, by the server's words. */
const advice400: ReadonlyArray<readonly [words: RegExp, advice: string]> = [
	[/has been removed/, removed],
	[/API key/, 'Check the API key in the credential: servers before 4.9 take it without the number and the dash in front'],
	[/read-only key/, 'Make a key that may write in eLabFTW, or use another credential'],
	[/Invalid endpoint/, 'This version of eLabFTW does not have it; a backup is known up to 4.7'],
];

/** How API v1 speaks, which eLabFTW had up to 4.9: forms in, plain words or JSON out. */
export const legacyDialect: Dialect = {
	...dialect,
	root: '/api/v1',
	// 4.9 answers nothing without it (recording `error-without-apiv1_is_dead`); older ones do not mind.
	query: { apiv1_is_dead: '' },
	encode({ body = {}, form }) {
		const headers = { Accept: 'application/json' };
		const fields = Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]);
		if (form || fields.length === 0) return { headers };
		// JSON is not read: it would make a new experiment (recording `experiments-update-json-body`).
		return { headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() };
	},
	newId: () => undefined,
	/** Before 4.9, the category is in words, and its ID beside it (recording 4.7.0 `items-get`). */
	tidy: (row) => ({ ...(typeof row.category === 'string' ? { category_title: row.category } : {}), ...dialect.tidy?.(row) }),
	serverMessage: (body) => serverMessage(body, ['description', 'message', 'error']) || serverMessage(body, ['result']),
	/** What is done is a "success"; all else that comes in its place is a refusal, whatever the status. */
	refuses: ({ body }) => isObject(body) && typeof body.result === 'string' && body.result !== 'success',
	advice: {
		...dialect.advice,
		400: (words) => advice400.find(([pattern]) => pattern.test(words))?.[1] ?? 'Check the values',
		403: (words) => (/locked/i.test(words) ? 'Unlock it in eLabFTW first' : 'The owner of the API key has no permission for this: ask the owner of the record, or use another key. The backup is for administrators'),
		410: removed,
		500: 'The server failed. It does so on what it cannot store, such as a wrong date or category, and on a template that is not there: check the values',
	},
};
