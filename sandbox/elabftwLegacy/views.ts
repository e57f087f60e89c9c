/** How entries and what is around them look in answers; the two versions name some columns otherwise. */
import { words } from '../shared/values/words';
import type { Lab } from './call';
import type { Booking, Entry, Label, Upload } from './state';

type Row = Record<string, unknown>;

/** Who may read and write: nobody besides the base. */
const sharing = (base: number) => `{"base": ${base}, "teams": [], "users": [], "teamgroups": []}`;
const pick = (row: Row, names: string[]): Row => Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));

const label = (labels: Label[], id: number | null) => labels.find((each) => each.id === id);

export function fullName({ state }: Lab, userid: number): string {
	const user = state.users.get(userid);
	return `${user?.firstname} ${user?.lastname}`;
}

/** Category and status as columns: in 4.7 there is one of them, in words, beside its id. */
function labelColumns({ state, version }: Lab, { kind, category, status, is_bookable }: Entry): Row {
	const type = kind === 'items' ? label(state.itemTypes, category) : undefined;
	if (version === '4.7.0') {
		const main = type ?? label(state.statuses, category);
		return { category: main?.title, category_id: category, color: main?.color, bookable: type?.bookable ?? 0 };
	}
	const own = type ?? label(state.categories, category);
	const progress = label(state.statuses, status);
	const main = kind === 'items' ? own : progress;
	return {
		category,
		status,
		category_title: own?.title ?? null,
		category_color: own?.color ?? null,
		status_title: progress?.title ?? null,
		status_color: progress?.color ?? null,
		mainattr_title: main?.title ?? null,
		color: main?.color ?? null,
		is_bookable,
	};
}

/** Every column that some view of an entry has. */
function columns(lab: Lab, entry: Entry): Row {
	const { kind, id, tagIds, linkIds, ...own } = entry;
	const { state, siteUrl } = lab;
	const user = state.users.get(entry.userid);
	const uploads = uploadsOf(lab, entry);
	const isItem = kind === 'items';
	const page = isItem ? 'database' : 'experiments';
		return {
		...own,
		id,
		...labelColumns(lab, entry),
		access_key: null,
		available: 1,
		body_html: entry.body,
		book_can_overlap: 1,
		book_cancel_minutes: 0,
		book_is_cancellable: 1,
		book_max_minutes: 0,
		book_max_slots: 0,
		canbook: sharing(30),
		canread: sharing(30),
		canwrite: sharing(isItem ? 30 : 20),
		comments: [],
		content_type: 1,
		events_start: null,
		events_id: null,
		events_item_id: null,
		experiments_links: [],
		firstname: user?.firstname,
		lastname: user?.lastname,
		fullname: fullName(lab, entry.userid),
		orcid: null,
		has_attachment: uploads.length > 0 ? 1 : null,
		up_item_id: uploads.length > 0 ? id : null,
		has_comment: 0,
		recent_comment: null,
		is_bound: '0',
		is_pinned: 1,
		items_links: linkIds.flatMap((link) => itemLink(lab, state.entries.items.get(link))),
		next_step: null,
		page,
		rating: 0,
		sharelink: `${siteUrl}/${page}.php?mode=view&id=${id}`,
		state: 1,
		steps: [],
		tags: tagIds.map((tag) => state.tags.get(tag)?.tag).join('|') || null,
		tags_id: tagIds.join(',') || null,
		team: 1,
		team_name: 'Alpha',
		teams_id: 1,
		timestamped: 0,
		timestamped_at: null,
		timestampedby: null,
		type: kind,
		uploads: uploads.map((upload) => uploadRow(lab, upload)),
	};
}

function itemLink(lab: Lab, item: Entry | undefined): Row[] {
	if (!item) return [];
	const { id, title, elabid } = item;
	const { category, bookable, color, mainattr_title, is_bookable } = labelColumns(lab, item);
	const own = lab.version === '4.7.0' ? { category, bookable, color } : { mainattr_title, mainattr_color: color, is_bookable, link_state: 1 };
	return [{ itemid: id, title, elabid, ...own }];
}

const head = words('id title date category');
const labels49 = words('status_title status_color category_title category_color');
const owner = words('firstname lastname orcid fullname recent_comment has_comment');
const rights = words('canread canwrite modified_at up_item_id has_attachment next_step');

/** Columns of a row in a list, but for the last one. */
const listed: Record<Lab['version'], string[]> = {
	'4.7.0': [...head, ...words('rating userid locked'), ...rights, ...words('category_id color'), ...owner],
	'4.9.0': [...head, ...words('status rating userid locked state'), ...rights, ...labels49, ...owner, ...words('color mainattr_title')],
};

