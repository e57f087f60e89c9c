/** One poll of the entries that are watched, and the sample of one. Called by `poll.ts`. */
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { type Client, clientOf } from '../../shared/http/client';
import type { Changes } from '../../shared/polling/changes';
import { pollStateOf } from '../../shared/polling/pollState';
import { mostRecords, Snapshots } from '../../shared/polling/snapshots';
import { dialect } from '../dialect';
import { kinds } from '../kinds';
import { EntryComparison } from './compareEntries';
import type { ChangedEntry } from './entryChange';
import { EntryItems } from './entryItems';
import { largePage } from './entryPages';
import { nextPollState, previousPollOf, type EntryPollState, type PreviousPoll } from './entryPollState';
import { EntryQueries } from './entryQueries';
import { needs } from './events';
import type { EntryParameters } from './parameters';
import { snapshotOf } from './watchedFields';

/** What changed in the entries since the last poll. */
export async function pollEntries(node: IPollFunctions, parameters: EntryParameters): Promise<INodeExecutionData[][] | null> {
	const pollState = pollStateOf<EntryPollState>(node, parameters.watched);
	const { state, items } = await new EntryPoll(node, entryClient(node, parameters), parameters, pollState.previous).run();
	return pollState.finish(state, items);
}

/** The newest entry as a sample. */
export async function sampleEntry(node: IPollFunctions, parameters: EntryParameters): Promise<INodeExecutionData> {
	return await new EntryItems(node, entryClient(node, parameters), parameters).sample();
}

function entryClient(node: IPollFunctions, { kind }: EntryParameters): Client {
	return clientOf(node, 'eLabFtwApi', dialect, `Look for changed ${kinds[kind].noun}s`);
}

class EntryPoll {
	private readonly queries: EntryQueries;
	private readonly previous: PreviousPoll | undefined;
	private readonly needsSnapshots: boolean;
	private snapshots: Snapshots | undefined;

	constructor(
		private readonly node: IPollFunctions,
		private readonly client: Client,
		private readonly parameters: EntryParameters,
		stored: EntryPollState | undefined,
	) {
		this.needsSnapshots = needs(parameters.events, 'snapshots');
		this.previous = stored && previousPollOf(stored);
		this.queries = new EntryQueries(node, client, parameters, this.previous);
		if (this.needsSnapshots && stored?.snapshots) this.snapshots = new Snapshots(stored.snapshots);
	}

	async run(): Promise<{ state: EntryPollState; items: INodeExecutionData[] }> {
		const { previous } = this;
		const seen = await this.queries.changes('lastchange', previous?.cursor, this.needsSnapshots && !this.snapshots ? mostRecords : 0);
		const restored = previous !== undefined && seen.listIsOlder && (await this.queries.isRestored({ ...previous.cursor, time: seen.setBackTo ?? previous.cursor.time }));
		const changes = restored ? { ...seen, changed: [] } : seen;
		if (restored) this.snapshots = undefined;
		const highestId = previous && !restored ? previous.highestId : await this.queries.highestId();
		if (this.needsSnapshots && !this.snapshots) await this.takeSnapshots(changes);
		const alsoRead = this.alsoRead(changes);
		const comments = alsoRead.has('comments') ? await this.queries.changes('comment', previous?.commentCursor) : undefined;
		const comparison = new EntryComparison(this.parameters, this.snapshots);
		const changed = previous ? comparison.changedEntries(previous, changes, comments) : [];
		const tagPage = previous && alsoRead.has('tags') ? await this.searchTagPage(comparison, previous, changes, changed) : undefined;
		const items = await new EntryItems(this.node, this.client, this.parameters).of(changed);
		for (const { row, change } of changed) if (change.modified) this.snapshots?.set(String(row.id), snapshotOf(row));

		const state = nextPollState(previous, {
			changes,
			comments,
			restored,
			highestId,
			alsoRead,
			commentsLeft: needs(this.parameters.events, 'comments') && !comments,
			tagPage,
			clockOffsetMs: this.queries.clock.offsetMs,
		});
		if (this.snapshots) state.snapshots = this.snapshots.pack({ ...state, watched: this.parameters.watched });
		return { state, items };
	}

	/**
	 * What this poll reads besides the list by last change. Comments, and tags far down the list, take a request each: an
	 * idle poll does one of them, in turn.
	 */
	private alsoRead({ rows, setBackTo }: Changes): Set<'comments' | 'tags'> {
		const { previous } = this;
		const wanted = (['comments', 'tags'] as const).filter((what) => needs(this.parameters.events, what) && (what === 'comments' || rows.length >= largePage));
		const oneOnly = wanted.length > 1 && previous?.commentCursor !== undefined && setBackTo === undefined;
		return new Set(oneOnly ? wanted.filter((what) => what !== (previous?.alsoRead ?? 'tags')) : wanted);
	}

	/** Takes snapshots of all entries that are not about to be reported. */
	private async takeSnapshots({ rows, changed }: Changes): Promise<void> {
		const snapshots = new Snapshots();
		const reported = new Set(changed.map(({ id }) => id));
		let entries = rows.map(({ row }) => row);
		if (this.previous && entries.length < mostRecords) entries = await this.queries.newest(mostRecords);
		for (const row of entries) if (!reported.has(String(row.id))) snapshots.set(String(row.id), snapshotOf(row));
		this.snapshots = snapshots;
	}

	/**
	 * Searches one page of older entries for new tags, which move nothing in the list.
	 * @returns the page for the next poll
	 */
	private async searchTagPage(comparison: EntryComparison, { tagPage = 1 }: PreviousPoll, { cursor }: Changes, changed: ChangedEntry[]): Promise<number> {
		const page = Math.max(1, tagPage);
		const rows = await this.queries.rows({ order: 'lastchange', sort: 'desc', limit: largePage, offset: page * largePage });
		const byId = new Map(changed.map((each) => [String(each.row.id), each]));
		const known = new Set(byId.keys());
		for (const row of rows) if (String(row.modified_at) < cursor.time) comparison.compareTags(byId, String(row.id), row);
		for (const [id, each] of byId) if (!known.has(id)) changed.push(each);
		return rows.length < largePage || page >= mostRecords / largePage - 1 ? 1 : page + 1;
	}
}
