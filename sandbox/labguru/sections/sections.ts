import { keyOf } from '../collections/present';
import { Refusal } from '../state/refusal';
import type { Fields, Rec } from '../state/record';
import type { LabguruState } from '../state/state';

/** Sections of a page, in their order. */
export const sectionsOf = (lab: LabguruState, className: string, id: unknown): Rec[] =>
	inOrder(lab.under('sections', keyOf(className, id)));

/** Elements of a section, in their order. */
export const elementsOf = (lab: LabguruState, section: Rec): Rec[] =>
	inOrder(lab.under('elements', keyOf('ExperimentProcedure', section.id)));

const inOrder = (records: Rec[]): Rec[] =>
	records.sort((a, b) => Number(a.position) - Number(b.position) || a.id - b.id);

/** What an element looks like inside a page: mostly without its data. */
function briefElement(lab: LabguruState, element: Rec): Fields {
	const { id, uuid, element_type, name, rows = null, cols = null } = element;
	const brief = { id, uuid, element_type, name, rows, cols };
	return lab.settings.fullElements
		? { ...brief, data: shownData(lab, element), description: element.description ?? null }
		: brief;
}

/** The sections of a page with their elements, as pages show them. */
export const proceduresOf = (lab: LabguruState, className: string, id: unknown): Fields[] =>
	sectionsOf(lab, className, id).map((section) => ({
		id: section.id,
		uuid: section.uuid,
		name: section.name,
		section_type: section.section_type ?? null,
		position: section.position,
		elements: elementsOf(lab, section).map((element) => briefElement(lab, element)),
	}));

/** The data of an element as it goes out. */
export function shownData(lab: LabguruState, { element_type: type, data }: Rec): unknown {
	if (type === 'samples' && typeof data === 'string' && lab.settings.samplesData === 'object') return JSON.parse(data);
	return data ?? null;
}

/** The page that a section or an element stands on. */
export function pageOf(
	lab: LabguruState,
	container: { type: unknown; id: unknown },
): { className: string; record: Rec } | undefined {
	if (container.type !== 'ExperimentProcedure') {
		const found = lab.byClass(container.type, container.id);
		return found && { className: found.collection.className, record: found.record };
	}
	const section = lab.find('sections', container.id);
	return section && pageOf(lab, { type: section.container_type, id: section.container_id });
}

/** Refuses a change to a page that somebody has signed. */
export function refuseSigned(lab: LabguruState, page: Rec | undefined): void {
	if (!page?.signed) return;
	throw new Refusal(lab.settings.signedRefusal, { error_message: 'This page is signed and cannot be changed' });
}

/** Adds a section with elements to a page. */
export function addSection(
	lab: LabguruState,
	page: { className: string; id: number },
	section: { name: unknown; section_type?: unknown; elements?: Fields[] },
): Rec {
	const position = sectionsOf(lab, page.className, page.id).length + 1;
	const { name, section_type = null, elements = [] } = section;
	const created = lab.create('sections', {
		name,
		section_type,
		container_type: page.className,
		container_id: page.id,
		position,
	});
	elements.forEach((element, at) => addElement(lab, created, { ...element, position: at + 1 }));
	return created;
}

/** Adds an element to a section. */
export const addElement = (lab: LabguruState, section: Rec, element: Fields): Rec =>
	lab.create('elements', {
		name: null,
		data: null,
		...element,
		container_type: 'ExperimentProcedure',
		container_id: section.id,
	});

const copied = ['element_type', 'name', 'data', 'description', 'rows', 'cols', 'settings'];

/** Copies a section with its elements onto another page. */
export function copySection(lab: LabguruState, section: Rec, page: { className: string; id: number }): Rec {
	const elements = elementsOf(lab, section).map((element) =>
		Object.fromEntries(copied.filter((field) => field in element).map((field) => [field, element[field]])),
	);
	return addSection(lab, page, { name: section.name, section_type: section.section_type, elements });
}
