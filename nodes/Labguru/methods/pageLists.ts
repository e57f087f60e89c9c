/** Lists of what stands on a page: its sections, their elements, the samples in those. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { isObject, objectsIn } from '../../shared/item/records';
import { kinds, type Kind } from '../kinds';
import { sectionsIn, sectionsQuery } from '../operations/pageContent';
import { fromJson } from '../operations/parsedData';
import { element, references, section, type Reference } from '../references';
import { ask, choice, chosenId, holding, kindIn } from './asking';

interface Page {
	kind: Kind;
	id: string;
}

const { onPage, page, target, experiment, element: elementReference, item, sorted } = references;

/** The page that is chosen beside a list; of an attachment's element, the page that the attachment is on. */
async function pageNear(node: ILoadOptionsFunctions): Promise<Page | undefined> {
	for (const reference of [onPage, page, target, experiment] as Reference[]) {
		const id = chosenId(node, reference);
		if (id !== undefined) return { kind: kindIn(node, reference), id };
	}
	if (node.getCurrentNodeParameter('resource') !== 'attachment') return undefined;
	const id = chosenId(node, { name: 'record', label: '', kinds: [attachmentKind] });
	const row = id === undefined ? undefined : await ask(node, `${attachmentKind.path}/${id}`);
	const kind = isObject(row) ? kinds.get(String(row.attachable_type)) : undefined;
	return isObject(row) && kind ? { kind, id: String(row.attachable_id) } : undefined;
}

const attachmentKind: Kind = { className: 'Attachment', name: 'Attachment', noun: 'attachment', path: '/api/v1/attachments', web: 'attachments', label: 'title' };

/** The sections of the page that is chosen, in their order; undefined where none is. */
async function sectionsNear(node: ILoadOptionsFunctions): Promise<IDataObject[] | undefined> {
	const near = await pageNear(node);
	return near && (await sectionsOn(node, near));
}

async function sectionsOn(node: ILoadOptionsFunctions, { kind, id }: Page): Promise<IDataObject[]> {
	const body = await ask(node, `${kind.path}/${id}`);
	if (isObject(body) && Array.isArray(body.experiment_procedures)) return sectionsIn(body);
	return objectsIn(await ask(node, '/api/v1/sections', sectionsQuery(kind, id)));
}

function elementsIn({ name, elements }: IDataObject): IDataObject[] {
	return objectsIn(elements).map((each) => ({ ...each, section: name }));
}

/** What an element is called: where it stands, its name or what it is. */
function elementChoice({ id, section: place, name, element_type: type }: IDataObject): { name: string; value: string } {
	return { name: `${String(place)}: ${String(name || type)} (#${String(id)})`, value: String(id) };
}

/** Types of the elements that an input is about; any where it does not matter. */
function wantedType(node: ILoadOptionsFunctions): string | undefined {
	const types: Readonly<Record<string, string>> = { attachment: 'attachments', sample: 'samples', stock: 'samples' };
	return types[String(node.getCurrentNodeParameter('resource'))];
}

/** Lists the sections of the page that is chosen; undefined where none is. */
export async function searchSections(node: ILoadOptionsFunctions, words = ''): Promise<INodeListSearchResult | undefined> {
	const sections = await sectionsNear(node);
	return sections && { results: holding(sections, words).map(choice) };
}

/** Lists the elements of the page that is chosen; of none where none is. */
export async function searchElements(node: ILoadOptionsFunctions, words = ''): Promise<INodeListSearchResult> {
	const type = wantedType(node);
	const elements = ((await sectionsNear(node)) ?? []).flatMap(elementsIn).filter(({ element_type: each }) => type === undefined || each === type);
	return { results: elements.map(elementChoice).filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())) };
}

/** Lists the samples in the element that is chosen. */
export async function searchSamples(node: ILoadOptionsFunctions, words = ''): Promise<INodeListSearchResult> {
	const id = chosenId(node, elementReference);
	const body = id === undefined ? undefined : await ask(node, `${element.path}/${id}`);
	const data = isObject(body) ? fromJson(body.data) : undefined;
	return { results: holding(isObject(data) ? objectsIn(data.samples) : [], words).map(choice) };
}

/** Lists the stocks of the item that is chosen. */
export async function searchStocksOfItem(node: ILoadOptionsFunctions, id: string, words = ''): Promise<INodeListSearchResult> {
	const rows = await ask(node, '/api/v1/stocks', { stockable_id: id, stockable_type: kindIn(node, item).className });
	return { results: holding(objectsIn(rows), words).map(choice) };
}

/** The sections of a page as values of a choice. */
export async function sectionChoices(node: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return ((await sectionsNear(node)) ?? []).map((row) => ({ name: choice(row).name, value: Number(row.id) }));
}

/** What can be sorted: the sections of a page, or the elements of an experiment or of one section. */
export async function orderChoices(node: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	if (node.getCurrentNodeParameter('resource') === 'section') return await sectionChoices(node);
	const id = chosenId(node, sorted);
	if (id === undefined) return [];
	const kind = kindIn(node, sorted);
	const holder = await ask(node, `${kind.path}/${id}`);
	if (!isObject(holder)) return [];
	const elements = (kind === section ? [holder] : sectionsIn(holder)).flatMap(elementsIn);
	return elements.map(elementChoice).map(({ name, value }) => ({ name, value: Number(value) }));
}
