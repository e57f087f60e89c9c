import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Snapshot, Watched } from './watchedFields';

/** What happened to an entry between two looks at it. */
export interface Change {
	/** Whether it was not there before. */
	created: boolean;
	/** Whether eLabFTW moved its time of last change on: tags and comments do not. */
	moved: boolean;
	/** The last look; undefined where it was never seen, or has been forgotten. */
	before: Snapshot | undefined;
	after: Snapshot;
	/** Ids of tags that it did not have; of tags of the chosen names only, where names are chosen. */
	tags: readonly number[];
	/** What was added to it, as the entry itself tells. */
	added: Added;
}

/** Parts that came since the last look. */
export interface Added {
	steps: IDataObject[];
	files: IDataObject[];
	comments: IDataObject[];
	/** Whether the list by comment showed a new comment. */
	commented: boolean;
	/** Whether the entry could not be read, so that its new parts are not known. */
	unread: boolean;
}

/** Whether something happened; `maybe` where the old value is not known. */
export type Verdict = boolean | 'maybe';

/** One event that a trigger can wait for. */
export interface EntryEvent {
	/** Stored in workflows and told in the output: never changes. */
	value: string;
	name: string;
	description: string;
	/** What it takes to see it, besides the list by last change. */
	needs: ReadonlyArray<'past' | 'details' | 'comments' | 'tags' | 'hidden'>;
	happened(change: Change): Verdict;
}

/** Whether a field has another value than before; where the old one is not known, maybe, unless it is empty. */
function changed(field: Watched) {
	return ({ moved, before, after }: Change): Verdict => {
		if (before) return before[field] !== after[field];
		return moved && after[field] !== 0 && 'maybe';
	};
}

/** Whether a field has come to a value. A new entry never begins with it. */
function became(field: Watched, is: (value: number) => boolean) {
	return ({ created, moved, before, after }: Change): Verdict => {
		if (!is(after[field])) return false;
		if (before) return !is(before[field]);
		return created || (moved && 'maybe');
	};
}

/** Whether parts were added, as the entry tells; maybe, where it could not be read. */
function added(part: 'files' | 'steps') {
	return ({ moved, added }: Change): Verdict => (added.unread ? moved && 'maybe' : added[part].length > 0);
}

/** The events of entries. What moves the time of last change was tried on 5.6.12. */
export const entryEvents: readonly EntryEvent[] = [
	{ value: 'archived', name: 'Archived', description: 'An entry was archived', needs: ['past', 'hidden'], happened: became('state', (state) => state === 2) },
	{ value: 'categoryChanged', name: 'Category Changed', description: 'An entry got another category', needs: ['past'], happened: changed('category') },
	{ value: 'commentAdded', name: 'Comment Added', description: 'Somebody commented on an entry', needs: ['comments', 'details'], happened: ({ added }) => added.commented },
	{ value: 'created', name: 'Created', description: 'An entry was created', needs: [], happened: ({ created }) => created },
	{ value: 'deleted', name: 'Deleted', description: 'An entry was deleted (not in eLabFTW 5.1)', needs: ['past', 'hidden'], happened: became('state', (state) => state === 3) },
	{ value: 'fileUploaded', name: 'File Uploaded', description: 'A file was attached to an entry', needs: ['past', 'details'], happened: added('files') },
	{ value: 'locked', name: 'Locked', description: 'An entry was locked', needs: ['past'], happened: became('locked', (locked) => locked === 1) },
	{
		value: 'restored', name: 'Restored', description: 'An entry came back from the archive, or after it was deleted', needs: ['past', 'hidden'],
		happened: ({ before, after }) => before !== undefined && before.state > 1 && after.state === 1,
	},
	{
		value: 'signed', name: 'Signed', description: 'An entry was signed (not in eLabFTW 5.1)', needs: ['past'],
		happened: ({ created, moved, before, after }) => (before ? after.signatures > before.signatures : after.signatures > 0 && (created || (moved && 'maybe'))),
	},
	{ value: 'statusChanged', name: 'Status Changed', description: 'An entry got another status', needs: ['past'], happened: changed('status') },
	{ value: 'stepFinished', name: 'Step Finished', description: 'A step of an entry was finished', needs: ['past', 'details'], happened: added('steps') },
	{
		value: 'tagAdded', name: 'Tag Added', description: 'An entry got a tag', needs: ['past', 'tags'],
		happened: ({ created, before, tags }) => tags.length > 0 && (before || created ? true : 'maybe'),
	},
	{ value: 'timestamped', name: 'Timestamped', description: 'An entry was timestamped', needs: ['past'], happened: became('timestamped', (timestamped) => timestamped === 1) },
	{
		value: 'updated', name: 'Updated', description: 'Anything of an entry changed but its tags and comments, which eLabFTW does not count as a change', needs: [],
		happened: ({ created, moved }) => moved && !created,
	},
];

/** The events of bookings. */
export const bookingEvents: INodePropertyOptions[] = [
	{ name: 'Cancelled', value: 'cancelled', description: 'A booking was removed' },
	{ name: 'Changed', value: 'changed', description: 'Time, title, resource or link of a booking changed' },
	{ name: 'Created', value: 'created', description: 'A resource was booked' },
];

/** The events that happened, of those that are wanted, and whether each is certain. */
export function happened(change: Change, wanted: readonly EntryEvent[]): Array<{ event: string; certain: boolean }> {
	return wanted.flatMap((event) => {
		const verdict = event.happened(change);
		return verdict === false ? [] : [{ event: event.value, certain: verdict === true }];
	});
}
