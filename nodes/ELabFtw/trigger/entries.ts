import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { Pace } from '../../shared/pace';
import { look, type Look } from '../../shared/watch/look';
import { secondsOf, unsettled, type Mark } from '../../shared/watch/mark';
import { Memory, mostRecords, type Packed } from '../../shared/watch/memory';
import { packRuns, unpackRuns } from '../../shared/watch/runs';
import { senderOf, type Sender } from '../../shared/watch/sender';
import { beginTurn } from '../../shared/watch/turn';
import { dialect } from '../dialect';
import { kinds } from '../kinds';
import { readEntry, wentBack } from './back';
import { addedParts, type Span } from './details';
import { happened, type Change } from './events';
import { entryList, glance, pageSize, rowsOf, setBackBy, type Clock } from './list';
import { itemOf, Titles, type Happening } from './output';
import { needs, type Setup } from './setup';
import { byChange, byComment, recalled, remembered, snapshotOf, tagsOf } from './snapshot';

/** What a trigger of entries keeps between polls. */
interface State {
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

const keptMark = (mark: Mark): KeptMark => ({ ...mark, ids: packRuns(mark.ids.map(Number)) });
const markOf = (kept: KeptMark): Mark => ({ ...kept, ids: unpackRuns(kept.ids).map(String) });

/** What the last poll left, as a poll works with it. */
interface Before extends Pick<State, 'top' | 'sweep' | 'extra' | 'held' | 'aheadMs'> {
	mark: Mark;
	above: Set<number>;
	comments: Mark | undefined;
}

function beforeOf({ mark, above, comments, ...rest }: State): Before {
	return { ...rest, mark: markOf(mark), above: new Set(unpackRuns(above)), comments: comments && markOf(comments) };
}

/** One poll: it reads, compares, and writes once at the end, so that one that fails changes nothing. */
export async function pollEntries(node: IPollFunctions, setup: Setup): Promise<INodeExecutionData[][] | null> {
	const turn = beginTurn<State>(node, setup.watched);
	const poll = new Poll(node, setup, turn.before);
	const { state, items } = await poll.run();
	if (!turn.keep(state) || items.length === 0) return null;
	return [items];
}

/** The newest entry as a sample, with the mark left alone. */
export async function sampleEntry(node: IPollFunctions, setup: Setup): Promise<INodeExecutionData[][]> {
	const poll = new Poll(node, setup, undefined);
	return [[await poll.sample()]];
}

class Poll {
	private readonly sender: Sender;
	private readonly clock: Clock = { tookMs: 0 };
	private readonly pace = new Pace(dialect.width);
	private readonly titles: Titles;
	private readonly before: Before | undefined;
	private memory: Memory | undefined;
	private readonly past: boolean;

	constructor(
		private readonly node: IPollFunctions,
		private readonly setup: Setup,
		kept: State | undefined,
	) {
		this.sender = senderOf(node, 'eLabFtwApi', dialect, `Look for changed ${kinds[setup.kind].noun}s`);
		this.titles = new Titles(this.sender, kinds[setup.kind]);
		this.past = needs(setup.events, 'past');
		this.before = kept && beforeOf(kept);
		if (this.past && kept?.memory) this.memory = new Memory(kept.memory);
	}

