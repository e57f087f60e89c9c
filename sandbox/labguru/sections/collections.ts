/** Sections and elements, as the API shows and changes them. */
import { timeOf } from '../../shared/values/times';
import { collection, type Collection, type Lab } from '../collections/collection';
import { keyOf } from '../state/keyIndex';
import type { Fields, Rec } from '../state/record';
import { invalid } from '../state/refusal';
import { experimentClass, pageOf, protocolClass, refuseSigned, sectionClass } from './pages';
import { elementsOf, sectionsOf, shownData } from './sections';

const byContainer = (record: Rec) => [keyOf(record.container_type, record.container_id)];

const sections = collection('sections', sectionClass, 'name! container_id! container_type! position', {
	web: '/knowledge/sections',
	shown: 'section_type',
	keys: byContainer,
	owns: ({ id }) => ({ name: 'elements', key: keyOf(sectionClass, id) }),
	fresh: (lab, item) => ({ position: sectionsOf(lab, String(item.container_type), item.container_id).length + 1 }),
	check: (lab, item, record, act) => {
		if (record) refuseSigned(lab, pageOf(lab, { type: record.container_type, id: record.container_id })?.record);
		if (act === 'remove') return;
		const { container_type: type = record?.container_type, container_id: id = record?.container_id } = item;
		const page = type === sectionClass ? undefined : pageOf(lab, { type, id });
		if (!page) throw invalid('Container must exist');
		refuseSigned(lab, page.record);
	},
	view: (lab, record, place) => ({
		...(record.container_type === experimentClass && { experiment_id: record.container_id }),
		elements: elementsOf(lab, record).map((element) => ({
			id: element.id,
			uuid: element.uuid,
			element_type: element.element_type,
			name: element.name,
			...(place === 'single' && lab.settings.fullElements && { data: shownData(lab, element) }),
		})),
	}),
});

const pageKeys: Record<string, string> = {
	[experimentClass]: 'experiment_id',
	[protocolClass]: 'protocol_id',
	'Knowledgebase::AbstractDocument': 'document_id',
};

function viewElement(lab: Lab, record: Rec): Fields {
	const page = pageOf(lab, { type: record.container_type, id: record.container_id });
	return {
		data: shownData(lab, record),
		description: record.description ?? null,
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

const elements = collection(
	'elements',
	'Element',
	'container_id! container_type! element_type! name data rows cols description form_json position settings field_name readonly is_valid',
	{
		web: '/knowledge/elements',
		alsoWrapped: ['element', ''],
		understood: ({ settings }, { token: _token, ...body }, act) => {
			if (act === 'create') return true;
			if (settings.bodies === 'clients') return 'item' in body;
			return 'element' in body || 'item' in body || Object.keys(body).every((name) => ['data', 'form_json'].includes(name));
		},
		keys: byContainer,
		fresh: (lab, item) => ({
			name: `${String(item.element_type)} ${timeOf(lab.now())}`,
			data: null,
			position: lab.under('elements', keyOf(sectionClass, item.container_id)).length + 1,
		}),
		check: (lab, item, record, act) => {
			const container = { type: item.container_type ?? record?.container_type ?? sectionClass, id: item.container_id ?? record?.container_id };
			const onPage = item.container_type === experimentClass && lab.find('experiments', container.id);
			if (act === 'create' && !onPage && (item.container_type !== sectionClass || !lab.find('sections', container.id))) {
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
	},
);

/** What pages are made of. */
export const pageParts: Collection[] = [sections, elements];
