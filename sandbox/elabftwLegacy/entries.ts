/** Experiments, items and templates: made, changed, listed, read. */
import { randomBytes, randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { dateOf } from '../shared/values/times';
import { Crash, missing, occurred, outOfReach, readable, Refusal, toInt, type Call, type Lab } from './call';
import { nextId, type Entry, type Kind, type Label } from './state';
import { listRow, templateRow, whole } from './views';

const emptyBody = ['Goal', 'Procedure', 'Results'].map((title) => `<h1>${title}:</h1>\n    <p>&nbsp;</p>`).join('\n    ');

/** A new entry, with nothing of its own yet. */
export function newEntry(lab: Lab, kind: Kind, userid: number, type?: Label): Entry {
	const { state } = lab;
	const now = lab.now();
	const isExperiment = kind === 'experiments';
	const entry: Entry = {
		kind,
		id: nextId(state, kind),
		title: 'Untitled',
		body: type?.body ?? (isExperiment ? emptyBody : ''),
		date: dateOf(lab.clock()),
		category: type?.id ?? (isExperiment && lab.version === '4.7.0' ? 1 : null),
		status: isExperiment ? 1 : null,
		userid,
		locked: 0,
		lockedby: null,
		locked_at: null,
		metadata: type?.metadata ?? null,
		created_at: now,
		modified_at: now,
		lastchangeby: null,
		elabid: `${dateOf(lab.clock()).replaceAll('-', '')}-${randomBytes(20).toString('hex')}`,
		is_bookable: 0,
		tagIds: [],
		linkIds: [],
	};
	state.entries[kind].set(entry.id, entry);
	return entry;
}

/** Adds a tag, which the team has once. */
export function addTag({ state }: Lab, { tagIds }: Entry, tag: string): void {
	const known = [...state.tags.values()].find((each) => each.tag === tag);
	const id = known?.id ?? nextId(state, 'tags');
	if (!known) state.tags.set(id, { id, tag });
	if (!tagIds.includes(id)) tagIds.push(id);
}

/** What POST of an entry does: a new one where no field came, whatever the path says; a file; or a change. */
export function post(call: Call, kind: Kind, id: number): { id?: number } {
	const { file, fields, isMultipart, bytes, maxBytes } = call;
	if (bytes > maxBytes || (!file && Object.keys(fields).length === 0)) return create(call, kind, id);
	// Items take no multipart form, not even without a file (error-items-update-multipart).
	if (id === 0 || (isMultipart && kind === 'items')) throw outOfReach();
	const entry = readable(call, kind, id);
	return file ? upload(call, entry) : change(call, entry);
}

function create(call: Call, kind: Kind, id: number): { id: number } {
	const { state, user } = call;
	if (kind !== 'items') return { id: newEntry(call, kind, user.userid).id };
	if (id === 0) throw new Refusal(400, 'Invalid id');
	const type = state.itemTypes.find((each) => each.id === id);
	if (!type) throw new Refusal(403, 'Cannot create an item with an item type id not in your team!');
	return { id: newEntry(call, kind, user.userid, type).id };
}

function upload(call: Call, entry: Entry): { id: number } {
	const { state, user, file } = call;
	if (file?.field !== 'file') throw new Crash();
	if (extname(file.filename) === '.php') throw new Refusal(400, 'PHP files are forbidden!');
	const id = nextId(state, 'uploads');
	const name = randomUUID();
	touch(call, entry);
	state.uploads.push({
		id,
		kind: entry.kind,
		item_id: entry.id,
		real_name: file.filename.replaceAll(' ', '-'),
		long_name: `${name.slice(0, 2)}/${name}${extname(file.filename)}`,
		userid: user.userid,
		created_at: call.now(),
		hash: file.sha256,
		filesize: file.bytes,
		file: file.path,
	});
	return { id };
}

function touch(call: Call, entry: Entry): void {
	entry.modified_at = call.now();
	entry.lastchangeby = call.user.userid;
}

/** A tag and a link go before all other fields, and even on a locked entry (tag-on-locked). */
function change(call: Call, entry: Entry): { id?: number } {
	const { fields, state } = call;
	if (fields.tag !== undefined) {
		if (fields.tag === '') throw new Refusal(400, 'Input is too short! (minimum: 1)');
		addTag(call, entry, fields.tag);
		return {};
	}
	if (fields.link !== undefined) {
		// Always to an item, whatever `targetEntity` says; to one that is not there, nothing happens (experiments-link-404-is-accepted).
		const id = toInt(fields.link);
		if (state.entries.items.has(id) && !entry.linkIds.includes(id)) entry.linkIds.push(id);
		return {};
	}
	if (entry.locked) throw new Refusal(403, 'Cannot update a locked entry!');
	for (const [name, value] of Object.entries(fields)) columns[name]?.(entry, value, call);
	touch(call, entry);
	return {};
}

const columns: Record<string, (entry: Entry, value: string, call: Call) => void> = {
	title: (entry, value) => void (entry.title = value === '' ? 'Untitled' : value),
	body: (entry, value) => void (entry.body = value),
	bodyappend: (entry, value) => void (entry.body += value),
	date(entry, value) {
		const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(value) ?? [];
		if (!day) throw occurred();
		entry.date = `${year}-${month}-${day}`;
	},
	metadata(entry, value) {
		try {
			entry.metadata = spaced(JSON.parse(value));
		} catch {
			throw occurred();
		}
	},
	category(entry, value, { state, version }) {
		const known = entry.kind === 'items' ? state.itemTypes : version === '4.7.0' ? state.statuses : undefined;
		if (known && !known.some(({ id }) => id === toInt(value))) throw occurred();
		entry.category = toInt(value);
	},
};

/** JSON as MySQL writes it: a blank behind each comma and colon. */
function spaced(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	return `{${Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${spaced(each)}`).join(', ')}}`;
}

/** One entry; all of them where the id is no number (id-text-is-accepted). */
export function get(call: Call, kind: Kind, id: number): unknown {
	const isTemplate = kind === 'templates';
	if (id === 0) return isTemplate ? [...call.state.entries.templates.values()].map((row) => templateRow(call, row, false)) : list(call, kind).map((row) => listRow(call, row));
	// What is not there makes a template crash (error-templates-404).
	if (isTemplate && !call.state.entries.templates.has(id)) throw new Crash();
	const entry = readable(call, kind, id);
	return isTemplate ? templateRow(call, entry, true) : whole(call, entry);
}

/** Rows of a page, the newest first where nothing else is asked for. */
export function list(call: Call, kind: Kind, more = 0): Entry[] {
	const { query, state, user } = call;
	const limit = query.limit === undefined ? 15 : toInt(query.limit);
	if (limit < 0) throw occurred();
	const offset = toInt(query.offset);
	const words = String(query.q ?? '').toLowerCase();
	const order = query.order === 'title' ? byTitle : query.order === 'id' ? byId : byDate;
	const rows = [...state.entries[kind].values()]
		.filter((entry) => entry.userid === user.userid || user.isAdmin)
		.filter(({ title, body }) => `${title}\n${body}`.toLowerCase().includes(words))
		.sort(order);
	if (query.sort !== 'asc') rows.reverse();
	return limit === 0 ? [] : rows.slice(offset, offset + limit + more);
}

type Order = (one: Entry, other: Entry) => number;
const byId: Order = (one, other) => one.id - other.id;
const byDate: Order = (one, other) => one.date.localeCompare(other.date) || byId(one, other);
const byTitle: Order = (one, other) => one.title.localeCompare(other.title) || byId(one, other);

/** The items of a type that can be booked; 4.9 asks the item itself. */
export function bookable(call: Call): unknown {
	const { state, version } = call;
	const types = new Set(state.itemTypes.filter((type) => type.bookable === 1).map(({ id }) => id));
	return list(call, 'items').filter(({ category, is_bookable }) => (version === '4.7.0' ? types.has(category ?? 0) : is_bookable === 1)).map((row) => listRow(call, row));
}

/** The bytes of a file. */
export function fileOf(call: Call, id: number) {
	const found = call.state.uploads.find((each) => each.id === id);
	if (id === 0) throw new Refusal(400, 'You need to specify an ID!');
	if (!found) throw missing();
	readable(call, found.kind, found.item_id);
	return found;
}