	async run(): Promise<{ state: State; items: INodeExecutionData[] }> {
		const { before } = this;
		const seen = await this.look('lastchange', before?.mark);
		const restored = before !== undefined && seen.back && (await this.wentBack({ ...before.mark, time: seen.floor ?? before.mark.time }));
		const changes = restored ? { ...seen, fresh: [] } : seen;
		if (restored) this.memory = undefined;
		const top = before && !restored ? before.top : await this.highest();
		if (this.past && !this.memory) await this.learn(changes);
		const extra = this.extra(changes);
		const comments = extra.has('comments') ? await this.look('comment', before?.comments) : undefined;
		const happenings = before ? this.happenings(before, changes, comments) : [];
		const swept = before && extra.has('tags') ? await this.sweep(before, changes, happenings) : undefined;
		const items = await this.report(happenings, before);

		const fresh = changes.fresh.map(({ id }) => Number(id));
		const above = [...(restored || !before ? [] : before.above), ...fresh.filter((id) => id > top)];
		const later = extra.has('comments') || !needs(this.setup.events, 'comments') ? undefined : before;
		const commentMark = comments?.mark ?? later?.comments;
		const sweep = swept ?? before?.sweep;
		const state: State = {
			mark: keptMark(changes.mark),
			top: changes.more ? top : above.reduce((most, id) => Math.max(most, id), top),
			above: changes.more ? packRuns(above) : '',
			...(commentMark ? { comments: keptMark(commentMark) } : {}),
			...(sweep === undefined ? {} : { sweep }),
			...(extra.size === 1 ? { extra: [...extra][0] } : {}),
			held: [...(later?.held ?? []), ...[changes, comments].flatMap((each) => (each?.more ? newestTime(each) : []))],
			...(this.clock.aheadMs === undefined ? {} : { aheadMs: this.clock.aheadMs }),
		};
		if (this.memory) state.memory = this.memory.pack({ ...state, watched: this.setup.watched });
		return { state, items };
	}

	async sample(): Promise<INodeExecutionData> {
		const rows = rowsOf(this.node, (await this.list({ order: 'lastchange', sort: 'desc', limit: glance })).body);
		const row = rows.filter(this.setup.wants).reduce<IDataObject | undefined>((newest, each) => (newest && String(newest.modified_at) >= String(each.modified_at) ? newest : each), undefined);
		if (!row) {
			throw new NodeOperationError(this.node.getNode(), `There is no ${kinds[this.setup.kind].noun} yet that could be shown as a sample`, {
				description: 'The filters may leave out all of the last changed ones',
			});
		}
		const entry = this.setup.output === 'whole' ? ((await this.entry(String(row.id))) ?? row) : row;
		const change: Change = { created: false, moved: false, before: undefined, after: snapshotOf(row), tags: [], added: nothing() };
		return await itemOf(this.node, this.setup, this.titles, { row, change, span: unknownSpan }, entry, undefined);
	}

	/**
	 * What this poll does besides the list by last change. Comments and tags far down the list take a request each: an
	 * idle poll does one of them, in turn.
	 */
	private extra({ rows, floor }: Look): Set<'comments' | 'tags'> {
		const { before } = this;
		const wanted = (['comments', 'tags'] as const).filter((what) => needs(this.setup.events, what) && (what === 'comments' || rows.length >= pageSize));
		const both = wanted.length > 1 && before?.comments !== undefined && floor === undefined;
		return new Set(both ? wanted.filter((what) => what !== (before?.extra ?? 'tags')) : wanted);
	}

	private async list(query: IDataObject) {
		return await this.sender.send({ method: 'GET', path: `/${this.setup.kind}`, query: { ...this.setup.query, ...query } });
	}

	/** Looks at the list; its first look reads what the memory takes. */
	private async look(order: 'lastchange' | 'comment', mark: Mark | undefined): Promise<Look> {
		const first = order === 'lastchange' && this.past && !this.memory ? mostRecords : 0;
		const wide = order === 'lastchange' && ((!mark && first > 0) || needs(this.setup.events, 'tags'));
		const list = entryList(this.node, this.sender, { kind: this.setup.kind, query: this.setup.query, order, first: wide ? pageSize : glance }, this.clock);
		return await look(list, mark, {
			place: order === 'comment' ? byComment : byChange,
			most: this.setup.most,
			first,
			setBack: () => setBackBy(this.before?.aheadMs, this.clock),
			later: ({ time }, newest) => time === newest && !this.before?.held?.includes(time) && unsettled(time, this.clock.date, this.clock.tookMs),
		});
	}

	/** Whether the notebook is an older one than before: its newest row can also be older since an entry left the list. */
	private async wentBack({ time, ids }: Mark): Promise<boolean> {
		const [id] = ids;
		return id !== undefined && (await wentBack(this.sender, { kind: this.setup.kind, id, time }));
	}

