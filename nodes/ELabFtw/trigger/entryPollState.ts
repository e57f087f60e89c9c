import type { Mark } from '../../shared/polling/cursor';
import { packRuns, unpackRuns } from '../../shared/polling/idRanges';
import type { Packed } from '../../shared/polling/snapshots';

/** What a trigger of entries keeps between polls. */
export interface State {
	/** How far the list by last change has been seen. */
	mark: KeptMark;
	/** The highest id when everything had been seen. */
	top: number;
	/** Higher ids that were reported as created since, in runs. */
	above: string;
	/** How far the list by comment has been seen, where comments are waited for. */
	comments?: KeptMark;
	/** What the events need of the past. */
	memory?: Packed;
	/** The page to look through for tags next, where there is more than one. */
	sweep?: number;
	/** What a poll does besides that takes one more request, where both are needed: the other comes next. */
	extra?: 'comments' | 'tags';
	/** The newest times of lists of which rows were left for the next poll, which happens once. */
	held?: string[];
	/** By how many ms the server's clock was ahead of n8n's, which shows when it is set back. */
	aheadMs?: number;
}

/** A mark as it is kept: an import can give thousands of entries the same second. */
type KeptMark = Omit<Mark, 'ids'> & { ids: string };

export const keptMark = (mark: Mark): KeptMark => ({ ...mark, ids: packRuns(mark.ids.map(Number)) });
const markOf = (kept: KeptMark): Mark => ({ ...kept, ids: unpackRuns(kept.ids).map(String) });

/** What the last poll left, as a poll works with it. */
export interface Before extends Pick<State, 'top' | 'sweep' | 'extra' | 'held' | 'aheadMs'> {
	mark: Mark;
	above: Set<number>;
	comments: Mark | undefined;
}

export function beforeOf({ mark, above, comments, ...rest }: State): Before {
	return { ...rest, mark: markOf(mark), above: new Set(unpackRuns(above)), comments: comments && markOf(comments) };
}
