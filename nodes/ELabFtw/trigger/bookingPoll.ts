import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { clientOf } from '../../shared/http/client';
import { Memory } from '../../shared/polling/snapshots';
import type { OptionalReads } from '../../shared/polling/optionalReads';
import { beginTurn } from '../../shared/polling/pollState';
import { dialect } from '../dialect';
import { wentBack, witnesses, type Witness } from './restoredBackup';
import { compare, day, rememberedBooking, type Known } from './compareBookings';
import { recordsOf } from './readEntry';
import { rowsOf } from './entryPages';

/** What a trigger of bookings keeps between polls. */
interface State extends Known {
	/** Entries as they were when bookings last changed. */
	witnesses: Witness[];
}

/**
 * One look at the bookings of the team. They have no order by change, so the list is compared with what is remembered of
 * it; bookings that are over for a week are left out. Nor do they show that a backup was restored, which takes bookings
 * away and brings others back: entries do, and then it begins anew.
 */
export async function pollBookings(node: IPollFunctions, manual: boolean): Promise<INodeExecutionData[][] | null> {
	const wanted = node.getNodeParameter('bookingEvents', []) as string[];
	if (wanted.length === 0) throw new NodeOperationError(node.getNode(), 'No event is chosen: choose at least one under Events');
	const { mostPerPoll = 500 } = node.getNodeParameter('options', {}) as { mostPerPoll?: number };
	const sender = clientOf(node, 'eLabFtwApi', dialect, 'Look for changed bookings');
	const records = recordsOf(sender, 'experiments');
	const watched = JSON.stringify([node.getNode().credentials?.eLabFtwApi?.id ?? null, 'bookings']);
	const turn = beginTurn<State>(node, watched);
	const from = manual ? undefined : turn.before?.from;
	const { headers, body } = await sender.send({ method: 'GET', path: '/events', query: from ? { start: from } : {} });
	const rows = rowsOf(node, body);
	if (manual) return [[sampleOf(node, rows, wanted)]];

	let { before } = turn;
	let memory = new Memory(before?.memory);
	let compared = before ? compare(rows, memory, before) : [];
	if (before && compared.some(({ event }) => event !== 'created') && (await restored(node, records, before))) {
		before = undefined;
		memory = new Memory();
		compared = [];
	}
	const done = compared.slice(0, Math.max(1, Number(mostPerPoll) || 500));
	const waiting = new Set(compared.slice(done.length).map(({ id }) => id));
	for (const row of rows) if (!waiting.has(String(row.id))) memory.set(String(row.id), rememberedBooking(row));
	for (const { id, event } of done) if (event === 'cancelled') memory.delete(id);
	const answered = Date.parse(String(headers.date ?? ''));
	const beside = {
		top: rows.reduce((most, { id }) => Math.max(most, waiting.size > 0 ? 0 : Number(id)), before?.top ?? 0),
		...(Number.isNaN(answered) ? {} : { from: new Date(answered - 7 * day * 1000).toISOString().slice(0, 10) }),
		...(from === undefined ? {} : { asked: from }),
		witnesses: before && done.length === 0 ? before.witnesses : await witnesses(records),
	};
	const state: State = { ...beside, memory: memory.pack({ ...beside, watched }) };
	const items = done.filter(({ event }) => wanted.includes(event)).map(({ id, event, changes, row }) => itemOf(id, event, changes, row));
	if (!turn.keep(state) || items.length === 0) return null;
	return [items];
}

async function restored(node: IPollFunctions, records: OptionalReads, { witnesses: seen }: State): Promise<boolean> {
	const signs = await Promise.all(seen.map(async (witness) => await wentBack(node, records, witness)));
	return signs.includes(true);
}

function itemOf(id: string, event: string, changes: IDataObject, row: IDataObject): INodeExecutionData {
	return { json: { events: [event], id: Number(id), title: row.title_only ?? row.title ?? '', changes, booking: { ...row, id: Number(id) } } };
}

function sampleOf(node: IPollFunctions, rows: IDataObject[], wanted: string[]): INodeExecutionData {
	const newest = rows.reduce<IDataObject | undefined>((last, row) => (last && Number(last.id) > Number(row.id) ? last : row), undefined);
	if (!newest) throw new NodeOperationError(node.getNode(), 'There is no booking yet that could be shown as a sample');
	const { json } = itemOf(String(newest.id), '', {}, newest);
	return { json: { ...json, events: wanted, sample: true } };
}
