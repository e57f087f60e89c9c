/** The events of entries and bookings: their names in the editor, and when one of an entry happened. Called by the parameters and the poll of entries. */
import type { INodePropertyOptions } from 'n8n-workflow';
import type { EntryChange } from './entryChange';
import type { FieldName } from './watchedFields';

/** Whether something happened; `maybe` where the old value is not known. */
export type Verdict = boolean | 'maybe';

/** One event that a trigger can wait for. */
export interface EntryEvent {
	/** Stored in workflows and told in the output: never changes. */
	value: string;
	name: string;
	description: string;
	/** What it takes to see it, besides the list by last change: snapshots, whole entries, the list by comment, older pages of the list, hidden entries. */
	needs: ReadonlyArray<'snapshots' | 'details' | 'comments' | 'tags' | 'hidden'>;
	happened(change: EntryChange): Verdict;
}

/** Whether a field has another value than before; where the old one is not known, maybe, unless it is empty. */
function changed(field: FieldName) {
	return ({ modified, before, after }: EntryChange): Verdict => {
		if (before) return before[field] !== after[field];
		return modified && after[field] !== 0 && 'maybe';
	};
}

/** Whether a field has come to a value. A new entry never begins with it. */
function became(field: FieldName, is: (value: number) => boolean) {
	return ({ created, modified, before, after }: EntryChange): Verdict => {
		if (!is(after[field])) return false;
		if (before) return !is(before[field]);
		return created || (modified && 'maybe');
	};
}

/** Whether parts were added, as the entry tells; maybe, where it could not be read. */
function added(part: 'files' | 'steps') {
	return ({ modified, newParts }: EntryChange): Verdict => (newParts.unreadable ? modified && 'maybe' : newParts[part].length > 0);
}

/** The events of entries. What moves the time of last change was tried on 5.6.12. */
export const entryEvents: readonly EntryEvent[] = [
	{ value: 'archived', name: 'Archived', description: 'An entry was archived', needs: ['snapshots', 'hidden'], happened: became('state', (state) => state === 2) },
	{ value: 'categoryChanged', name: 'Category Changed', description: 'An entry got another category', needs: ['snapshots'], happened: changed('category') },
	{ value: 'commentAdded', name: 'Comment Added', description: 'Somebody commented on an entry', needs: ['comments', 'details'], happened: ({ newParts }) => newParts.commented },
	{ value: 'created', name: 'Created', description: 'An entry was created', needs: [], happened: ({ created }) => created },
	{ value: 'deleted', name: 'Deleted', description: 'An entry was deleted (not in eLabFTW 5.1)', needs: ['snapshots', 'hidden'], happened: became('state', (state) => state === 3) },
	{ value: 'fileUploaded', name: 'File Uploaded', description: 'A file was attached to an entry', needs: ['snapshots', 'details'], happened: added('files') },
	{ value: 'locked', name: 'Locked', description: 'An entry was locked', needs: ['snapshots'], happened: became('locked', (locked) => locked === 1) },
	{
		value: 'restored', name: 'Restored', description: 'An entry came back from the archive, or after it was deleted', needs: ['snapshots', 'hidden'],
		happened: ({ before, after }) => before !== undefined && before.state > 1 && after.state === 1,
	},
	{
		value: 'signed', name: 'Signed', description: 'An entry was signed (not in eLabFTW 5.1)', needs: ['snapshots'],
		happened: ({ created, modified, before, after }) => (before ? after.signatures > before.signatures : after.signatures > 0 && (created || (modified && 'maybe'))),
	},
	{ value: 'statusChanged', name: 'Status Changed', description: 'An entry got another status', needs: ['snapshots'], happened: changed('status') },
	{ value: 'stepFinished', name: 'Step Finished', description: 'A step of an entry was finished', needs: ['snapshots', 'details'], happened: added('steps') },
	{
		value: 'tagAdded', name: 'Tag Added', description: 'An entry got a tag', needs: ['snapshots', 'tags'],
		happened: ({ created, before, newTags }) => newTags.length > 0 && (before || created ? true : 'maybe'),
	},
	{ value: 'timestamped', name: 'Timestamped', description: 'An entry was timestamped', needs: ['snapshots'], happened: became('timestamped', (timestamped) => timestamped === 1) },
	{
		value: 'updated', name: 'Updated', description: 'Anything of an entry changed but its tags and comments, which eLabFTW does not count as a change', needs: [],
		happened: ({ created, modified }) => modified && !created,
	},
];

/** The events of bookings. */
export const bookingEvents: INodePropertyOptions[] = [
	{ name: 'Cancelled', value: 'cancelled', description: 'A booking was removed' },
	{ name: 'Changed', value: 'changed', description: 'Time, title, resource or link of a booking changed' },
	{ name: 'Created', value: 'created', description: 'A resource was booked' },
];

/** Whether one of the events takes something to be seen. */
export function needs(events: readonly EntryEvent[], what: EntryEvent['needs'][number]): boolean {
	return events.some((event) => event.needs.includes(what));
}

/** The events that happened, of those that are wanted, and whether each is certain. */
export function eventsOf(change: EntryChange, wanted: readonly EntryEvent[]): Array<{ event: string; certain: boolean }> {
	return wanted.flatMap((event) => {
		const verdict = event.happened(change);
		return verdict === false ? [] : [{ event: event.value, certain: verdict === true }];
	});
}
