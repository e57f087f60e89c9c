import type { IDataObject } from 'n8n-workflow';
import { secondsOf } from '../../shared/polling/cursor';
import type { Added } from './events';

/** The time in which parts of an entry count as new, in seconds of the server: after `from`, until `to`. */
export interface Span {
	from: number;
	to: number;
	/** The same for its comments, whose times are in a list of their own. */
	comments?: { from: number; to: number };
}

/** No time at all. */
export const unknownSpan: Span = { from: -Infinity, to: -Infinity };

/** Nothing was added, as far as is known. */
export function nothing(): Added {
	return { steps: [], files: [], comments: [], commented: false, unread: false };
}

/** Steps finished, files uploaded and comments made in a time, of a whole entry. */
export function addedParts(entry: IDataObject, span: Span) {
	return {
		steps: parts(entry.steps, 'finished_time', span).filter(({ finished }) => finished === 1),
		files: parts(entry.uploads, 'created_at', span),
		comments: span.comments ? parts(entry.comments, 'created_at', span.comments) : [],
	};
}

function parts(rows: unknown, column: string, { from, to }: { from: number; to: number }): IDataObject[] {
	return (Array.isArray(rows) ? (rows as IDataObject[]) : []).filter((row) => {
		const time = secondsOf(String(row[column] ?? ''));
		return time > from && time <= to;
	});
}
