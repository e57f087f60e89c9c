import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { type Client, clientOf } from '../../shared/http/client';
import type { Look } from '../../shared/polling/changes';
import { packRuns } from '../../shared/polling/idRanges';
import { Memory, mostRecords } from '../../shared/polling/snapshots';
import { beginTurn } from '../../shared/polling/pollState';
import { dialect } from '../dialect';
import { kinds } from '../kinds';
import { Comparison } from './compareEntries';
import { pageSize } from './entryPages';
import { Lists } from './entryQueries';
import type { Happening } from './entryJson';
import { Report } from './entryItems';
import { needs, type Setup } from './parameters';
import { remembered } from './watchedFields';
import { beforeOf, keptMark, type Before, type State } from './entryPollState';

/** One poll: it reads, compares, and writes once at the end, so that one that fails changes nothing. */
export async function pollEntries(node: IPollFunctions, setup: Setup): Promise<INodeExecutionData[][] | null> {
	const turn = beginTurn<State>(node, setup.watched);
	const poll = new Poll(node, senderFor(node, setup), setup, turn.before);
	const { state, items } = await poll.run();
	if (!turn.keep(state) || items.length === 0) return null;
	return [items];
}

/** The newest entry as a sample, with the mark left alone. */
export async function sampleEntry(node: IPollFunctions, setup: Setup): Promise<INodeExecutionData[][]> {
	return [[await new Report(node, senderFor(node, setup), setup).sample()]];
}

function senderFor(node: IPollFunctions, { kind }: Setup): Client {
	return clientOf(node, 'eLabFtwApi', dialect, `Look for changed ${kinds[kind].noun}s`);
}

class Poll {
	private readonly lists: Lists;
	private readonly before: Before | undefined;
	private memory: Memory | undefined;
	private readonly past: boolean;

	constructor(
		private readonly node: IPollFunctions,
		private readonly sender: Client,
		private readonly setup: Setup,
		kept: State | undefined,
	) {
		this.past = needs(setup.events, 'past');
		this.before = kept && beforeOf(kept);
		this.lists = new Lists(node, sender, setup, this.before);
		if (this.past && kept?.memory) this.memory = new Memory(kept.memory);
	}

	async run(): Promise<{ state: State; items: INodeExecutionData[] }> {
		const { before } = this;
		const seen = await this.lists.look('lastchange', before?.mark, this.past && !this.memory ? mostRecords : 0);
		const restored = before !== undefined && seen.back && (await this.lists.wentBack({ ...before.mark, time: seen.floor ?? before.mark.time }));
		const changes = restored ? { ...seen, fresh: [] } : seen;
		if (restored) this.memory = undefined;
		const top = before && !restored ? before.top : await this.lists.highest();
		if (this.past && !this.memory) await this.learn(changes);
		const extra = this.extra(changes);
		const comments = extra.has('comments') ? await this.lists.look('comment', before?.comments) : undefined;
		const comparison = new Comparison(this.setup, this.memory);
		const happenings = before ? comparison.happenings(before, changes, comments) : [];
		const swept = before && extra.has('tags') ? await this.sweep(comparison, before, changes, happenings) : undefined;
		const items = await new Report(this.node, this.sender, this.setup).report(happenings);
		for (const { row, change } of happenings) if (change.moved) this.memory?.set(String(row.id), remembered(row));

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
			...(this.lists.clock.aheadMs === undefined ? {} : { aheadMs: this.lists.clock.aheadMs }),
		};
		if (this.memory) state.memory = this.memory.pack({ ...state, watched: this.setup.watched });
		return { state, items };
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

	/** Fills the memory with all entries that are not about to be reported. */
	private async learn({ rows, fresh }: Look): Promise<void> {
		const memory = new Memory();
		const reported = new Set(fresh.map(({ id }) => id));
		let known = rows.map(({ row }) => row);
		if (this.before && known.length < mostRecords) known = await this.lists.newest(mostRecords);
		for (const row of known) if (!reported.has(String(row.id))) memory.set(String(row.id), remembered(row));
		this.memory = memory;
	}

	/**
	 * Looks through one page of older entries for new tags, which move nothing in the list.
	 * @returns the page for the next poll
	 */
	private async sweep(comparison: Comparison, before: Before, changes: Look, happenings: Happening[]): Promise<number | undefined> {
		const page = Math.max(1, before.sweep ?? 1);
		const rows = await this.lists.rows({ order: 'lastchange', sort: 'desc', limit: pageSize, offset: page * pageSize });
		const reported = new Map(happenings.map((each) => [String(each.row.id), each]));
		const known = new Set(reported.keys());
		for (const row of rows) if (String(row.modified_at) < changes.mark.time) comparison.compareTags(reported, String(row.id), row);
		for (const [id, each] of reported) if (!known.has(id)) happenings.push(each);
		return rows.length < pageSize || page >= mostRecords / pageSize - 1 ? 1 : page + 1;
	}
}

function newestTime({ rows }: Look): string {
	return rows.reduce((newest, { time }) => (time > newest ? time : newest), '');
}
