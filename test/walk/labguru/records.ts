import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at } from '../../support/labguru';
import { pageAt, type Element, type Page, type Section } from './held';
import type { Change, Held, Operation } from '../model';

type Rows = Record<string, Operation<Page>>;

const record = { record: at('={{ $json.id }}') };
const fields = { fieldsMode: 'json', fieldsJson: '={{ JSON.stringify($json.fields) }}' };
const deleted = () => [{ deleted: true }];
/** A page that is signed refuses changes. */
const open = ({ signed }: Page) => !signed;
interface Usual {
	collection: string;
	label: 'name' | 'title';
	/** What a new one needs besides. */
	needs?: IDataObject;
	/** Fields that are changed by turns. */
	changes: string[];
	/** What a new one has besides what was sent. */
	fresh?: Partial<Page>;
	given?: INodeParameters;
	/** The highest ID of those that stay, as other records refer to them. */
	staying?: number;
	/** Whether a list shows it. */
	listed?(record: Page): boolean;
}

const bare = { sections: [], comments: [], links: [], attachments: [], tags: [], archived: false };

/** Create, Get, Get Many, Update and Delete of one kind of records. */
function usual({ collection, label, needs = {}, changes, fresh = {}, given = {}, staying = 0, listed = () => true }: Usual): Rows {
	const on = (fits: (page: Page) => boolean) => (page: Page, place: string) => place.startsWith(`${collection}/`) && fits(page);
	const all = (held: Held<Page>): IDataObject[] =>
		[...held]
			.filter(([place, page]) => place.startsWith(`${collection}/`) && listed(page))
			.map(([, page]) => ({ id: Number(page.id), [label]: String(page[label]) }))
			.sort((a, b) => Number(b.id) - Number(a.id));
	return {
		create: {
			given: { ...given, ...fields },
			values: ({ text }) => ({ fields: { ...needs, [label]: text } }),
			makes: ({ text }) => [{ ...bare, ...fresh, ...needs, [label]: text }],
		},
		update: {
			given: { ...given, ...record, ...fields },
			on: on(open),
			values: ({ text }, _held, n) => ({ fields: { [changes[n % changes.length] ?? label]: text } }),
			changes: ({ fields: changed }) => [(page) => ({ ...page, ...(changed as IDataObject) })],
			gives: (page, { id, fields: changed }) => [{ id, ...pick(page ?? {}, Object.keys(changed as IDataObject)) }],
		},
		delete: {
			given: { ...given, ...record },
			on: on((page) => open(page) && Number(page.id) > staying),
			changes: () => [() => null],
			gives: deleted,
			removes: true,
		},
		get: { given: { ...given, ...record }, on: on(() => true), shows: ({ place, id }, held) => [{ id, [label]: String(pageAt(held, place)[label]) }] },
		getAll: {
			given: { ...given, returnAll: '={{ $json.all }}', limit: 3 },
			values: (_item, _held, n) => ({ all: n % 3 > 0 }),
			shows: ({ all: whole }, held) => all(held).slice(0, whole ? undefined : 3),
		},
	};
}

function pick(page: object, keys: string[]): IDataObject {
	return Object.fromEntries(Object.entries(page).filter(([key]) => keys.includes(key))) as IDataObject;
}

/** Adds a part at the end, as the notebook counts: what was deleted before leaves no gap. */
function placed<T extends { position: number }>(parts: T[], part: Omit<T, 'position'>): T[] {
	return [...parts, { ...part, position: parts.length + 1 } as T].sort((a, b) => a.position - b.position);
}

const section = (name: string, ...elements: Array<Omit<Element, 'id' | 'position'>>): Omit<Section, 'position'> => ({
	id: 0,
	name,
	elements: elements.map((element, index) => ({ id: 0, position: index + 1, ...element })),
});
const numbered = (sections: Array<Omit<Section, 'position'>>): Section[] => sections.map((each, index) => ({ ...each, position: index + 1 }));
const emptyText = { element_type: 'text', name: null, data: null };
const beginning = numbered(['Description', 'Procedure', 'Results'].map((name) => section(name, emptyText)));

const project = usual({ collection: 'projects', label: 'title', changes: ['title', 'description'], staying: 20 });
const folder = usual({ collection: 'milestones', label: 'title', needs: { project_id: 10 }, changes: ['title', 'description'], staying: 30 });
const experiment: Rows = {
	...usual({ collection: 'experiments', label: 'title', needs: { project_id: 10, milestone_id: 10 }, changes: ['title', 'description', 'end_date'], fresh: { sections: beginning } }),
	createWithContent: {
		given: fields,
		values: ({ text }) => ({ fields: { title: text, project_id: 10, milestone_id: 20, sections: [{ title: text, elements: [{ element_type: 'text', data: text }] }] } }),
		makes: ({ text }) => [{ ...bare, title: text, project_id: 10, milestone_id: 20, sections: numbered([section(text, { element_type: 'text', name: null, data: text })]) }],
	},
};
// A date is a date.
const { update } = experiment;
if (update) update.values = ({ text }, _held, n) => ({ fields: [{ title: text }, { description: text }, { end_date: `2026-03-${(n % 20) + 10}` }][n % 3] as IDataObject });

const onExperiments = (page: Page, place: string) => place.startsWith('experiments/') && open(page);
const sectionIds = ({ sections }: Page) => sections.map(({ id }) => id);
const elementIds = ({ sections }: Page) => sections.flatMap(({ elements }) => elements.filter(({ element_type: type }) => type === 'text').map(({ id }) => id));
const part = { record: at('={{ $json.part }}') };

