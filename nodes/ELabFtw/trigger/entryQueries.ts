import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';
import { look, type Look } from '../../shared/polling/changes';
import { type Mark, unsettled } from '../../shared/polling/cursor';
import { wentBack } from './restoredBackup';
import { recordsOf } from './readEntry';
import { entryList, glance, pageSize, rowsOf, setBackBy, type Clock } from './entryPages';
import { needs, type Setup } from './parameters';
import { byChange, byComment } from './watchedFields';
import type { Before } from './entryPollState';

/** The lists of the entries that are watched, as one poll sees them. */
export class Lists {
	/** What the last look told of the server's clock. */
	readonly clock: Clock = { tookMs: 0 };

	constructor(
		private readonly node: IPollFunctions,
		private readonly sender: Client,
		private readonly setup: Setup,
		private readonly before: Before | undefined,
	) {}

	/**
	 * Looks at a list.
	 * @param first how many rows to read at least, for the memory
	 */
	async look(order: 'lastchange' | 'comment', mark: Mark | undefined, first = 0): Promise<Look> {
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
	async wentBack({ time, ids }: Mark): Promise<boolean> {
		const [id] = ids;
		const { kind } = this.setup;
		return id !== undefined && (await wentBack(this.node, recordsOf(this.sender, kind), { kind, id, time }));
	}

	async rows(query: IDataObject): Promise<IDataObject[]> {
		const { body } = await this.sender.send({ method: 'GET', path: `/${this.setup.kind}`, query: { ...this.setup.query, ...query } });
		return rowsOf(this.node, body);
	}

	/** The highest id, also of entries changed long ago. */
	async highest(): Promise<number> {
		const rows = await this.rows({ order: 'id', sort: 'desc', limit: glance });
		return Math.max(0, ...rows.map(({ id }) => Number(id)));
	}

	/** So many entries, the last changed ones first. */
	async newest(count: number): Promise<IDataObject[]> {
		const list = entryList(this.node, this.sender, { kind: this.setup.kind, query: this.setup.query, order: 'lastchange', first: pageSize }, { tookMs: 0 });
		return (await look(list, undefined, { place: byChange, most: 0, first: count })).rows.map(({ row }) => row);
	}
}
