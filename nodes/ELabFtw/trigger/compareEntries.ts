/** Compares the rows of a poll with the cursor and the snapshots of entries. Called by `entryPoll.ts`. */
import type { IDataObject } from 'n8n-workflow';
import type { Changes } from '../../shared/polling/changes';
import { secondsOf } from '../../shared/polling/serverClock';
import type { Snapshots } from '../../shared/polling/snapshots';
import { noParts, unchangedEntry, type ChangedEntry } from './entryChange';
import type { PreviousPoll } from './entryPollState';
import type { EntryParameters } from './parameters';
import { fieldsIn, fieldsOf, snapshotOf, tagsOf } from './watchedFields';

/** Compares rows with what the last poll left. */
export class EntryComparison {
	constructor(
		private readonly parameters: EntryParameters,
		private readonly snapshots: Snapshots | undefined,
	) {}

	/** What changed in which entry, as far as the lists tell. */
	changedEntries(previous: PreviousPoll, changes: Changes, comments: Changes | undefined): ChangedEntry[] {
		const found = new Map<string, ChangedEntry>();
		for (const { id, row } of changes.changed) found.set(id, this.modifiedEntry(id, row, previous, changes));
		for (const { id, row, time } of comments?.changed ?? []) {
			const entry = found.get(id) ?? unchangedEntry(row, fieldsOf(row));
			const from = secondsOf(comments?.setBackTo ?? previous.commentCursor?.time ?? '') - (previous.commentCursor?.ids.includes(id) ? 0 : 1);
			entry.change.newParts.commented = true;
			entry.span.comments = { from: Number.isNaN(from) ? -Infinity : from, to: secondsOf(time) };
			found.set(id, entry);
		}
		const left = changes.hasMore ? new Set(changes.rows.filter(({ time }) => time >= changes.cursor.time).map(({ id }) => id)) : new Set<string>();
		for (const { id, row } of changes.rows) if (!left.has(id)) this.compareTags(found, id, row);
		return [...found.values()];
	}

	/** An entry whose time of last change moved on. */
	private modifiedEntry(id: string, row: IDataObject, { cursor, highestId, createdIds }: PreviousPoll, { setBackTo }: Changes): ChangedEntry {
		const snapshot = this.snapshots?.get(id);
		const late = String(row.created_at) > cursor.time && String(row.created_at) <= String(row.modified_at);
		const created = (Number(id) > highestId || late) && !createdIds.has(Number(id)) && !snapshot;
		const after = fieldsOf(row);
		// A new entry that was not changed since has what it was made with: that is no change.
		const asMade = created && row.created_at === row.modified_at ? { ...after, tags: [] } : undefined;
		const known = snapshot ? fieldsIn(snapshot) : asMade;
		const to = secondsOf(String(row.modified_at));
		// Where the clock was set back, the snapshot bears a later time than the change.
		const from = snapshot && snapshot.time < to ? snapshot.time : created ? -Infinity : secondsOf(setBackTo ?? cursor.time);
		return {
			row,
			change: {
				created,
				modified: true,
				before: known && { ...known, ...(created ? { locked: 0, timestamped: 0, signatures: 0, state: 1 } : {}) },
				after,
				newTags: this.newTags(row, snapshot?.numbers ?? []),
				newParts: noParts(),
			},
			span: { from, to },
		};
	}

	/** Notes tags that came to an entry which did not change otherwise. */
	compareTags(found: Map<string, ChangedEntry>, id: string, row: IDataObject): void {
		const previous = this.snapshots?.get(id);
		if (!this.snapshots || found.get(id)?.change.modified) return;
		const now = snapshotOf(row);
		if (!previous) this.snapshots.set(id, now);
		else if (previous.time === now.time && previous.numbers.join() !== now.numbers.join()) {
			this.snapshots.set(id, { ...previous, numbers: now.numbers });
			const entry = found.get(id) ?? unchangedEntry(row, fieldsOf(row));
			entry.change.before = { ...entry.change.after, tags: previous.numbers };
			entry.change.newTags = this.newTags(row, previous.numbers);
			found.set(id, entry);
		}
	}

	private newTags(row: IDataObject, before: readonly number[]): number[] {
		return [...tagsOf(row)].filter(([id, name]) => !before.includes(id) && this.parameters.wantsTag(name)).map(([id]) => id);
	}
}
