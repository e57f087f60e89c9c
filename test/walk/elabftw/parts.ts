import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, fileItem } from '../../support/elabftw';
import { inWords } from './entries';
import { entryAt, type Comment, type Entry, type File, type Habits, type Step } from './held';
import { has, type Change, type Held, type Item, type Operation } from '../model';

type Parts = Record<string, Operation<Entry>>;
type Kind = 'experiments' | 'items';

const deleted = () => [{ deleted: true }];
const ids = (parts: Array<{ id: number }>) => parts.map(({ id }) => id);
const hash = (content: string) => createHash('sha256').update(content).digest('hex');

/** Changes one part of a list; undefined where it is not there. */
function changePart<T extends { id: number }>(parts: T[], id: number, change: (part: T) => T | undefined): T[] | undefined {
	if (!parts.some((part) => part.id === id)) return undefined;
	return parts.flatMap((part) => (part.id === id ? (change(part) ?? []) : [part]));
}

const onSteps = ({ part }: Item, change: (step: Step) => Step | undefined): Change<Entry> => (record) => {
	const steps = changePart(record.steps, part, change);
	return steps && { ...record, steps };
};
const onComments = ({ part }: Item, change: (comment: Comment) => Comment | undefined): Change<Entry> => (record) => {
	const comments = changePart(record.comments, part, change);
	return comments && { ...record, comments };
};
const onFiles = ({ part }: Item, change: (file: File) => File | undefined): Change<Entry> => (record) => {
	const files = changePart(record.files, part, change);
	return files && { ...record, files };
};
const partOf = <T extends { id: number }>(parts: T[], { part }: Item) => parts.filter(({ id }) => id === part);
const asRows = <T extends object>(parts: T[]) => parts.map((part) => ({ ...part }) as IDataObject);

