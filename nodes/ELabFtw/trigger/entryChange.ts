/** A change of an entry between two polls: found by `compareEntries.ts`, judged by `events.ts`, told by `entryItems.ts`. */
import type { IDataObject } from 'n8n-workflow';
import { secondsOf } from '../../shared/polling/serverClock';
import type { WatchedFields } from './watchedFields';

/** What changed in an entry between two polls. */
export interface EntryChange {
	/** Whether it was not there before. */
	created: boolean;
	/** Whether eLabFTW moved its time of last change on: tags and comments do not. */
	modified: boolean;
	/** Its fields at the last poll; undefined where it was never seen, or has been forgotten. */
	before: WatchedFields | undefined;
	after: WatchedFields;
	/** Ids of tags that it did not have; of tags of the chosen names only, where names are chosen. */
	newTags: readonly number[];
	/** What was added to it, as the entry itself tells. */
	newParts: NewParts;
}

/** Parts that came since the last poll. */
export interface NewParts {
	steps: IDataObject[];
	files: IDataObject[];
	comments: IDataObject[];
	/** Whether the list by comment showed a new comment. */
	commented: boolean;
	/** Whether the entry could not be read, so that its new parts are not known. */
	unreadable: boolean;
}

/** A changed entry: the row that told of the change, and when it happened. */
export interface ChangedEntry {
	row: IDataObject;
	change: EntryChange;
	span: TimeSpan;
}

/** The time in which parts of an entry count as new, in seconds of the server: after `from`, until `to`. */
export interface TimeSpan {
	from: number;
	to: number;
	/** The same for its comments, whose times are in a list of their own. */
	comments?: { from: number; to: number };
}

/** An entry that is as it was, as far as its row tells. */
export function unchangedEntry(row: IDataObject, after: WatchedFields): ChangedEntry {
	return { row, change: { created: false, modified: false, before: after, after, newTags: [], newParts: noParts() }, span: { from: -Infinity, to: -Infinity } };
}

/** No new parts, as far as is known. */
export function noParts(): NewParts {
	return { steps: [], files: [], comments: [], commented: false, unreadable: false };
}

/** Steps finished, files uploaded and comments made in a time, of a whole entry. */
export function newPartsOf(entry: IDataObject, span: TimeSpan): Pick<NewParts, 'steps' | 'files' | 'comments'> {
	return {
		steps: partsIn(entry.steps, 'finished_time', span).filter(({ finished }) => finished === 1),
		files: partsIn(entry.uploads, 'created_at', span),
		comments: span.comments ? partsIn(entry.comments, 'created_at', span.comments) : [],
	};
}

function partsIn(rows: unknown, column: string, { from, to }: TimeSpan): IDataObject[] {
	return (Array.isArray(rows) ? (rows as IDataObject[]) : []).filter((row) => {
		const time = secondsOf(String(row[column] ?? ''));
		return time > from && time <= to;
	});
}
