import type { Dialect } from '../shared/types/dialect';

/** What to do about a refusal whose words tell the cause, as the recordings named `error-…` have them. */
const byWords: ReadonlyArray<readonly [words: RegExp, advice: string]> = [
	[/read-only key/i, 'The API key in the credential can only read: make one that can also write in eLabFTW (Settings, API Keys), or choose another credential'],
	[/Bad call:.*Authorization|No corresponding API key|Authentication required/i, 'Check the API key in the credential'],
	[/not part of that team|of another team/i, 'This takes the key of a member of that team, or of a sysadmin'],
	[/admin privileges to access other users|access user from other team/i, 'This takes the key of an admin of a team of that user, or of a sysadmin; everybody may do it to their own account'],
	[/create user and this is not allowed|not admin of that team|where they are (?:not )?admin/i, 'This takes the key of an admin of the team'],
	[/non sysadmin|only a sysadmin|sysadmin (?:level )?account is required/i, 'This takes the key of a sysadmin'],
	[/on an archived entity/i, 'Unarchive it first'],
	[/on a deleted entity/i, 'Restore it first'],
	[/Invalid (?:update )?target|Incorrect (?:upload |target )?parameter/i, 'This server does not have one of the given fields, or it cannot be set here; those before it may be changed already. Fields that are given as JSON have the names of the API'],
	[/metadata field/i, 'The record has no extra field of that name, or the value does not fit it: look at its extra fields in eLabFTW'],
	[/Incorrect submodel|Invalid endpoint|No \w+ action\b|Invalid action|Incorrect value for format/i, 'This version of eLabFTW cannot do this: a newer one may'],
	[/Error with extended search/i, 'Check "Extended Search": the server points at the place that it does not understand'],
	[/date format/i, 'Give a date such as 2026-01-31 or 2026-01-31T08:00'],
	[/DSpace host is not configured|DSpace configuration/, 'A sysadmin says where the DSpace is, and who logs in there: with Update Configuration of Instance, or in the app'],
	[/last team/, 'Add the user to another team before, or archive the account'],
	[/Overlapping booking/i, 'The resource is booked in that time already: Get Many of Booking lists when, so choose another time'],
	[/permission to book/i, 'The resource cannot be booked, or not by the owner of the API key: see its fields Bookable and Bookable By'],
	[/events in the past/i, 'Choose a time to come; only administrators of the team may book the past'],
	[/slot.*limited|any more slots|Booking is limited|cancel/i, 'The resource has rules for its bookings: see them in eLabFTW, or ask who takes care of it'],
	[/before start time/i, 'Let the booking end after it begins'],
	[/linked compound/i, 'Remove the links from entries to the compound first'],
	[/storage unit with/i, 'Move what is in it elsewhere, or delete that first'],
	[/its capacity is/i, 'Choose another storage unit, or raise its capacity'],
	[/reason is required|describe the reason/i, 'Add the option Reason, and for Other also Reason in Words'],
	[/more than \d+ exports/i, 'Delete exports that nobody needs any more: the server keeps few for each person'],
	[/file extension for import/i, 'Import takes ELN archives (.eln) and tables (.csv): give the file such a name'],
	[/requested already/i, 'The person has been asked for this, and has not done it yet'],
	[/decrypt private key/i, 'Give the passphrase of your signature key, which you made in the settings of eLabFTW'],
	[/remote server/i, 'The server itself must reach the other one in the internet: ask its administrator'],
	[/current password/i, 'Give the current password under Options, or use the key of a sysadmin'],
	[/php files|php extension/i, 'eLabFTW takes no file whose name ends in .php: give it another name, or put it into an archive'],
	// The node sends JSON that can be read: it is a form that PHP has cut off (recording 5.1.15 `error-uploads-too-large`).
	[/decoding json payload|Error reading file/i, 'The file is larger than the server takes: its administrator can raise the limit'],
	[/action:updateowner/i, 'Use the operation Transfer, which gives the entry to another owner'],
	[/visibility parameter|can(?:read|write)_base/i, 'Who may read or write is one of 10 (only me), 20 (me and admins), 30 (my team), 40 (everyone with an account), 50 (everyone)'],
	[/access entity without permission/i, 'The owner of the API key has no permission for this. eLabFTW 5.1 says so too of an entry that was deleted, or that somebody else has locked: look at it in the app'],
	[/cURL error|resolve host/i, 'The server itself must reach the other one in the internet: ask its administrator'],
	[/Incorrect date(?:time)? value/i, 'Give a date such as 2026-01-31; a date cannot be emptied'],
	[/API v1 has been removed/i, 'This server has API v2 only: use the other resources of this node'],
];

const byStatus: Readonly<Record<number, string>> = {
	400: 'Check the values',
	401: 'Check the API key in the credential',
	403: 'The owner of the API key has no permission for this: ask the owner of the record, or use another key',
	404: 'Check the ID: there is no such record, or it was removed',
	413: 'The file is larger than the server takes: its administrator can raise the limit',
	422: 'Check the values',
	500: 'The server failed. It does so on values of an unexpected type too, so check the values; if they are right, the server\'s log tells more',
};

/** What to do about a refusal, by status, and by the words where they tell. */
export const advice: Dialect['advice'] = Object.fromEntries(
	Object.entries(byStatus).map(([status, general]) => [status, (words: string) => byWords.find(([each]) => each.test(words))?.[1] ?? general]),
);
