/** Reports: sections copied in, and a cover. Sections of other pages are copied here too. */
import { Answer } from '../../shared/http/answer';
import type { Lab } from '../collections/collection';
import { present } from '../collections/present';
import type { Api } from '../http/api';
import { experimentClass, pageOf, protocolClass, refuseSigned } from '../sections/pages';
import { addSection, copySection } from '../sections/sections';
import type { Fields } from '../state/record';
import { Refusal } from '../state/refusal';

/** Copies sections of experiments and protocols onto a page. */
function copySections(lab: Lab, name: string, item: Fields): Fields {
	const target = lab.get(name, item.item_id);
	refuseSigned(lab, target);
	const sections = (Array.isArray(item.section_id) ? item.section_id : [item.section_id]).map((id) =>
		lab.get('sections', id),
	);
	for (const { container_type: type, container_id: id } of sections) {
		const source = pageOf(lab, { type, id })?.className ?? '';
		if (![experimentClass, protocolClass].includes(source)) {
			throw new Refusal(422, { message: 'Sections can be copied only from experiments or protocols' });
		}
	}
	const page = { className: lab.collection(name).className, id: target.id };
	return { ids: sections.map((section) => copySection(lab, section, page).id) };
}

export function knowledgeRoutes(lab: Lab, { v1, v2 }: Api): void {
	const collection = lab.collection('reports');
	const { className } = collection;

	v1.post('/reports/add_section_to_report', ({ item }) => {
		const report = lab.find('reports', item.report_id);
		const section = lab.find('sections', item.section_id);
		if (!report || !section) throw new Refusal(500, { error: 'Internal Server Error' });
		copySection(lab, section, { className, id: report.id });
		return new Answer(201, present(lab, collection, report));
	});
	v1.post('/reports/add_cover_to_report', ({ item }) => {
		const report = lab.get('reports', item.report_id);
		const elements = [{ element_type: 'text', data: item.data }];
		addSection(lab, { className, id: report.id }, { name: 'Cover', elements });
		return present(lab, collection, report);
	});
	for (const name of ['experiments', 'reports']) {
		v2.post(`/${name}/copy_section`, ({ item }) => copySections(lab, name, item));
	}
}
