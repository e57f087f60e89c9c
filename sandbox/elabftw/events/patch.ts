/** What a PATCH of a booking does, by the target that it names. */
import { timeOf } from '../../shared/values/times';
import type { Call } from '../call/call';
import { Crash } from '../call/errors';
import { toInt } from '../php/values';
import type { Booking } from '../state';
import { assertBookable, millis, readDate } from './rules';

type Patch = (call: Call, row: Booking) => void;

/** In 5.1.15 the title is called `content`; from 5.6 on that changes nothing (event-patch-title, event-get-after). */
function setTitle(call: Call, row: Booking): void {
	const title = call.traits.v51 ? call.body.content : call.body.title;
	if (typeof title === 'string') row.title = title;
}

/** Moves both ends: either to given times or by a delta, which 5.6 takes and does not apply (event-patch-delta). */
function setTimes(call: Call, row: Booking): void {
	if (call.body.start === undefined) return;
	const start = readDate(call, call.body.start, 'start');
	const end = readDate(call, call.body.end, 'end');
	const item = call.state.entities.items.get(row.item);
	if (item) assertBookable(call, item, { id: row.id, start, end });
	Object.assign(row, { start, end, modified_at: call.now() });
}

function setEpoch(edge: 'start' | 'end'): Patch {
	return (call, row) => {
		if (typeof call.body.epoch !== 'string') throw new Crash();
		row[edge] = timeOf(new Date(Number(call.body.epoch) * 1000));
	};
}

/** By a delta: the start takes the end with it (x-event-patch-start-delta). */
function shift(edges: ('start' | 'end')[]): Patch {
	return (call, row) => {
		const delta = (call.body.delta ?? {}) as { days?: number; milliseconds?: number };
		const added = (delta.days ?? 0) * 86_400_000 + (delta.milliseconds ?? 0);
		for (const edge of edges) row[edge] = timeOf(new Date(millis(row[edge]) + added));
	};
}

function bind(column: 'experiment' | 'item_link'): Patch {
	return (call, row) => {
		row[column] = toInt(call.body.id) || null;
		row.modified_at = call.now();
	};
}

/** What a PATCH can name as its `target`. */
export const targets: Record<string, Patch> = {
	title: setTitle,
	datetime: setTimes,
	experiment: bind('experiment'),
	item_link: bind('item_link'),
};
/** And what it could in 5.1.15. */
export const v51Targets: Record<string, Patch> = {
	title: setTitle,
	experiment: bind('experiment'),
	item_link: bind('item_link'),
	start: shift(['start', 'end']),
	end: shift(['end']),
	start_epoch: setEpoch('start'),
	end_epoch: setEpoch('end'),
};