/** Changes one section; undefined where it is not there. */
const onSection = (id: number, change: (section: Section) => Section | undefined): Change<Page> => (page) =>
	page.sections.some((each) => each.id === id) ? { ...page, sections: page.sections.flatMap((each) => (each.id === id ? (change(each) ?? []) : [each])) } : undefined;
/** Changes one element; undefined where it is not there. */
const onElement = (id: number, change: (element: Element) => Element | undefined): Change<Page> => (page) =>
	elementIds(page).includes(id)
		? { ...page, sections: page.sections.map((each) => ({ ...each, elements: each.elements.flatMap((element) => (element.id === id ? (change(element) ?? []) : [element])) })) }
		: undefined;
const elementsOf = ({ sections }: Page) => sections.flatMap(({ elements }) => elements);
const rowOf = ({ id, element_type: type, name, data }: Element): IDataObject => (type === 'text' ? { id, name, data } : { id, name }) as IDataObject;

const sections: Rows = {
	create: {
		given: fields,
		on: onExperiments,
		values: ({ text, id }) => ({ fields: { name: text, container_id: id, container_type: 'Projects::Experiment' } }),
		changes: ({ text }) => [(page) => ({ ...page, sections: placed(page.sections, section(text)) })],
		gives: (_page, { text }) => [{ name: text }],
		own: (page, [row], { text }) => page.sections.some(({ id, name }) => id === row?.id && name === text),
	},
	update: {
		given: { ...part, ...fields },
		on: onExperiments,
		parts: sectionIds,
		values: ({ text }) => ({ fields: { name: text } }),
		changes: ({ part: id, text }) => [onSection(id, (each) => ({ ...each, name: text }))],
		gives: (_page, { part: id, text }) => [{ id, name: text }],
	},
	delete: { given: part, on: onExperiments, parts: sectionIds, changes: ({ part: id }) => [onSection(id, () => undefined)], gives: deleted, removes: true },
	getAll: {
		given: { experiment: at('={{ $json.id }}'), returnAll: true },
		on: (_page, place) => place.startsWith('experiments/'),
		shows: ({ place }, held) => pageAt(held, place).sections.map(({ id, name }) => ({ id, name }) as IDataObject),
	},
};

const elements: Rows = {
	create: {
		given: fields,
		on: onExperiments,
		parts: sectionIds,
		values: ({ text, part: id }) => ({ fields: { container_id: id, element_type: 'text', data: text, name: text } }),
		changes: ({ text, part: id }) => [onSection(id, (each) => ({ ...each, elements: placed<Element>(each.elements, { id: 0, element_type: 'text', name: text, data: text }) }))],
		gives: (_page, { text }) => [{ data: text }],
		own: (page, [row], { text }) => elementsOf(page).some(({ id, data }) => id === row?.id && data === text),
	},
	update: {
		given: { ...part, ...fields },
		on: onExperiments,
		parts: elementIds,
		values: ({ text }) => ({ fields: { data: text } }),
		changes: ({ part: id, text }) => [onElement(id, (each) => ({ ...each, data: text }))],
		gives: (_page, { part: id, text }) => [{ id, data: text }],
	},
	delete: { given: part, on: onExperiments, parts: elementIds, changes: ({ part: id }) => [onElement(id, () => undefined)], gives: deleted, removes: true },
	get: {
		given: part,
		on: (_page, place) => place.startsWith('experiments/'),
		parts: elementIds,
		shows: ({ place, part: id }, held) => elementsOf(pageAt(held, place)).filter((each) => each.id === id).map(rowOf),
	},
	getAll: {
		given: { experiment: at('={{ $json.id }}'), returnAll: true },
		on: (_page, place) => place.startsWith('experiments/'),
		shows: ({ place }, held) => elementsOf(pageAt(held, place)).map(rowOf),
	},
};

/** The ID of the unit mL in each new lab. */
const millilitre = 20;
const ofAntibody = { stockable_type: 'Biocollections::Antibody', stockable_id: 10 };
const inFreezer = { storage_type: 'System::Storage::Storage', storage_id: 40 };

const stock: Rows = {
	...usual({
		collection: 'stocks', label: 'name', needs: { ...ofAntibody, ...inFreezer, volume: '0.05', volume_unit_id: millilitre, volume_prefix: '' },
		changes: ['name', 'lot', 'description'], listed: ({ archived }) => !archived,
	}),
	updateAmount: {
		given: { ...record, amount: '={{ $json.amount }}', unitType: 'volume', unit: 'mL' },
		on: ({ volume_unit_id: unit }, place) => place.startsWith('stocks/') && unit === millilitre,
		values: (_item, _held, n) => ({ amount: `0.0${(n % 3) + 1}` }),
		changes: ({ amount: used }) => [
			(page) => {
				const left = Number((Number(page.volume) - Number(used)).toPrecision(12));
				return left < 0 ? undefined : { ...page, volume: String(left) };
			},
		],
		gives: (page, { id }) => [{ id, volume: page?.volume as string }],
	},
	markAsConsumed: {
		given: record,
		on: (_page, place) => place.startsWith('stocks/'),
		changes: () => [(page) => ({ ...page, archived: true })],
		gives: (_page, { id }) => [{ id }],
	},
};

const inventoryItem = usual({ collection: 'antibodies', label: 'title', changes: ['title', 'antigene', 'description'], given: { collection: 'antibodies' }, staying: 250 });

/** The operations on records and on what experiments are made of. */
export const recordOperations: Record<string, Rows> = { project, folder, experiment, section: sections, element: elements, inventoryItem, stock };
