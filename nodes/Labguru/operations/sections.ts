import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../../shared/item/records';
import { quoted } from '../../shared/values/text';
import { contentOf } from './elements';

/** What a section is made of, row by row in the editor. */
interface Row {
	title?: unknown;
	elementType?: unknown;
	data?: unknown;
}

/** The types of elements, as a choice. */
export const elementTypes = ['attachments', 'code', 'compound', 'equipment', 'excel', 'form', 'pdf', 'plate', 'reaction', 'samples', 'sketch', 'steps', 'text'].map((value) => ({
	name: value === 'pdf' ? 'PDF' : value.charAt(0).toUpperCase() + value.slice(1),
	value,
}));

/** Sections of a new experiment in the editor: rows of a section's name, and what stands in it. */
export const sectionsInput: INodeProperties = {
	displayName: 'Sections',
	name: 'sections',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Section',
	default: {},
	description: 'The sections in their order; rows with the same name one after the other are one section',
	options: [
		{
			displayName: 'Section',
			name: 'section',
			values: [
				{ displayName: 'Name', name: 'title', type: 'string', default: '', placeholder: 'e.g. Results' },
				{ displayName: 'Element Type', name: 'elementType', type: 'options', options: elementTypes, default: 'text', description: 'What stands in the section' },
				{ displayName: 'Text', name: 'data', type: 'string', typeOptions: { rows: 4 }, default: '', description: 'Text, or HTML; of other types their JSON' },
			],
		},
	],
};

/**
 * Sections as API v2 wants them, from the editor's rows or a list of objects; the content of each element as text.
 * @param value the list; what the editor holds is one object in it
 * @throws Error for a list of something else
 */
export function sectionsOf(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	const given = (value as unknown[]).flatMap((each): unknown[] => (isObject(each) && Array.isArray(each.section) ? fromRows(each.section as Row[]) : [each]));
	return given.map((section: unknown) => {
		if (!isObject(section)) throw new Error(`"Sections" takes a list of JSON objects, not ${quoted(section)}`);
		if (!Array.isArray(section.elements)) return section;
		return { ...section, elements: section.elements.map((element: unknown) => (isObject(element) && 'data' in element ? { ...element, data: contentOf(element.data) } : element)) };
	});
}

function fromRows(rows: readonly Row[]): unknown[] {
	const sections: Array<{ title: unknown; elements: unknown[] }> = [];
	for (const { title = '', elementType = 'text', data = '' } of rows) {
		const last = sections.at(-1);
		const element = { element_type: elementType, data };
		if (last && last.title === title) last.elements.push(element);
		else sections.push({ title, elements: [element] });
	}
	return sections;
}
