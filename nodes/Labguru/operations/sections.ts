import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/item/records';
import { quoted } from '../../shared/values/text';
import { contentOf, fieldsFor, readContent, newElement, type Content } from './elementContent';

/** A section of a new experiment, as API v2 takes it. */
export interface NewSection extends IDataObject {
	elements?: IDataObject[];
}

/** The elements of a section that follow once the experiment is there, each with its content; and those made with it, by their place. */
export interface Later {
	/** Of the element at a place, made with the experiment, what is put into it. */
	into: Map<number, Content>;
	/** What follows after those. */
	after: Content[];
}

/** What API v2 takes of a new experiment, and what follows. */
export interface Plan {
	sections: NewSection[];
	/** By the place of the section. */
	later: Map<number, Later>;
}

/** Types that API v2 is not documented to create. */
const notAtOnce: readonly string[] = ['attachments', 'form', 'pdf', 'sketch'];

function isLate({ type, plateSize }: Content): boolean {
	return plateSize !== undefined || notAtOnce.includes(type);
}

/**
 * The sections of a new experiment, from the editor's rows or a list of objects. Elements that API v2 does not take follow
 * after the experiment is there, and those behind them in the section too, so that their order is kept.
 * @param value the list; what the editor holds is one object in it
 * @throws Error for a list of something else
 */
export function planOf(value: unknown): Plan {
	const given = Array.isArray(value) ? (value as unknown[]) : [];
	const plan: Plan = { sections: [], later: new Map() };
	for (const each of given) {
		if (isObject(each) && Array.isArray(each.section)) for (const row of each.section as IDataObject[]) addRow(plan, row);
		else plan.sections.push(fromJson(each));
	}
	return plan;
}

/** A section as JSON has it: the content of each element as text, in the API's form or a simpler one. */
function fromJson(section: unknown): NewSection {
	if (!isObject(section)) throw new Error(`"Sections" takes a list of JSON objects, not ${quoted(section)}`);
	if (!Array.isArray(section.elements)) return section as NewSection;
	const elements = (section.elements as unknown[]).map((element) => {
		if (!isObject(element) || !('data' in element)) return element as IDataObject;
		const { data, ...others } = element;
		return { ...others, data: fieldsFor(String(element.element_type), data).data ?? contentOf(data) } as IDataObject;
	});
	return { ...section, elements };
}

/** Adds an element, in the section of that name if it is the last one. */
function addRow({ sections, later }: Plan, row: IDataObject): void {
	const title = String(row.title ?? '');
	if (sections.at(-1)?.title !== title || sections.length === 0) sections.push({ title, elements: [] });
	const place = sections.length - 1;
	const elements = sections[place]?.elements ?? [];
	const content = readContent(row);
	const found = later.get(place) ?? { into: new Map<number, Content>(), after: [] };
	if (found.after.length > 0 || isLate(content)) found.after.push(content);
	else {
		if (content.samples.length > 0) found.into.set(elements.length, content);
		const { element_type: type, data } = newElement(content);
		elements.push({ element_type: type, data: data ?? '' });
	}
	if (found.after.length + found.into.size > 0) later.set(place, found);
}
