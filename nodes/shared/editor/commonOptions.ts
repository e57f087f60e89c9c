/** Options that operations have without naming them; `describe.ts` adds them. */
import { flag, number } from './inputs';

/** The option that every operation has: how hard it may press the server. */
export const requestsAtATime = number(
	'requestsAtATime',
	'Requests at a Time',
	'How many requests of this node may be under way at the same time. Without this option the node finds out what the server can bear.',
	{ typeOptions: { minValue: 1, maxValue: 32 }, default: 4 },
);

/** The option of lists that come in pages; `http/pages.ts` reads it. */
export const pageSize = number(
	'pageSize',
	'Page Size',
	'How many records are asked for at a time; the server may send fewer. Less than usual helps where a server is slow to list large records.',
	{ typeOptions: { minValue: 1, maxValue: 1000 }, default: 200 },
);

/** The option of operations that have filters. */
export const ignoreEmptyFilters = flag(
	'ignoreEmptyFilters',
	'Ignore Empty Filters',
	'Whether a filter whose value is empty is left out instead of being an error. Then more is found than asked for.',
);
