import type { IDataObject } from 'n8n-workflow';
import type { Look } from '../../shared/polling/changes';
import { secondsOf } from '../../shared/polling/cursor';
import type { Memory } from '../../shared/polling/snapshots';
import { nothing, unknownSpan } from './entryChange';
import type { Happening } from './entryJson';
import type { Setup } from './parameters';
import { recalled, remembered, snapshotOf, tagsOf } from './watchedFields';
import type { Before } from './entryPollState';

/** Compares lists with the last look at them, and with what is remembered of their entries. */
export class Comparison {
	constructor(
		private readonly setup: Setup,
		private readonly memory: Memory | undefined,
	) {}

	/** What happened to whom, as far as the lists tell. */
	happenings(before: Before, changes: Look, comments: Look | undefined): Happening[] {
		const found = new Map<string, Happening>();
		const { mark, top, above } = before;
		for (const { id, row } of changes.fresh) {
			const late = String(row.created_at) > mark.time && String(row.created_at) <= String(row.modified_at);
			const created = (Number(id) > top || late) && !above.has(Number(id)) && !this.memory?.get(id);
			const old = this.memory?.get(id);
			const after = snapshotOf(row);
			// A new entry that was not changed since has what it was made with: that is no change.
			const asMade = created && row.created_at === row.modified_at ? { ...after, tags: [] } : undefined;
			const known = old ? recalled(old) : asMade;
			const to = secondsOf(String(row.modified_at));
			// Where the clock was set back, the last look bears a later time than the change.
			const from = old && old.time < to ? old.time : created ? -Infinity : secondsOf(changes.floor ?? mark.time);
			found.set(id, {
				row,
				change: { created, moved: true, before: known && { ...known, ...(created ? { locked: 0, timestamped: 0, signatures: 0, state: 1 } : {}) }, after, tags: this.newTags(row, old?.set ?? []), added: nothing() },
				span: { from, to },
			});
		}
		for (const { id, row, time } of comments?.fresh ?? []) {
			const known = found.get(id) ?? this.unmoved(row);
			const from = secondsOf(comments?.floor ?? before.comments?.time ?? '') - (before.comments?.ids.includes(id) ? 0 : 1);
			known.change.added.commented = true;
			known.span.comments = { from: Number.isNaN(from) ? -Infinity : from, to: secondsOf(time) };
			found.set(id, known);
		}
		const waiting = changes.more ? new Set(changes.rows.filter(({ time }) => time >= changes.mark.time).map(({ id }) => id)) : new Set<string>();
		for (const { id, row } of changes.rows) if (!waiting.has(id)) this.compareTags(found, id, row);
		return [...found.values()];
	}

	/** An entry that did not change but for its tags and comments. */
	private unmoved(row: IDataObject): Happening {
		const after = snapshotOf(row);
		return { row, change: { created: false, moved: false, before: after, after, tags: [], added: nothing() }, span: unknownSpan };
	}

	/** Notes tags that came to an entry which did not change otherwise. */
	compareTags(found: Map<string, Happening>, id: string, row: IDataObject): void {
		const old = this.memory?.get(id);
		if (!this.memory || found.get(id)?.change.moved) return;
		const now = remembered(row);
		if (!old) this.memory.set(id, now);
		else if (old.time === now.time && old.set.join() !== now.set.join()) {
			this.memory.set(id, { ...old, set: now.set });
			const known = found.get(id) ?? this.unmoved(row);
			known.change.before = { ...known.change.after, tags: old.set };
			known.change.tags = this.newTags(row, old.set);
			found.set(id, known);
		}
	}

	private newTags(row: IDataObject, old: readonly number[]): number[] {
		return [...tagsOf(row)].filter(([id, name]) => !old.includes(id) && this.setup.wantsTag(name)).map(([id]) => id);
	}
}
