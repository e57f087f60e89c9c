import type { Recording } from './recording';

const stamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const millis = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`);

/** Every time of the day of the walk in a body: bookings of other years are not meant. */
function timesIn(value: unknown, day: string): number[] {
	if (typeof value === 'string') return stamp.test(value) && value.startsWith(day) ? [millis(value)] : [];
	return value !== null && typeof value === 'object'
		? Object.values(value).flatMap((entry) => timesIn(entry, day))
		: [];
}

interface Row {
	id?: number;
	created_at?: string;
}

/** When a row was made that a POST answered with nothing but its id: a later answer shows it. */
function creation(walk: Recording[], index: number, day: string): number[] {
	const [, collection, id] = /\/api\/v2(\/.*)\/(\d+)$/.exec(walk[index]?.response.headers.location ?? '') ?? [];
	if (!collection) return [];
	for (const { request, response } of walk.slice(index + 1)) {
		const path = request.path.replace('/api/v2', '').split('?')[0] ?? '';
		const mine =
			path === collection ||
			path === `${collection}/${id}` ||
			(collection.endsWith('/uploads') && path === '/users/me/uploads');
		if (request.method === 'POST' || !mine) continue;
		const rows = (Array.isArray(response.body) ? response.body : [response.body]) as Row[];
		const row = rows.find((entry) => entry?.id === Number(id) && entry.created_at);
		if (row?.created_at) return timesIn(row.created_at, day);
	}
	return [];
}

/** The time of each step, as near as the answers tell it. */
export function timesOf(walk: Recording[], day: string): number[] {
	let now = 0;
	return walk.map(({ response }, index) => {
		const made = Date.parse(response.headers['last-modified'] ?? '') || 0;
		now = Math.max(now, made, ...timesIn(response.body, day), ...creation(walk, index, day));
		return now;
	});
}
