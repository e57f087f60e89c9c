import { createHash } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, fileItem } from '../../support/labguru';
import { pageAt, type Attachment, type Page } from './held';
import type { Change, Held, Item, Operation } from '../model';

type Rows = Record<string, Operation<Page>>;

/** What comments, tags, links and files are put on, with the class of each. */
const classes: Readonly<Record<string, string>> = {
	experiments: 'Projects::Experiment',
	antibodies: 'Biocollections::Antibody',
	stocks: 'System::Storage::Stock',
};
const classOf = (place: string) => classes[place.split('/')[0] ?? ''] ?? '';
const on = ({ signed }: Page, place: string) => !signed && classOf(place) !== '';
const target: INodeParameters = { targetType: '={{ $json.class }}', target: at('={{ $json.id }}') };
const withClass = ({ place }: Item): IDataObject => ({ class: classOf(place) });
const part = { record: at('={{ $json.part }}') };
const deleted = () => [{ deleted: true }];
const ids = (parts: Array<{ id: number }>) => parts.map(({ id }) => id);
const hash = (content: string) => createHash('sha256').update(content).digest('hex');

/** Takes a part out of a list of a record; undefined where it is not there. */
const without = (list: 'comments' | 'links' | 'attachments', id: number): Change<Page> => (page) =>
	page[list].some((each) => each.id === id) ? { ...page, [list]: page[list].filter((each) => each.id !== id) } : undefined;

const comment: Rows = {
	create: {
		given: { ...target, comment: '={{ $json.text }}' },
		on,
		values: withClass,
		changes: ({ text }) => [(page) => ({ ...page, comments: [...page.comments, { id: 0, comment: text }] })],
		gives: (_page, { text }) => [{ comment: text }],
		own: (page, [row], { text }) => page.comments.some(({ id, comment: words }) => id === row?.id && words === text),
	},
	delete: { given: part, on, parts: ({ comments }) => ids(comments), changes: ({ part: id }) => [without('comments', id)], gives: deleted, removes: true },
	get: {
		given: part,
		on,
		parts: ({ comments }) => ids(comments),
		shows: ({ place, part: id }, held) => pageAt(held, place).comments.filter((each) => each.id === id).map((each) => ({ ...each })),
	},
};

const tag: Rows = {
	add: {
		given: { ...target, tag: '={{ $json.tag }}' },
		on,
		values: (item, _held, n) => ({ ...withClass(item), tag: n % 2 ? item.text : `tag ${n % 3}` }),
		changes: ({ tag: name }) => [(page) => ({ ...page, tags: [...new Set([...page.tags, String(name)])] })],
		gives: (_page, { tag: name, id }) => [{ tag: name, item_id: id } as IDataObject],
	},
	remove: {
		given: { ...target, tag: '={{ $json.tag }}' },
		on: (page, place) => on(page, place) && page.tags.length > 0,
		values(item, held, n) {
			const { tags } = pageAt(held, item.place);
			return { ...withClass(item), tag: tags[n % tags.length] };
		},
		changes: ({ tag: name }) => [(page) => (page.tags.includes(String(name)) ? { ...page, tags: page.tags.filter((each) => each !== name) } : undefined)],
		gives: deleted,
		removes: true,
	},
};

const link: Rows = {
	create: {
		given: { sourceType: '={{ $json.class }}', source: at('={{ $json.id }}'), targetType: 'Biocollections::Antibody', target: at('={{ $json.other }}') },
		on: (page, place) => on(page, place) && !place.startsWith('antibodies/'),
		values(item, held, n) {
			const others = [...held.keys()].filter((place) => place.startsWith('antibodies/'));
			return { ...withClass(item), other: Number(others[n % others.length]?.split('/').at(-1)) };
		},
		changes: ({ other }) => [(page) => ({ ...page, links: [...page.links, { id: 0, to: `antibodies/${String(other)}` }] })],
		gives: (_page, { id, other }) => [{ source_id: id, target_id: other } as IDataObject],
		own: (page, [row], { other }) => page.links.some(({ id, to }) => id === row?.id && to === `antibodies/${String(other)}`),
	},
	delete: { given: part, on, parts: ({ links }) => ids(links), changes: ({ part: id }) => [without('links', id)], gives: deleted, removes: true },
};

const attachmentIds = ({ attachments }: Page) => ids(attachments);
const add = (name: string): Change<Page> => (page) => ({ ...page, attachments: [...page.attachments, { id: 0, title: `${name}.txt`, sha256: hash(name) }] });
const file = (name: string) => ({ name: `${name}.txt`, content: name });

const attachment: Rows = {
	upload: {
		given: { ...target, inputFields: '={{ $json.inputFields }}' },
		on,
		values: (item, _held, n) => ({ ...withClass(item), inputFields: n % 3 ? 'one' : 'one, two' }),
		files: ({ text }) => fileItem({ one: file(`${text}-one`), two: file(`${text}-two`) }).binary ?? {},
		changes: ({ text, inputFields }) => String(inputFields).split(', ').map((field) => add(`${text}-${field}`)),
		gives: (_page, { id, text, inputFields }) => String(inputFields).split(', ').map((field) => ({ title: `${text}-${field}.txt`, attachable_id: id })),
		own: (page, rows) => rows.every((row) => page.attachments.some(({ id, title }) => id === row.id && title === row.title)),
	},
	delete: {
		given: part,
		on,
		parts: attachmentIds,
		// One that is deleted can be deleted again.
		changes: ({ part: id }) => [(page) => without('attachments', id)(page) ?? page],
		gives: deleted,
		removes: true,
	},
	download: {
		given: part,
		on,
		parts: attachmentIds,
		shows: ({ place, part: id }, held: Held<Page>) => pageAt(held, place).attachments.filter((each: Attachment) => each.id === id).map(({ title, sha256 }) => ({ id, title, sha256 })),
	},
};

/** What belongs to records. */
export const partOperations: Record<string, Rows> = { comment, tag, link, attachment };