const bookableColumn = ({ version }: Lab) => (version === '4.7.0' ? 'bookable' : 'is_bookable');

/** A row of a list (list-default, items-list). */
export const listRow = (lab: Lab, entry: Entry): Row =>
	pick(columns(lab, entry), [...listed[lab.version], entry.kind === 'items' ? bookableColumn(lab) : 'timestamped']);

const details = words(`
	access_key body body_html canread canwrite category color comments content_type created_at date elabid experiments_links firstname fullname
	has_attachment has_comment id items_links lastchangeby lastname locked locked_at lockedby metadata modified_at next_step orcid page rating
	recent_comment sharelink state steps tags tags_id title type up_item_id uploads userid
`);
const itemDetails: Record<Lab['version'], string[]> = {
	'4.7.0': words('available team'),
	'4.9.0': words('available team canbook book_can_overlap book_cancel_minutes book_is_cancellable book_max_minutes book_max_slots'),
};
const versionDetails: Record<Lab['version'], string[]> = {
	'4.7.0': words('category_id events_id events_item_id is_bound'),
	'4.9.0': ['events_start', 'mainattr_title', 'status', ...labels49],
};

/** An entry with all that hangs on it (experiments-get-full, items-get). */
export function whole(lab: Lab, entry: Entry): Row {
	const own = entry.kind === 'items' ? [...itemDetails[lab.version], bookableColumn(lab)] : words('timestamped timestamped_at timestampedby');
	return pick(columns(lab, entry), [...details, ...versionDetails[lab.version], ...own]);
}

const notInV2Lists = words('body_html comments experiments_links items_links sharelink steps uploads');

/** A row of a list of API v2 (v2-experiments-list-limit). */
export const v2Row = (lab: Lab, entry: Entry): Row => Object.fromEntries(Object.entries(whole(lab, entry)).filter(([name]) => !notInV2Lists.includes(name)));

const template = words('id title body userid canread canwrite content_type locked lockedby locked_at fullname metadata modified_at tags tags_id');
const templateLabels = (lab: Lab) => (lab.version === '4.7.0' ? [] : ['category', 'status', ...labels49]);

/** A template in a list, or by itself (templates-list, templates-get). */
export const templateRow = (lab: Lab, entry: Entry, alone: boolean): Row =>
	pick(columns(lab, entry), [...template, ...templateLabels(lab), ...words(alone ? 'created_at state firstname lastname orcid steps items_links' : 'teams_id team_name is_pinned')]);

/** A file of an entry. */
export function uploadRow(lab: Lab, { kind, file: _file, ...upload }: Upload): Row {
	return { ...upload, type: kind, comment: null, hash_algorithm: 'sha256', storage: 1, state: 1, immutable: 0, fullname: fullName(lab, upload.userid) };
}

export const uploadsOf = ({ state }: Lab, { kind, id }: Entry): Upload[] => state.uploads.filter((upload) => upload.kind === kind && upload.item_id === id);

/** A type of items: in 4.7 it is a category (items_types). */
export function typeRow({ version }: Lab, { id, title, color, body, bookable = 0 }: Label): Row {
	const names = version === '4.7.0' ? { category_id: id, category: title, bookable } : { id, title };
	return { ...names, color, body, ordering: null, canread: sharing(30), canwrite: sharing(30) };
}

/** A status: in 4.7 it is a category too (status). */
export function statusRow({ version }: Lab, { id, title, color }: Label): Row {
	return { ...(version === '4.7.0' ? { category_id: id, category: title } : { id, title }), color, is_default: id === 1 ? 1 : 0 };
}

const none = { experiment: null, experiment_title: null, item_link: null, item_link_title: null };

/** A booking in the list (events-list). */
export function bookingRow(lab: Lab, { item, title, ...booking }: Booking): Row {
	const of = lab.state.entries.items.get(item);
	const type = label(lab.state.itemTypes, of?.category ?? null);
	const minutes = (Date.parse(booking.end) - Date.parse(booking.start)) / 60_000;
	return {
		...booking,
		...none,
		title_only: title,
		title: `[${of?.title}] ${title} (${fullName(lab, booking.userid)})`,
		fullname: fullName(lab, booking.userid),
		item_title: of?.title,
		color: `#${type?.color}`,
		items_category: of?.category,
		items_id: item,
		...(lab.version === '4.7.0' ? {} : { event_duration_minutes: minutes, book_is_cancellable: 1 }),
	};
}

/** A booking by itself (events-get). */
export const bookingAlone = ({ version }: Lab, booking: Booking): Row => ({
	...booking,
	...none,
	team: 1,
	title_only: booking.title,
	...(version === '4.7.0' ? {} : { book_is_cancellable: 1, book_cancel_minutes: 0 }),
});
