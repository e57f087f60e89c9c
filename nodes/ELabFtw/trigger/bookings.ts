import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { Memory, type Packed, type Remembered } from '../../shared/watch/memory';
import { secondsOf } from '../../shared/watch/mark';
import { senderOf, type Sender } from '../../shared/watch/sender';
import { beginTurn } from '../../shared/watch/turn';
import { dialect } from '../dialect';
import { wentBack, witnesses, type Witness } from './back';
import { rowsOf } from './list';

/** What a trigger of bookings keeps between polls. */
interface State {
	memory: Packed;
	/** The highest id seen. */
	top: number;
	/** Bookings that end before this day are no longer asked for, by the server's clock. */
	from?: string;
	/** The day that was last asked for. */
	asked?: string;
	/** Entries as they were when bookings last changed. */
	witnesses: Witness[];
}

/** What is remembered of a booking, by its name in the output and its column. */
const columns = { start: 'start', end: 'end', title: 'title_only', resource: 'items_id', experiment: 'experiment', linkedResource: 'item_link' } as const;
const names = Object.keys(columns) as Array<keyof typeof columns>;

const day = 24 * 60 * 60;

/**
 * One look at the bookings of the team. They have no order by change, so the list is compared with what is remembered of
 * it; bookings that are over for a week are left out. Nor do they show that a backup was restored, which takes bookings
 * away and brings others back: entries do, and then it begins anew.
 */
export async function pollBookings(node: IPollFunctions, manual: boolean): Promise<INodeExecutionData[][] | null> {
	const wanted = node.getNodeParameter('bookingEvents', []) as string[];
	if (wanted.length === 0) throw new NodeOperationError(node.getNode(), 'No event is chosen: choose at least one under Events');
	const { mostPerPoll = 500 } = node.getNodeParameter('options', {}) as { mostPerPoll?: number };
	const sender = senderOf(node, 'eLabFtwApi', dialect, 'Look for changed bookings');
	const watched = JSON.stringify([node.getNode().credentials?.eLabFtwApi?.id ?? null, 'bookings']);
	const turn = beginTurn<State>(node, watched);
	const from = manual ? undefined : turn.before?.from;
	const { headers, body } = await sender.send({ method: 'GET', path: '/events', query: from ? { start: from } : {} });
	const rows = rowsOf(node, body);
	if (manual) return [[sampleOf(node, rows, wanted)]];

	let { before } = turn;
	let memory = new Memory(before?.memory);
	let compared = before ? compare(rows, memory, before) : [];
	if (before && compared.some(({ event }) => event !== 'created') && (await restored(sender, before))) {
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
		witnesses: before && done.length === 0 ? before.witnesses : await witnesses(sender),
	};
	const state: State = { ...beside, memory: memory.pack({ ...beside, watched }) };
	const items = done.filter(({ event }) => wanted.includes(event)).map(({ id, event, changes, row }) => itemOf(id, event, changes, row));
	if (!turn.keep(state) || items.length === 0) return null;
	return [items];
}

async function restored(sender: Sender, { witnesses: seen }: State): Promise<boolean> {
	const signs = await Promise.all(seen.map(async (witness) => await wentBack(sender, witness)));
	return signs.includes(true);
}

interface Compared {
	id: string;
	event: 'created' | 'changed' | 'cancelled';
	changes: IDataObject;
	row: IDataObject;
}

/** What became of the bookings, in the order of their ids. */
function compare(rows: IDataObject[], memory: Memory, { top, from, asked, memory: { forgotten } }: State): Compared[] {
	const since = (date: string | undefined) => (date === undefined ? -Infinity : secondsOf(date) + 2 * day);
	const [horizon, before] = [since(from), since(asked)];
	const found = new Map(rows.map((row) => [String(row.id), row]));
	const now = rows.flatMap((row): Compared[] => {
		const id = String(row.id);
		const old = memory.get(id);
		const { time, values } = rememberedBooking(row);
		if (!old && Number(id) > top) return [{ id, event: 'created', changes: {}, row }];
		// One that was forgotten is no news, nor one that was not asked for before the server's clock was set back. Another was moved here from long ago.
		if (!old) return forgotten > 0 || time <= before ? [] : [{ id, event: 'changed', changes: changesOf(undefined, values), row }];
		return old.values.join() === values.join() ? [] : [{ id, event: 'changed', changes: changesOf(old.values, values), row }];
	});
	const gone = memory.entries().flatMap(([id, old]): Compared[] => {
		if (found.has(id)) return [];
		if (old.time > horizon) return [{ id, event: 'cancelled', changes: {}, row: Object.fromEntries(names.map((name, index) => [columns[name], old.values[index] || null])) }];
		memory.delete(id);
		return [];
	});
	return [...now, ...gone].sort((a, b) => Number(a.id) - Number(b.id));
}

function changesOf(old: readonly string[] | undefined, now: readonly string[]): IDataObject {
	return Object.fromEntries(
		names.flatMap((name, index) => (old?.[index] === now[index] ? [] : [[name, { old: old?.[index] || null, new: now[index] || null, known: old !== undefined }]])),
	);
}

/** The time is that of its end, so that those longest past are forgotten first. Before 5.2 times have an offset. */
function rememberedBooking(row: IDataObject): Remembered {
	const clock = (value: unknown) => String(value ?? '').slice(0, 19).replace('T', ' ');
	const values = names.map((name) => (name === 'start' || name === 'end' ? clock(row[columns[name]]) : String(row[columns[name]] ?? '')));
	return { time: secondsOf(clock(row.end)), values, set: [] };
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