/** What belongs to the entries of one kind. */
export function partOperations(kind: Kind, { elder }: Habits): Record<string, Parts> {
	const entry: INodeParameters = { entryType: kind, entry: at('={{ $json.id }}') };
	const part: INodeParameters = { ...entry, part: at('={{ $json.part }}') };
	const on = ({ state, hidden }: Entry, place: string) => place.startsWith(`${kind}/`) && state !== 3 && !hidden;
	const reads = <T extends object>(rows: (record: Entry, item: Item) => T[]) => (item: Item, held: Held<Entry>) => asRows(rows(entryAt(held, item.place), item));
	const stepIds = ({ steps }: Entry) => ids(steps);
	const commentIds = ({ comments }: Entry) => ids(comments);
	const fileIds = (...states: number[]) => ({ files }: Entry) => ids(files.filter(({ state }) => states.includes(state)));

	const finish = (finished: number): Operation<Entry> => ({
		given: part,
		on,
		parts: stepIds,
		changes: (item) => [onSteps(item, (step) => ({ ...step, finished }))],
		gives: (_record, item) => [{ id: item.part, finished }],
	});
	const steps: Parts = {
		create: {
			given: { ...entry, stepText: '={{ $json.text }}' },
			on,
			changes: ({ text }) => [(record) => ({ ...record, steps: [...record.steps, { id: 0, body: text, finished: 0 }] })],
			// Only its id.
			gives: () => [{}],
			own: (record, [row], { text }) => record.steps.some((step) => has(step, { id: row?.id, body: text })),
		},
		update: {
			given: { ...part, options: { stepText: '={{ $json.text }}' } },
			on,
			parts: stepIds,
			changes: (item) => [onSteps(item, (step) => ({ ...step, body: item.text }))],
			gives: (_record, { part: id, text }) => [{ id, body: text }],
		},
		finish: finish(1),
		unfinish: finish(0),
		delete: { given: part, on, parts: stepIds, changes: (item) => [onSteps(item, () => undefined)], gives: deleted, removes: true },
		get: { given: part, on, parts: stepIds, shows: reads((record, item) => partOf(record.steps, item)) },
		getAll: { given: { ...entry, returnAll: true }, on, shows: reads((record) => record.steps) },
	};

	const comments: Parts = {
		create: {
			given: { ...entry, comment: '=comment {{ $json.words }}' },
			on,
			// Several items may write the same text.
			values: ({ text }, _held, n) => ({ words: n % 2 ? text : 'again' }),
			changes: ({ words }) => [(record) => ({ ...record, comments: [...record.comments, { id: 0, comment: `comment ${String(words)}` }] })],
			gives: (_record, { words }) => [{ comment: `comment ${String(words)}` }],
			own: (record, [row], { words }) => record.comments.some((comment) => has(comment, { id: row?.id, comment: `comment ${String(words)}` })),
		},
		update: {
			given: { ...part, comment: '={{ $json.text }}' },
			on,
			parts: commentIds,
			changes: (item) => [onComments(item, (comment) => ({ ...comment, comment: item.text }))],
			gives: (_record, { part: id, text }) => [{ id, comment: text }],
		},
		delete: { given: part, on, parts: commentIds, changes: (item) => [onComments(item, () => undefined)], gives: deleted, removes: true },
		get: { given: part, on, parts: commentIds, shows: reads((record, item) => partOf(record.comments, item)) },
		getAll: { given: { ...entry, returnAll: true }, on, shows: reads((record) => record.comments) },
	};

	const tags: Parts = {
		add: {
			given: { ...entry, tags: '={{ $json.tags }}' },
			on,
			values: ({ text }, _held, n) => ({ tags: [`tag ${n % 4}`, text] }),
			changes: ({ tags: given }) => (given as string[]).map((tag) => (record) => ({ ...record, tags: [...new Set([...record.tags, tag])].sort() })),
			gives: (record) => (elder ? (record?.tags ?? []).map(() => ({})) : (record?.tags ?? []).map((tag) => ({ tag }))),
		},
		remove: {
			given: { ...entry, tag: '={{ $json.tag }}' },
			on: (record, place) => on(record, place) && record.tags.length > 0,
			values({ place }, held, n) {
				const { tags: given } = entryAt(held, place);
				return { tag: given[n % given.length] };
			},
			changes: ({ tag }) => [(record) => (record.tags.includes(String(tag)) ? { ...record, tags: record.tags.filter((each) => each !== tag) } : undefined)],
			gives: deleted,
			removes: true,
		},
	};

	const other: Kind = kind === 'items' ? 'experiments' : 'items';
	const linked: INodeParameters = { ...entry, targetType: other, target: at('={{ $json.target }}') };
	const links: Parts = {
		add: {
			given: linked,
			on,
			values(_item, held, n) {
				const places = [...held].filter(([place, { hidden, state }]) => place.startsWith(`${other}/`) && !hidden && state !== 3);
				return { target: Number(places[n % places.length]?.[0].split('/').at(-1) ?? 1) };
			},
			changes: ({ target }) => [(record) => ({ ...record, links: [...new Set([...record.links, `${other}/${String(target)}`])].sort() })],
			gives: () => [{ success: true }],
		},
		remove: {
			given: linked,
			on: (record, place) => on(record, place) && record.links.some((link) => link.startsWith(`${other}/`)),
			values({ place }, held, n) {
				const targets = entryAt(held, place).links.filter((link) => link.startsWith(`${other}/`));
				return { target: Number(targets[n % targets.length]?.split('/').at(-1)) };
			},
			changes: ({ target }) => [(record) => ({ ...record, links: record.links.filter((link) => link !== `${other}/${String(target)}`) })],
			gives: deleted,
			removes: true,
		},
	};

	const add = (name: string, comment: string | null): Change<Entry> => (record) => ({ ...record, files: [...record.files, { id: 0, real_name: `${name}.txt`, comment, hash: hash(name), state: 1 }] });
	const file = (name: string) => ({ name: `${name}.txt`, content: name });
	const fileState = (state: number): Operation<Entry> => ({
		given: part,
		on,
		parts: fileIds(1, 2),
		changes: (item) => [onFiles(item, (each) => ({ ...each, state }))],
		gives: (_record, { part: id }) => [{ id, state: inWords(state) }],
	});
	const files: Parts = {
		upload: {
			given: { ...entry, inputFields: '={{ $json.inputFields }}', options: { comment: '={{ $json.text }}' } },
			on,
			values: (_item, _held, n) => ({ inputFields: n % 3 ? 'one' : 'one, two' }),
			files: ({ text }) => fileItem({ one: file(`${text}-one`), two: file(`${text}-two`) }).binary ?? {},
			changes: ({ text, inputFields }) => String(inputFields).split(', ').map((field) => add(`${text}-${field}`, text)),
			gives: (_record, { text, inputFields }) => String(inputFields).split(', ').map((field) => ({ real_name: `${text}-${field}.txt`, comment: text, hash: hash(`${text}-${field}`) })),
			own: (record, rows) => rows.every((row) => record.files.some((each) => has(each, { id: row.id, real_name: row.real_name }))),
		},
		replace: {
			given: { ...part, inputField: 'data' },
			on,
			// New versions of different files have no order among them.
			parts: (record) => fileIds(1)(record).slice(-1),
			files: ({ text }) => fileItem({ data: file(text) }).binary ?? {},
			changes: (item) => [
				(record) => {
					const old = record.files.find(({ id }) => id === item.part);
					const archived = onFiles(item, (each) => ({ ...each, state: 2 }))(record);
					return archived && add(item.text, old?.comment ?? null)(archived);
				},
			],
			gives: (_record, { text }) => [{ real_name: `${text}.txt`, hash: hash(text) }],
			own: (record, [row], { text }) => record.files.some((each) => has(each, { id: row?.id, real_name: `${text}.txt` })),
		},
		update: {
			given: { ...part, options: { comment: '={{ $json.text }}', realName: '={{ $json.text }}.txt' } },
			on,
			parts: fileIds(1, 2, 3),
			changes: (item) => [onFiles(item, (each) => ({ ...each, comment: item.text, real_name: `${item.text}.txt` }))],
			gives: (_record, { part: id, text }) => [{ id, comment: text, real_name: `${text}.txt` }],
		},
		archive: fileState(2),
		unarchive: fileState(1),
		delete: { given: part, on, parts: fileIds(1, 2, 3), changes: (item) => [onFiles(item, (each) => ({ ...each, state: 3 }))], gives: deleted, removes: true },
		download: {
			given: part,
			on,
			parts: fileIds(1, 2, 3),
			shows: reads((record, item) => partOf(record.files, item).map(({ id, real_name: fileName, hash: sha256 }) => ({ id, fileName, sha256 }))),
		},
		getAll: { given: { ...entry, returnAll: true }, on, anyOrder: true, shows: reads((record) => record.files.filter(({ state }) => state === 1).map((each) => ({ ...each, state: inWords(each.state) }))) },
	};

	return { step: steps, comment: comments, tag: tags, link: links, file: files };
}
