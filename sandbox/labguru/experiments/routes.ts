/** What experiments do besides being created, read, changed and deleted. */
import type { Lab } from '../collections/collection';
import { listAnswer } from '../collections/list';
import { present } from '../collections/present';
import { flagFields } from '../flags/collections';
import type { Api } from '../http/api';
import { experimentClass, refuseSigned } from '../sections/pages';
import { elementsOn } from '../sections/sections';
import type { Fields, Rec } from '../state/record';
import { notFound } from '../state/refusal';

/** The items that a samples element holds. */
function samplesOf({ element_type: type, data }: Rec): Fields[] {
	if (type !== 'samples' || !data) return [];
	const { samples = [] } = (typeof data === 'string' ? JSON.parse(data) : data) as {
		samples?: Array<{ item?: Fields }>;
	};
	return samples.flatMap(({ item }) => (item ? [item] : []));
}

export function experimentRoutes(lab: Lab, { v1 }: Api): void {
	v1.get('/experiments/:id/elements', ({ params, query }) => {
		const { id } = lab.get('experiments', params.id);
		return elementsOn(lab, experimentClass, id)
			.filter(
				({ element_type: type, name }) =>
					(!query.element_type || type === query.element_type) && (!query.name || name === query.name),
			)
			.map((element) => present(lab, lab.collection('elements'), element));
	});

	v1.post('/experiments/:id/set_flag_as', ({ params, body }) => {
		const record = lab.get('experiments', params.id);
		const flag = lab.find('flags', body.flag_id);
		if (!flag) throw notFound();
		refuseSigned(lab, record);
		lab.update('experiments', record.id, { flag_id: flag.id });
		return { id: record.id, flag: flagFields(flag), state: 'success' };
	});

	v1.get('/experiments/item_experiments', ({ query }) => {
		const item = lab.byClass(query.item_class, query.item_id);
		if (!item) throw notFound();
		const using = lab
			.all('elements')
			.filter((element) =>
				samplesOf(element).some(
					(sample) => sample.item_class === query.item_class && sample.item_id === item.record.id,
				),
			)
			.map(({ container_id: section }) => lab.find('sections', section)?.container_id);
		const linked = new Set(using);
		return listAnswer(
			lab,
			lab.collection('experiments'),
			lab.all('experiments').filter(({ id }) => linked.has(id)),
			query,
		);
	});
}
