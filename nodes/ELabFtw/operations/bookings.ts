import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError, recordIdOf } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem, record, simplified } from '../../shared/item/records';
import { rowItems } from '../../shared/run/carryOut';
import { filtersOf } from '../../shared/run/filters';
import type { Request } from '../../shared/types/request';
import type { Call, Run } from '../../shared/types/table';
import { wallTime } from '../../shared/values/dates';
import { kinds } from '../kinds';
import { targetKind } from '../pathParameters';
import { serverMoment } from '../serverTime';
import { createRecord } from './createRecord';
import { userIdOf } from './names';

/** Sees that the times of a booking, or of the search for some, are those of the server's clock. */
async function withServerTimes(call: Call, given: IDataObject = {}): Promise<IDataObject> {
	const times = await Promise.all(
		Object.entries({ start: 'Start', end: 'End' }).flatMap(([name, label]) =>
			given[name] === undefined ? [] : [serverMoment(call, given[name], label).then((time) => [name, time] as const)],
		),
	);
	return { ...given, ...Object.fromEntries(times) };
}

const create = createRecord((_path, id) => `/event/${id}`);

/** Books a resource. */
export const createBooking: Run = async (call, request) => await create(call, { ...request, body: await withServerTimes(call, request.body) });

/** Lists bookings: of the team, or of one resource. Whose they are is looked at here, since 5.1 cannot be asked for it. */
export const listBookings: Run = async (call, request) => {
	const { item, user } = filtersOf(call);
	const id = item === undefined ? undefined : checked(call, () => recordIdOf(call, item, kinds.items));
	const who = user === undefined ? undefined : await userIdOf(call, user);
	const rows = await list(call, { ...request, query: await withServerTimes(call, request.query), path: id === undefined ? request.path : `${request.path}/${id}` });
	return rowItems(call, who === undefined ? rows : rows.filter(({ userid }) => Number(userid) === who));
};

/** Renames a booking and moves it in time; what is not given stays. */
export const changeBooking: Run = async (call, request) => {
	const { title, ...times } = await withServerTimes(call, request.body);
	let row: IDataObject | undefined;
	// From 5.6 on the title has its own name, before that another (recordings 5.1.15 and 5.6.12 `event-patch-title`).
	if (title !== undefined) row = record(call, await fetchBody(call, patch(request, { target: 'title', title, content: title })));
	if (Object.keys(times).length > 0) {
		const done = () => (title === undefined ? '' : 'The booking was renamed, but not moved');
		row = await withPartialFailure(call, done, async () => await move(call, request, times));
	}
	if (row) return [outputItem(call, simplified(call, row))];
	throw itemError(call, 'There is nothing to change', 'Add Start, End or Title under Options');
};

function patch({ path }: Request, body: IDataObject): Request {
	return { method: 'PATCH', path, body, repeat: 'safe' };
}

/** Sets start and end, of which one may stay as it is. Servers before 5.6 do not know that way. */
async function move(call: Call, request: Request, times: IDataObject): Promise<IDataObject> {
	const before = record(call, await fetchBody(call, { method: 'GET', path: request.path }));
	const wanted = { start: times.start ?? before.start, end: times.end ?? before.end } as Record<'start' | 'end', string>;
	const order = patch(request, { target: 'datetime', ...wanted });
	const answer = await send(call, { ...order, accept: [400] });
	if (answer.status !== 400) return record(call, answer.body);
	if (/target/i.test(call.dialect.serverMessage(answer.body))) return await shift(call, request, before as Record<'start' | 'end', string>, wanted);
	// Refused for another reason, which this tells.
	return record(call, await fetchBody(call, order));
}

type Times = Record<'start' | 'end', string>;

/** Moves a booking by the difference, as older servers want it: its start takes the end with it (recording 5.1.15 `x-event-patch-start-delta`). */
async function shift(call: Call, request: Request, before: Times, wanted: Times): Promise<IDataObject> {
	// Times without an offset are those of the clock.
	const zoned = /[+-]\d\d:?\d\d$/.test(before.start);
	const moment = (time: string) => Date.parse(zoned ? time : `${wallTime(time).replace(' ', 'T')}Z`);
	const by = (edge: keyof Times) => moment(wanted[edge]) - moment(before[edge]);
	const delta = (target: keyof Times, milliseconds: number): Request => ({ ...patch(request, { target, delta: { years: 0, months: 0, days: 0, milliseconds } }), repeat: 'never' });
	const [start, end] = [by('start'), by('end') - by('start')];
	if (start !== 0) await send(call, delta('start', start));
	const done = () => (start === 0 ? '' : 'The booking was moved, but not all of it');
	return await withPartialFailure(call, done, async () => {
		if (end !== 0) return record(call, await fetchBody(call, delta('end', end)));
		return record(call, await fetchBody(call, { method: 'GET', path: request.path }));
	});
}

/** What a booking's link is called by the kind of the entry. */
const linkNames: Readonly<Record<string, string>> = { experiments: 'experiment', items: 'item_link' };

/** The change that binds a booking to an entry, or takes that away. */
export function linkOf(call: Call, id: number | null): IDataObject {
	const kind = targetKind(call);
	const target = linkNames[kind];
	if (target === undefined) throw new Error('A booking is linked to an experiment or a resource, not to a compound');
	return { target, id };
}
