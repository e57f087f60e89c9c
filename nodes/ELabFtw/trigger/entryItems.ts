import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { Limiter } from '../../shared/execution/limiter';
import type { Client } from '../../shared/http/client';
import type { OptionalReads, Reading } from '../../shared/polling/optionalReads';
import { kinds } from '../kinds';
import { addedParts, nothing, unknownSpan } from './entryChange';
import { readEntry, recordsOf } from './readEntry';
import { happened, type Change } from './events';
import { glance, rowsOf } from './entryPages';
import { itemOf, Titles, type Details, type Happening } from './entryJson';
import type { Setup } from './parameters';
import { snapshotOf } from './watchedFields';

/** Makes the items of a poll, with what only the entries themselves tell. */
export class Report {
	private readonly pace = new Limiter();
	private readonly records: OptionalReads;
	private readonly titles: Titles;

	constructor(
		private readonly node: IPollFunctions,
		private readonly sender: Client,
		private readonly setup: Setup,
	) {
		this.records = recordsOf(sender, setup.kind);
		this.titles = new Titles(this.records, kinds[setup.kind]);
	}

	/** The items for what happened, with details where they are needed. */
	async report(happenings: Happening[]): Promise<INodeExecutionData[]> {
		this.titles.learn(happenings.map(({ row }) => row));
		const items = await Promise.all(happenings.map(async (happening) => await this.pace.run(async () => await this.reportOne(happening))));
		return items.flatMap((item) => item ?? []);
	}

	private async reportOne(happening: Happening): Promise<INodeExecutionData | undefined> {
		const { row, change, span } = happening;
		if (!this.setup.wants(row)) return undefined;
		const { events, output } = this.setup;
		const moved = change.moved && events.some((event) => event.needs.includes('details') && event.needs.includes('past'));
		const certain = happened(change, events).length > 0;
		const details: Details = { entry: row };
		if (moved || change.added.commented || (certain && output === 'whole')) {
			const { found: whole, problem } = await this.whole(row);
			Object.assign(change.added, whole ? addedParts(whole, span) : { unread: true });
			if (whole && output === 'whole') details.entry = whole;
			details.problem = problem;
		}
		const found = happened(change, events);
		return found.length === 0 ? undefined : await itemOf(this.node, this.setup, this.titles, happening, details, found);
	}

	/** The newest of the entries that are wanted, as a sample. */
	async sample(): Promise<INodeExecutionData> {
		const { kind, query } = this.setup;
		const { body } = await this.sender.send({ method: 'GET', path: `/${kind}`, query: { ...query, order: 'lastchange', sort: 'desc', limit: glance } });
		const rows = rowsOf(this.node, body);
		const row = rows.filter(this.setup.wants).reduce<IDataObject | undefined>((newest, each) => (newest && String(newest.modified_at) >= String(each.modified_at) ? newest : each), undefined);
		if (!row) {
			throw new NodeOperationError(this.node.getNode(), `There is no ${kinds[kind].noun} yet that could be shown as a sample`, {
				description: 'The filters may leave out all of the last changed ones',
			});
		}
		const { found: whole, problem } = this.setup.output === 'whole' ? await this.whole(row) : { found: row };
		const change: Change = { created: false, moved: false, before: undefined, after: snapshotOf(row), tags: [], added: nothing() };
		return await itemOf(this.node, this.setup, this.titles, { row, change, span: unknownSpan }, { entry: whole ?? row, problem }, undefined);
	}

	private async whole({ id }: IDataObject): Promise<Reading<IDataObject>> {
		const { kind } = this.setup;
		return await readEntry(this.node, this.records, kind, String(id), `Get the ${kinds[kind].noun} ${String(id)}`);
	}
}
