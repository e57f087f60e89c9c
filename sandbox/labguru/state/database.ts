/** How the requests of a lab are carried out, and what they can spoil for each other. The routes use it. */
import { carrier, type CarryOut } from '../../shared/database/latency';
import type { Database } from '../../shared/database/snapshot';
import type { Schema } from './schema';
import type { State } from './state';

/**
 * What Labguru may keep in its database. All of it is assumed, and the worst that is likely: a changed record is written
 * back as it was read, with all its fields. `tags` are not among the tables: a new one is made unless it is there, in one
 * statement; a record's tags are rows of a table of their own.
 */
function databaseOf<C extends Schema>(lab: State<C>): Database {
	return {
		tables: () => [...lab.rows()].filter(([name]) => name !== 'tags').map(([, rows]) => rows),
		joins: ['tag_ids'],
		wholeRows: true,
		changed: () => lab.reindex(),
	};
}

/** How requests are carried out; webhooks are told when what they tell of is written. */
export function carrierOf<C extends Schema>(lab: State<C>): CarryOut {
	const carryOut = carrier(databaseOf(lab), lab.settings.latency);
	return async (work, atOnce) => {
		const told: Array<Parameters<typeof lab.onActivity>> = [];
		const tell = lab.onActivity;
		const value = await carryOut(() => {
			lab.onActivity = (...activity) => void told.push(activity);
			try {
				return work();
			} finally {
				lab.onActivity = tell;
			}
		}, atOnce);
		for (const activity of told) tell(...activity);
		return value;
	};
}
