import type { Collection } from '../collections/collection';
import { attachmentsOf, commentsOn, keyOf } from '../collections/present';
import { addSection, elementsOf, pageOf, proceduresOf, refuseSigned, sectionsOf, shownData } from './sections';
import { invalid } from '../state/refusal';
import type { Fields, Rec } from '../state/record';
import type { LabguruState } from '../state/state';

/** A page of the knowledge base: it has sections, files and comments. */
function knowledge(name: string, className: string, fields: string, web = `/knowledge/${name}`): Collection {
	return {
		name,
		className: `Knowledgebase::${className}`,
		web,
		label: fields.startsWith('title') ? 'title' : 'name',
		fields,
		check: (lab, _item, record) => refuseSigned(lab, record),
		removed: (lab, record) => {
			for (const section of sectionsOf(lab, `Knowledgebase::${className}`, record.id))
				lab.remove('sections', section.id);
		},
		view: (lab, record) => ({
			title: record[fields.startsWith('title') ? 'title' : 'name'],
			signed: Boolean(record.signed),
			attachments: attachmentsOf(lab, record),
			comments: commentsOn(lab, lab.collection(name), record),
			experiment_procedures: proceduresOf(lab, `Knowledgebase::${className}`, record.id),
		}),
	};
}

const protocols: Collection = {
	...knowledge('protocols', 'Protocol', 'name! description'),
	created: (lab, record) => {
		addSection(
			lab,
			{ className: 'Knowledgebase::Protocol', id: record.id },
			{ name: 'Procedure', section_type: 'procedure', elements: [{ element_type: 'text' }] },
		);
	},
};

const sections: Collection = {
	name: 'sections',
	className: 'ExperimentProcedure',
	web: '/knowledge/sections',
	label: 'name',
	fields: 'name! container_id! container_type! position',
	shown: 'section_type',
	keys: (record) => [keyOf(record.container_type, record.container_id)],
	fresh: (lab, item) => ({ position: sectionsOf(lab, String(item.container_type), item.container_id).length + 1 }),
	check: (lab, item, record, act) => {
		if (record) refuseSigned(lab, pageOf(lab, { type: record.container_type, id: record.container_id })?.record);
		if (act === 'remove') return;
		const { container_type: type = record?.container_type, container_id: id = record?.container_id } = item;
		const page = type === 'ExperimentProcedure' ? undefined : pageOf(lab, { type, id });
		if (!page) throw invalid('Container must exist');
		refuseSigned(lab, page.record);
	},
	removed: (lab, record) => {
		for (const element of elementsOf(lab, record)) lab.remove('elements', element.id);
	},
	view: (lab, record, place) => ({
		...(record.container_type === 'Projects::Experiment' && { experiment_id: record.container_id }),
		elements: elementsOf(lab, record).map((element) => ({
			id: element.id,
			uuid: element.uuid,
			element_type: element.element_type,
			name: element.name,
			...(place === 'single' && lab.settings.fullElements && { data: shownData(lab, element) }),
		})),
	}),
};

const pageKeys: Record<string, string> = {
	'Projects::Experiment': 'experiment_id',
	'Knowledgebase::Protocol': 'protocol_id',
	'Knowledgebase::AbstractDocument': 'document_id',
};

function viewElement(lab: LabguruState, record: Rec): Fields {
	const page = pageOf(lab, { type: 'ExperimentProcedure', id: record.container_id });
	return {
		data: shownData(lab, record),
		description: record.description ?? null,
		field_name: null,
		settings: record.settings ?? null,
		experiment_id: null,
		protocol_id: null,
		document_id: null,
		...(page && pageKeys[page.className] && { [pageKeys[page.className] as string]: page.record.id }),
		attachment_id: record.attachment_id ?? null,
		created_by: record.member_id,
		signed_container: Boolean(page?.record.signed),
		...(record.element_type === 'attachments' && {
			data: lab.under('attachments', keyOf('Element', record.id)).map(({ id, title, uuid }) => ({ id, uuid, title })),
		}),
	};
}

/** Steps and plates come as JSON text and are shown as what it says. */
function fromJson(text: string): unknown {
	try {
		return text === '' ? null : JSON.parse(text);
	} catch {
		return text;
	}
}

const elements: Collection = {
	name: 'elements',
	className: 'Element',
	web: '/knowledge/elements',
	label: 'name',
	fields: 'container_id! container_type! element_type! name data rows cols description form_json position settings',
	envelope: 'item',
	alsoWrapped: ['element', ''],
	keys: (record) => [keyOf(record.container_type, record.container_id)],
	fresh: (lab, item) => ({
		name: `${String(item.element_type)} ${lab.now().toISOString().slice(0, 19).replace('T', ' ')}`,
		data: null,
		position: lab.under('elements', keyOf('ExperimentProcedure', item.container_id)).length + 1,
	}),
	check: (lab, item, record, act) => {
		const container = { type: 'ExperimentProcedure', id: item.container_id ?? record?.container_id };
		if (act === 'create' && (item.container_type !== 'ExperimentProcedure' || !lab.find('sections', container.id))) {
			throw invalid('Container must exist');
		}
		if (item.element_type === 'plate' && (!item.rows || !item.cols))
			throw invalid("Rows can't be blank, Cols can't be blank");
		refuseSigned(lab, pageOf(lab, container)?.record);
		const type = item.element_type ?? record?.element_type;
		if ((type === 'steps' || type === 'plate') && typeof item.data === 'string') item.data = fromJson(item.data);
		if (item.form_json === undefined) return;
		item.description = JSON.stringify({ form_json: item.form_json });
		delete item.form_json;
	},
	view: viewElement,
};

/** Projects apart, everything that is written in pages. */
export const pages: Collection[] = [
	protocols,
	knowledge('documents', 'AbstractDocument', 'title! description'),
	knowledge('reports', 'Report', 'title!'),
	knowledge('sops', 'Sop', 'title!'),
	knowledge('recipes', 'Recipe', 'name! description'),
	knowledge('papers', 'Paper', 'name! journal authors publication_date volume pages url doi review'),
	sections,
	elements,
];
