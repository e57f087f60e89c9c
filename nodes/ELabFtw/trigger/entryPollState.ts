/** What a trigger of entries stores between polls. Called by `entryPoll.ts`. */
import type { Changes } from '../../shared/polling/changes';
import type { Cursor } from '../../shared/polling/cursor';
import { packIds, unpackIds } from '../../shared/polling/idRanges';
import type { StoredSnapshots } from '../../shared/polling/snapshots';

/** What is stored. */
export interface EntryPollState {
	/** How far the list by last change has been seen. */
	cursor: StoredCursor;
	/** The highest id when everything had been seen. */
	highestId: number;
	/** Higher ids that were reported as created since. */
	createdIds: string;
	/** How far the list by comment has been seen, where comments are waited for. */
	commentCursor?: StoredCursor;
	/** What entries were like, where events need it. */
	snapshots?: StoredSnapshots;
	/** The page to search for new tags next, where there is more than one. */
	tagPage?: number;
	/** What the last poll read besides that takes one more request, where both are needed: the other comes next. */
	alsoRead?: 'comments' | 'tags';
	/** The newest times of lists of which rows were left for the next poll, which happens once. */
	deferred?: string[];
	/** By how many ms the server's clock was ahead of n8n's, which shows when it is set back. */
	clockOffsetMs?: number;
}

/** A cursor as it is stored: an import can give thousands of entries the same second. */
type StoredCursor = Omit<Cursor, 'ids'> & { ids: string };

const storedCursor = (cursor: Cursor): StoredCursor => ({ ...cursor, ids: packIds(cursor.ids.map(Number)) });
const cursorOf = (stored: StoredCursor): Cursor => ({ ...stored, ids: unpackIds(stored.ids).map(String) });

/** What the last poll left, as a poll works with it. */
export interface PreviousPoll extends Pick<EntryPollState, 'highestId' | 'tagPage' | 'alsoRead' | 'deferred' | 'clockOffsetMs'> {
	cursor: Cursor;
	createdIds: Set<number>;
	commentCursor: Cursor | undefined;
}

/** Reads what the last poll left. */
export function previousPollOf({ cursor, createdIds, commentCursor, ...rest }: EntryPollState): PreviousPoll {
	return { ...rest, cursor: cursorOf(cursor), createdIds: new Set(unpackIds(createdIds)), commentCursor: commentCursor && cursorOf(commentCursor) };
}

/** What a poll has read and found. */
interface PollResult {
	changes: Changes;
	comments: Changes | undefined;
	/** Whether a backup was restored, so that ids reported before are forgotten. */
	restored: boolean;
	highestId: number;
	alsoRead: ReadonlySet<'comments' | 'tags'>;
	/** Whether comments are waited for and were not read. */
	commentsLeft: boolean;
	/** The page to search for tags next, where one was searched. */
	tagPage: number | undefined;
	clockOffsetMs: number | undefined;
}

/** What a poll leaves for the next one, but for the snapshots. */
export function nextPollState(previous: PreviousPoll | undefined, { changes, comments, restored, highestId, alsoRead, commentsLeft, tagPage = previous?.tagPage, clockOffsetMs }: PollResult): EntryPollState {
	const reported = changes.changed.map(({ id }) => Number(id)).filter((id) => id > highestId);
	const createdIds = [...(restored || !previous ? [] : previous.createdIds), ...reported];
	const earlier = commentsLeft ? previous : undefined;
	const commentCursor = comments?.cursor ?? earlier?.commentCursor;
	return {
		cursor: storedCursor(changes.cursor),
		highestId: changes.hasMore ? highestId : createdIds.reduce((highest, id) => Math.max(highest, id), highestId),
		createdIds: changes.hasMore ? packIds(createdIds) : '',
		...(commentCursor ? { commentCursor: storedCursor(commentCursor) } : {}),
		...(tagPage === undefined ? {} : { tagPage }),
		...(alsoRead.size === 1 ? { alsoRead: [...alsoRead][0] } : {}),
		deferred: [...(earlier?.deferred ?? []), ...[changes, comments].flatMap((each) => (each?.hasMore ? newestTime(each) : []))],
		...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
	};
}

function newestTime({ rows }: Changes): string {
	return rows.reduce((newest, { time }) => (time > newest ? time : newest), '');
}
