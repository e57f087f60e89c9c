/** What to do about what eLabFTW refuses, by its words where they tell, else by the status. */

/** What the server says in which case (recordings named in `test/elabftw/advice.test.ts`), and what a person can do. */
const causes: ReadonlyArray<readonly [words: RegExp, advice: string]> = [
	[/read-only key/i, 'The API key in the credential can only read: make one that can also write in eLabFTW (Settings, API Keys), or choose another credential'],
	[/Bad call:.*Authorization|No corresponding API key|Authentication required/i, 'Check the API key in the credential'],
	[/on an archived entity/i, 'Unarchive it first'],
	[/on a deleted entity/i, 'Restore it first'],
	[/Invalid update target|Incorrect upload parameter|Incorrect target parameter/i, 'This server does not have one of the given fields: fields that are given as JSON have the names of the API'],
	[/Invalid metadata field|Metadata field/i, 'The record has no extra field of that name, or the value does not fit it: look at its extra fields in eLabFTW'],
	[/Incorrect submodel|Invalid endpoint|No \w+ action for this endpoint|Invalid action|Incorrect value for format/i, 'This version of eLabFTW cannot do this: a newer one may'],
	[/Error with extended search/i, 'Check "Extended Search": the server points at the place that it does not understand'],
	[/part of that team|of another team/i, 'This belongs to another team than the API key: use a key of that team'],
	[/sysadmin/i, 'This needs the key of a sysadmin'],
	[/admin/i, 'This needs the key of an admin of the team'],
	[/book this entry/i, 'The resource is not bookable, or not by the owner of the API key'],
	[/Overlapping|time slot|Slot time|in the past|before start time/i, 'The booking rules of the resource do not allow this time: choose another one'],
	[/date format/i, 'Give a date such as 2026-01-31 or 2026-01-31T08:00'],
	[/API v1 has been removed/i, 'This server has API v2 only: use the other resources of this node'],
];

const withoutCause: Readonly<Record<number, string>> = {
	400: 'Check the values',
	401: 'Check the API key in the credential',
	403: 'The owner of the API key has no permission for this: ask the owner of the record, or use another key',
	404: 'Check the ID: there is no such record, or it was removed',
	413: 'The file is larger than the server takes: its administrator can raise the limit',
	422: 'Check the values',
	500: 'The server failed. It does so on values of an unexpected type too, so check the values; if they are right, the server\'s log tells more',
};

/** The advice for each status, given the server's words. */
export const advice = Object.fromEntries(
	Object.entries(withoutCause).map(([status, general]) => [status, (words: string) => causes.find(([said]) => said.test(words) && Number(status) < 500)?.[1] ?? general]),
);
