/** Sections of pages and the elements in them: found, shown, added, copied. Whatever has pages uses it. */
import { words } from '../../shared/values/words';
import type { Lab } from '../collections/collection';
import { keyOf } from '../state/keyIndex';
import type { Fields, Rec } from '../state/record';
import { sectionClass, type Page } from './pages';

/** Sections of a page, in their order. */
export const sectionsOf = (lab: Lab, className: string, id: unknown): Rec[] =>
	inOrder(lab.under('sections', keyOf(className, id)));

/** Elements of a section, in their order. */
export const elementsOf = (lab: Lab, section: Rec): Rec[] =>
	inOrder(lab.under('elements', keyOf(sectionClass, section.id)));

/** Elements of all sections of a page, in their order. */
export const elementsOn = (lab: Lab, className: string, id: unknown): Rec[] =>
	sectionsOf(lab, className, id).flatMap((section) => elementsOf(lab, section));

const inOrder = (records: Rec[]): Rec[] =>
	records.sort((a, b) => Number(a.position) - Number(b.position) || a.id - b.id);

/** What an element looks like inside a page: mostly without its data. */
function briefElement(lab: Lab, element: Rec): Fields {
	const { id, uuid, element_type, name, rows = null, cols = null } = element;
	const brief = { id, uuid, element_type, name, rows, cols };
	return lab.settings.fullElements
		? { ...brief, data: shownData(lab, element), description: element.description ?? null }
		: brief;
}

/** The sections of a page with their elements, as pages show them. */
export const proceduresOf = (lab: Lab, className: string, id: unknown): Fields[] =>
	sectionsOf(lab, className, id).map((section) => ({
		id: section.id,
		uuid: section.uuid,
		name: section.name,
		section_type: section.section_type ?? null,
		position: section.position,
		elements: elementsOf(lab, section).map((element) => briefElement(lab, element)),
	}));

/** The data of an element as it goes out. */
export function shownData(lab: Lab, { element_type: type, data }: Rec): unknown {
	if (type === 'samples' && typeof data === 'string' && lab.settings.samplesData === 'object') return JSON.parse(data);
	return data ?? null;
}

interface NewSection {
	name: unknown;
	section_type?: unknown;
	elements?: Fields[];
}

/** Adds a section with elements to a page. */
export function addSection(lab: Lab, page: Page, { name, section_type = null, elements = [] }: NewSection): Rec {
	const position = sectionsOf(lab, page.className, page.id).length + 1;
	const created = lab.create('sections', {
		name,
		section_type,
		container_type: page.className,
		container_id: page.id,
		position,
	});
	elements.forEach((element, at) =>
		lab.create('elements', {
			name: null,
			data: null,
			...element,
			position: at + 1,
			container_type: sectionClass,
			container_id: created.id,
		}),
	);
	return created;
}

const copied = words('element_type name data description rows cols settings');

/** Copies a section with its elements onto another page. */
export function copySection(lab: Lab, section: Rec, page: Page): Rec {
	const elements = elementsOf(lab, section).map((element) =>
		Object.fromEntries(copied.filter((field) => field in element).map((field) => [field, element[field]])),
	);
	return addSection(lab, page, { name: section.name, section_type: section.section_type, elements });
}
