/** What a poll asks of the lists of entries. Called by `entryPoll.ts`. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';
import { findChanges, type Changes } from '../../shared/polling/changes';
import type { Cursor } from '../../shared/polling/cursor';
import { isSecondOpen, secondsSetBack, type ServerClock } from '../../shared/polling/serverClock';
import { entryPages, largePage, rowsOf, smallPage, sortKeys, type EntryList } from './entryPages';
import type { PreviousPoll } from './entryPollState';
import { needs } from './events';
import type { EntryParameters } from './parameters';
import { optionalReadsOf } from './readEntry';
import { isRestored } from './restoredBackup';

/** The lists of the entries that are watched, as one poll sees them. */
export class EntryQueries {
	/** What the last list told of the server's clock. */
	readonly clock: ServerClock = { tookMs: 0 };

	constructor(
		private readonly node: IPollFunctions,
		private readonly client: Client,
		private readonly parameters: EntryParameters,
		private readonly previous: PreviousPoll | undefined,
	) {}

	/**
	 * What changed in a list.
	 * @param leastRows how many rows to read at least at the first poll, for the snapshots
	 */
	async changes(order: EntryList['order'], cursor: Cursor | undefined, leastRows = 0): Promise<Changes> {
		const { kind, query, events, limit } = this.parameters;
		const large = order === 'lastchange' && ((!cursor && leastRows > 0) || needs(events, 'tags'));
		return await findChanges(entryPages(this.node, this.client, { kind, query, order, firstPage: large ? largePage : smallPage }, this.clock), cursor, {
			sortKeyOf: sortKeys[order],
			limit,
			leastRows,
			secondsSetBack: () => secondsSetBack(this.previous?.clockOffsetMs, this.clock),
			defer: ({ time }, newest) => time === newest && !this.previous?.deferred?.includes(time) && isSecondOpen(time, this.clock),
		});
	}

	/** Whether the notebook is an older one than before: its newest row can also be older since an entry left the list. */
	async isRestored({ time, ids }: Cursor): Promise<boolean> {
		const [id] = ids;
		const { kind } = this.parameters;
		return id !== undefined && (await isRestored(this.node, optionalReadsOf(this.client, kind), { kind, id, time }));
	}

	/** One page of the list. */
	async rows(page: IDataObject): Promise<IDataObject[]> {
		const { kind, query } = this.parameters;
		const { body } = await this.client.send({ method: 'GET', path: `/${kind}`, query: { ...query, ...page } });
		return rowsOf(this.node, body);
	}

	/** The highest id, also of entries changed long ago. */
	async highestId(): Promise<number> {
		const rows = await this.rows({ order: 'id', sort: 'desc', limit: smallPage });
		return Math.max(0, ...rows.map(({ id }) => Number(id)));
	}

	/** So many entries, the last changed ones first. */
	async newest(count: number): Promise<IDataObject[]> {
		const { kind, query } = this.parameters;
		const list = entryPages(this.node, this.client, { kind, query, order: 'lastchange', firstPage: largePage }, { tookMs: 0 });
		const { rows } = await findChanges(list, undefined, { sortKeyOf: sortKeys.lastchange, limit: 0, leastRows: count });
		return rows.map(({ row }) => row);
	}
}
