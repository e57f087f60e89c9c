import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { Pace } from '../../shared/pace';
import type { Sender } from '../../shared/watch/sender';
import { dialect } from '../dialect';
import { kinds } from '../kinds';
import { readEntry } from './back';
import { addedParts, nothing, unknownSpan } from './details';
import { happened, type Change } from './events';
import { glance, rowsOf } from './list';
import { itemOf, Titles, type Happening } from './output';
import type { Setup } from './setup';
import { snapshotOf } from './snapshot';

/** Makes the items of a poll, with what only the entries themselves tell. */
export class Report {
	private readonly pace = new Pace(dialect.width);
	private readonly titles: Titles;

	constructor(
		private readonly node: IPollFunctions,
		private readonly sender: Sender,
		private readonly setup: Setup,
	) {
		this.titles = new Titles(sender, kinds[setup.kind]);
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
		const entry = this.setup.output === 'whole' ? ((await this.entry(String(row.id))) ?? row) : row;
		const change: Change = { created: false, moved: false, before: undefined, after: snapshotOf(row), tags: [], added: nothing() };
		return await itemOf(this.node, this.setup, this.titles, { row, change, span: unknownSpan }, entry, undefined);
	}

	private async entry(id: string, accept?: number[]) {
		return await readEntry(this.sender, this.setup.kind, id, accept);
	}
}
