/** Makes items of changed entries, and asks for whole entries where the list does not tell enough. Called by `entryPoll.ts`. */
import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { Limiter } from '../../shared/execution/limiter';
import type { Client } from '../../shared/http/client';
import type { OptionalReads, ReadResult } from '../../shared/polling/optionalReads';
import { kinds } from '../kinds';
import { newPartsOf, unchangedEntry, type ChangedEntry } from './entryChange';
import { itemOf, type EntryDetails } from './entryJson';
import { rowsOf, smallPage } from './entryPages';
import { eventsOf } from './events';
import type { EntryParameters } from './parameters';
import { optionalReadsOf, readEntry } from './readEntry';
import { Titles } from './titles';
import { fieldsOf } from './watchedFields';

/** Makes the items of a poll. */
export class EntryItems {
	private readonly limiter = new Limiter();
	private readonly reads: OptionalReads;
	private readonly titles: Titles;

	constructor(
		private readonly node: IPollFunctions,
		private readonly client: Client,
		private readonly parameters: EntryParameters,
	) {
		this.reads = optionalReadsOf(client, parameters.kind);
		this.titles = new Titles(this.reads, kinds[parameters.kind]);
	}

	/** The items of those entries that are wanted, and of which a chosen event happened. */
	async of(entries: ChangedEntry[]): Promise<INodeExecutionData[]> {
		this.titles.learn(entries.map(({ row }) => row));
		const items = await Promise.all(entries.map(async (entry) => await this.limiter.run(async () => await this.itemOf(entry))));
		return items.flatMap((item) => item ?? []);
	}

	private async itemOf(changed: ChangedEntry): Promise<INodeExecutionData | undefined> {
		const { row, change, span } = changed;
		if (!this.parameters.wants(row)) return undefined;
		const { events, output } = this.parameters;
		const mayHaveParts = change.modified && events.some((event) => event.needs.includes('details') && event.needs.includes('snapshots'));
		const happened = eventsOf(change, events).length > 0;
		const details: EntryDetails = { entry: row };
		if (mayHaveParts || change.newParts.commented || (happened && output === 'whole')) {
			const { found: whole, error } = await this.whole(row);
			Object.assign(change.newParts, whole ? newPartsOf(whole, span) : { unreadable: true });
			if (whole && output === 'whole') details.entry = whole;
			details.error = error;
		}
		const found = eventsOf(change, events);
		return found.length === 0 ? undefined : await itemOf(this.node, this.parameters, this.titles, changed, details, found);
	}

	/**
	 * The newest of the entries that are wanted, as a sample.
	 * @throws NodeOperationError where there is none
	 */
	async sample(): Promise<INodeExecutionData> {
		const { kind, query, wants, output } = this.parameters;
		const { body } = await this.client.send({ method: 'GET', path: `/${kind}`, query: { ...query, order: 'lastchange', sort: 'desc', limit: smallPage } });
		const rows = rowsOf(this.node, body);
		const row = rows.filter(wants).reduce<IDataObject | undefined>((newest, each) => (newest && String(newest.modified_at) >= String(each.modified_at) ? newest : each), undefined);
		if (!row) {
			throw new NodeOperationError(this.node.getNode(), `There is no ${kinds[kind].noun} yet that could be shown as a sample`, {
				description: 'The filters may leave out all of the last changed ones',
			});
		}
		const { found: whole, error } = output === 'whole' ? await this.whole(row) : { found: row };
		return await itemOf(this.node, this.parameters, this.titles, unchangedEntry(row, fieldsOf(row)), { entry: whole ?? row, error }, undefined);
	}

	private async whole({ id }: IDataObject): Promise<ReadResult<IDataObject>> {
		const { kind } = this.parameters;
		return await readEntry(this.node, this.reads, kind, String(id), `Get the ${kinds[kind].noun} ${String(id)}`);
	}
}
