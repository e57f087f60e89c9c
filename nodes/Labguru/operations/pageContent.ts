/** What stands on a page: sections with their elements, files, links; read in few requests. */
import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { fetchBody, send } from '../../shared/http/send';
import { itemError, option, parameter } from '../../shared/item/parameters';
import { isObject, objectsIn, outputItem, pick, record, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { pages, type Kind } from '../kinds';
import { parsedElement, wantsParsed } from './parsedData';

/** More elements than a page is read with one by one. */
const mostElements = 200;

/** The sections that a page's record holds, of which some answers wrap each. */
export function sectionsIn(page: IDataObject): IDataObject[] {
	return objectsIn(page.experiment_procedures).map((each) => (isObject(each.experiment_procedure) ? each.experiment_procedure : each));
}

/** The query that lists the sections of a page, as clients send it. */
export function sectionsQuery({ className }: Kind, id: unknown): IDataObject {
	return { filter: JSON.stringify({ container_type: className, container_id: Number(id) }) };
}

/** The sections of a page with their elements, and the content of each. */
async function sectionsOf(call: Call, kind: Kind, page: IDataObject): Promise<IDataObject[]> {
	const sections = Array.isArray(page.experiment_procedures)
		? sectionsIn(page)
		: await list(call, { method: 'GET', path: '/api/v1/sections', query: sectionsQuery(kind, page.id) });
	const whole = await elementsOf(call, kind, page, sections.flatMap(({ elements }) => objectsIn(elements)));
	const parse = wantsParsed(call) ? parsedElement : (row: IDataObject) => row;
	const [shownSection, shownElement] = parameter(call, 'simplify', false) ? [only(sectionKeys), only(elementKeys)] : [same, same];
	return sections.map((section) => ({
		...shownSection(section),
		elements: objectsIn(section.elements).map((each) => shownElement(parse({ ...each, ...whole.get(each.id) }))),
	}));
}

/** What is shown of sections and elements where output is simplified. */
const sectionKeys = ['id', 'name', 'section_type', 'position'] as const;
const elementKeys = ['id', 'name', 'element_type', 'data', 'table', 'description', 'form_data_json', 'position', 'rows', 'cols', 'error'] as const;

const only = (keys: readonly string[]) => (row: IDataObject) => pick(row, keys);
const same = (row: IDataObject) => row;

/** Elements by their ids, as far as the page does not tell what is in them: those of an experiment in one request, others one by one. */
async function elementsOf(call: Call, kind: Kind, page: IDataObject, brief: readonly IDataObject[]): Promise<Map<unknown, IDataObject>> {
	const missing = brief.filter((each) => each.data === undefined);
	const found = new Map<unknown, IDataObject>();
	if (missing.length === 0) return found;
	if (kind === pages.experiment) {
		const body = await fetchBody(call, { method: 'GET', path: `${kind.path}/${String(page.id)}/elements` });
		for (const element of objectsIn(body)) found.set(element.id, element);
	}
	const left = missing.filter(({ id }) => !found.has(id));
	if (left.length > mostElements) {
		throw itemError(call, `The ${kind.noun} ${String(page.id)} has ${left.length} elements: more than ${mostElements} are not read at once`, 'Leave "Sections" out of "Include", and read the elements by their IDs');
	}
	await Promise.all(left.map(async ({ id }) => {
		const answer = await send(call, { method: 'GET', path: `/api/v1/elements/${String(id)}`, accept: unreadable });
		found.set(id, unreadable.includes(answer.status) ? { error: `Labguru refused to show this element (HTTP ${answer.status})` } : record(call, answer.body));
	}));
	return found;
}

/** Statuses that are about one element alone. */
const unreadable: readonly number[] = [403, 404];

const attachmentKeys = ['id', 'title', 'url', 'filename=attachment_file_name', 'content_type=attachment_content_type', 'element_id', 'description', 'created_at'] as const;

/** The files of a page, which some pages hold themselves. */
async function attachmentsOf(call: Call, { className }: Kind, page: IDataObject): Promise<IDataObject[]> {
	if (Array.isArray(page.attachments)) return objectsIn(page.attachments).map((each) => (isObject(each.attachment) ? each.attachment : each));
	const query = { filter: JSON.stringify({ attachable_id: String(page.id) }) };
	const rows = await list(call, { method: 'GET', path: '/api/v1/attachments', query }, 'page');
	return rows.filter(({ attachable_type: type }) => type === className).map((row) => pick(row, attachmentKeys));
}

/** What a page is linked with: the other end of each link. */
async function linkedWith(call: Call, { uuid }: IDataObject): Promise<IDataObject[]> {
	if (typeof uuid !== 'string') return [];
	const links = objectsIn(await fetchBody(call, { method: 'GET', path: '/api/v1/links', query: { item_uuid: uuid } }));
	return links.map((link) => {
		const end = link.source_uuid === uuid ? 'target' : 'source';
		const other = link[end];
		const { name, title = name, url } = isObject(other) ? other : {};
		return { link_id: link.id, id: link[`${end}_id`], class_name: link[`${end}_type`], uuid: link[`${end}_uuid`], name: title, url };
	});
}

type Part = (call: Call, kind: Kind, page: IDataObject) => Promise<IDataObject[]>;

/** What a page can be read with, by the name of its key in the output. */
const parts: Readonly<Record<string, Part>> = {
	attachments: attachmentsOf,
	linked_records: async (call, _kind, page) => await linkedWith(call, page),
	sections: sectionsOf,
};

/** The parts that the user wants; an expression may give them as text with commas between. */
function wantedParts(call: Call): string[] {
	const names = [option<unknown>(call, 'include', [])].flat().flatMap((each) => String(each ?? '').split(',')).map((name) => name.trim()).filter(Boolean);
	const unknown = names.find((name) => !Object.hasOwn(parts, name));
	if (unknown === undefined) return [...new Set(names)];
	throw itemError(call, `"Include" takes ${Object.keys(parts).join(', ')}, not ${quoted(unknown)}`);
}

/** Gets a page with the parts of it that are wanted, in one item. */
export function pageWithParts(kind: Kind): Run {
	return async (call, request) => {
		const page = record(call, await fetchBody(call, request));
		const wanted = wantedParts(call);
		const read = await Promise.all(wanted.map(async (name) => [name, await parts[name]?.(call, kind, page)] as const));
		const { experiment_procedures: brief, ...row } = simplified(call, page);
		const whole = wanted.includes('sections') || brief === undefined ? row : { ...row, experiment_procedures: brief };
		return [outputItem(call, { ...whole, ...(Object.fromEntries(read) as IDataObject) })];
	};
}
