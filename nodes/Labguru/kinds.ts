import type { INodePropertyOptions } from 'n8n-workflow';
import type { IdReader } from '../shared/types/field';
import { collections, segmentsOf, type Collection } from './collections';

/** A kind of record that another one can refer to: its class in `*_type` fields, and where it is. */
export interface Kind {
	/** Name of the class in the API; stored in workflows. */
	className: string;
	name: string;
	noun: string;
	/** Path of the list in the API. */
	path: string;
	/** What the app's web address has before the id. */
	web: string;
	/** Field by which lists can be searched for a name: the documents have `title` also where records have a `name`. */
	label: 'name' | 'title';
	/** Finds the id in a web address, where it does not stand behind `web`. */
	find?: IdReader['web'];
}

function kind(className: string, name: string, noun: string, path: string, web: string, label: Kind['label']): Kind {
	return { className, name, noun, path: `/api/v1/${path}`, web, label };
}

/** Kinds that the node knows besides the collections of the inventory. */
export const pages = {
	project: kind('Projects::Project', 'Project', 'project', 'projects', 'projects', 'title'),
	folder: kind('Projects::Milestone', 'Folder', 'folder', 'milestones', 'milestones', 'title'),
	experiment: kind('Projects::Experiment', 'Experiment', 'experiment', 'experiments', 'experiments', 'title'),
	protocol: kind('Knowledgebase::Protocol', 'Protocol', 'protocol', 'protocols', 'protocols', 'title'),
	document: kind('Knowledgebase::AbstractDocument', 'Document', 'document', 'documents', 'documents', 'title'),
	report: kind('Knowledgebase::Report', 'Report', 'report', 'reports', 'reports', 'title'),
	paper: kind('Knowledgebase::Paper', 'Paper', 'paper', 'papers', 'papers', 'title'),
	sop: kind('Knowledgebase::Sop', 'SOP', 'SOP', 'sops', 'sops', 'title'),
	stock: kind('System::Storage::Stock', 'Stock', 'stock', 'stocks', 'stocks', 'name'),
	storage: kind('System::Storage::Storage', 'Storage', 'storage', 'storages', 'storages', 'name'),
	box: kind('System::Storage::Box', 'Box', 'box', 'boxes', 'boxes', 'name'),
} satisfies Record<string, Kind>;

/** Kinds that others refer to and that no resource of the node is about. The class of datasets is likely, and not documented. */
const others: readonly Kind[] = [
	kind('Knowledgebase::Recipe', 'Recipe', 'recipe', 'recipes', 'recipes', 'title'),
	kind('Catalog::Company', 'Company', 'company', 'companies', 'companies', 'name'),
	kind('Dataset', 'Dataset', 'dataset', 'datasets', 'datasets', 'title'),
];

/** What can be referred to besides items of the inventory. */
export const records: readonly Kind[] = [...Object.values(pages), ...others];

/** The items of a collection, as what another record refers to. */
export function itemKind(collection: Collection): Kind {
	const { name, noun, className, value } = collection;
	return kind(className, name, noun, segmentsOf(collection).map(encodeURIComponent).join('/'), value, 'title');
}

/** Every kind by its class name, but for items of collections that a lab made itself. */
export const kinds: ReadonlyMap<string, Kind> = new Map([...records, ...collections.map(itemKind)].map((each) => [each.className, each]));

/** Kinds as a choice in the editor. */
export function kindOptions(chosen: Iterable<Kind> = kinds.values()): INodePropertyOptions[] {
	return [...chosen].map(({ name, className }) => ({ name, value: className })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * Finds the id in a web address of the app or the API that ends in a record of this kind. The name of an own collection
 * may hold any character, which browsers show as it is or encoded.
 */
export function webId(name: string): IdReader['web'] {
	const spellings = [name, encodeURI(name), encodeURIComponent(name)].map((each) => each.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&'));
	const pattern = new RegExp(`/(?:${[...new Set(spellings)].join('|')})/(\\d+)(?:\\.json)?/?$`);
	return ({ pathname }) => pattern.exec(pathname)?.[1];
}

/** Finds a section's id: the app shows a section in the address of its page. */
export const sectionWebId: IdReader['web'] = ({ pathname, searchParams }) =>
	searchParams.get('section_id') ?? /\/sections\/(\d+)(?:\.json)?\/?$/.exec(pathname)?.[1];