	private async entry(id: string, accept?: number[]) {
		return await readEntry(this.sender, this.setup.kind, id, accept);
	}

	/** The highest id, also of entries changed long ago. */
	private async highest(): Promise<number> {
		const rows = rowsOf(this.node, (await this.list({ order: 'id', sort: 'desc', limit: glance })).body);
		return Math.max(0, ...rows.map(({ id }) => Number(id)));
	}

	/** Fills the memory with all entries that are not about to be reported. */
	private async learn({ rows, fresh }: Look): Promise<void> {
		const memory = new Memory();
		const reported = new Set(fresh.map(({ id }) => id));
		let known = rows.map(({ row }) => row);
		if (this.before && known.length < mostRecords) {
			const list = entryList(this.node, this.sender, { kind: this.setup.kind, query: this.setup.query, order: 'lastchange', first: pageSize }, { tookMs: 0 });
			known = (await look(list, undefined, { place: byChange, most: 0, first: mostRecords })).rows.map(({ row }) => row);
		}
		for (const row of known) if (!reported.has(String(row.id))) memory.set(String(row.id), remembered(row));
		this.memory = memory;
	}

	/** What happened to whom, as far as the lists tell. */
	private happenings(before: Before, changes: Look, comments: Look | undefined): Happening[] {
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
	private compareTags(found: Map<string, Happening>, id: string, row: IDataObject): void {
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

	/**
	 * Looks through one page of older entries for new tags, which move nothing in the list.
	 * @returns the page for the next poll
	 */
	private async sweep(before: Before, changes: Look, happenings: Happening[]): Promise<number | undefined> {
		const page = Math.max(1, before.sweep ?? 1);
		const { body } = await this.list({ order: 'lastchange', sort: 'desc', limit: pageSize, offset: page * pageSize });
		const rows = rowsOf(this.node, body);
		const reported = new Map(happenings.map((each) => [String(each.row.id), each]));
		const known = new Set(reported.keys());
		for (const row of rows) if (String(row.modified_at) < changes.mark.time) this.compareTags(reported, String(row.id), row);
		for (const [id, each] of reported) if (!known.has(id)) happenings.push(each);
		return rows.length < pageSize || page >= mostRecords / pageSize - 1 ? 1 : page + 1;
	}

	/** The items for what happened, with details where they are needed, and the new state of the memory. */
	private async report(happenings: Happening[], before: Before | undefined): Promise<INodeExecutionData[]> {
		this.titles.learn(happenings.map(({ row }) => row));
		const items = await Promise.all(happenings.map(async (happening) => await this.pace.run(async () => await this.reportOne(happening))));
		for (const { row, change } of happenings) if (change.moved) this.memory?.set(String(row.id), remembered(row));
		return before ? items.flatMap((item) => item ?? []) : [];
	}

	private async reportOne(happening: Happening): Promise<INodeExecutionData | undefined> {
		const { row, change, span } = happening;
		if (!this.setup.wants(row)) return undefined;
		const { events, output } = this.setup;
		const moved = change.moved && events.some((event) => event.needs.includes('details') && event.needs.includes('past'));
		const certain = happened(change, events).length > 0;
		let entry = row;
		if (moved || change.added.commented || (certain && output === 'whole')) {
			const whole = await this.entry(String(row.id), [403, 404]);
			if (whole) {
				Object.assign(change.added, addedParts(whole, span));
				if (output === 'whole') entry = whole;
			}
		}
		const found = happened(change, events);
		return found.length === 0 ? undefined : await itemOf(this.node, this.setup, this.titles, happening, entry, found);
	}
}

function newestTime({ rows }: Look): string {
	return rows.reduce((newest, { time }) => (time > newest ? time : newest), '');
}

const unknownSpan: Span = { from: -Infinity, to: -Infinity };

function nothing(): Change['added'] {
	return { steps: [], files: [], comments: [], commented: false };
}

