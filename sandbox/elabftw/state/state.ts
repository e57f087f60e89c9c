/** Everything a server knows. Rules and models read and write it, and so may tests. */
import type { Comment, Container, Entity, Revision, Step, Upload } from './entries';
import type { ApiKey, Booking, Label, StorageUnit, Team, User } from './people';

/** A row whose columns are data, not program. */
export type Row = Record<string, unknown> & { id: number };

const rows = <R = Row>(): R[] => [];
const byId = <R>() => new Map<number, R>();
const byName = <V>(): Record<string, V> => ({});

/** A server without anything in it; a new table is a line here. */
export const emptyState = () => ({
	entities: {
		experiments: byId<Entity>(),
		items: byId<Entity>(),
		experiments_templates: byId<Entity>(),
		items_types: byId<Entity>(),
	},
	steps: rows<Step>(),
	comments: rows<Comment>(),
	uploads: rows<Upload>(),
	revisions: rows<Revision>(),
	users: byId<User>(),
	keys: rows<ApiKey>(),
	teams: byId<Team>(),
	labels: {
		experiments_categories: rows<Label>(),
		items_categories: rows<Label>(),
		experiments_status: rows<Label>(),
		items_status: rows<Label>(),
	},
	tags: byId<{ id: number; tag: string; team: number }>(),
	favtags: rows<{ userid: number; tagId: number }>(),
	teamgroups: rows<{ id: number; name: string; team: number; users: number[] }>(),
	bookings: rows<Booking>(),
	storageUnits: byId<StorageUnit>(),
	containers: rows<Container>(),
	compounds: rows(),
	/** What is found in PubChem; where that is nothing, it is not reached (error-compounds-from-cid-needs-network). */
	pubChem: rows<{ cid: number; cas: string; name: string }>(),
	todos: rows(),
	requestActions: rows(),
	procurement: rows(),
	notifications: rows(),
	exports: rows(),
	idps: rows(),
	idpsSources: rows(),
	/** Endpoints and certificates of identity providers. */
	idpParts: rows(),
	config: byName<unknown>(),
	branding: byId<{ path: string; type: string }>(),
	/** The last id given out, by table. */
	counters: byName<number>(),
});

/** Everything the stand-in knows. Tests may read and change it. */
export type ElabState = ReturnType<typeof emptyState>;

/** The next id of a table, as an auto-increment column gives it. */
export function nextId(state: ElabState, name: string): number {
	const id = (state.counters[name] ?? 0) + 1;
	state.counters[name] = id;
	return id;
}
