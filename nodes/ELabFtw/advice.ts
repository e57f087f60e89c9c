/** What to do about refusals whose words tell it; the first that fits. */
const known: ReadonlyArray<[words: RegExp, advice: string]> = [
	[/^(?:Invalid endpoint|Incorrect submodel)/, 'The eLabFTW of this server is older than this operation: its administrator can update it'],
	[/read-only key/i, 'The API key may only read: use one that may write'],
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
	[/private key|passphrase/i, 'Give the passphrase of your signature key, which you made in the settings of eLabFTW'],
	[/remote server/i, 'The server itself must reach the other one in the internet: ask its administrator'],
];

/** Advice about a refused request (HTTP 400), from the server's words. */
export function refusedAdvice(words: string): string {
	const found = known.find(([about]) => about.test(words));
	return found?.[1] ?? 'Check the values, and that the API key may write. A key can be read-only, and a record of another team cannot be reached';
}
