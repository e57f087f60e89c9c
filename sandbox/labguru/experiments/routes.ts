import { listAnswer } from '../collections/list';
import { present } from '../collections/present';
import { elementsOf, refuseSigned, sectionsOf } from '../sections/sections';
import { notFound, Refusal } from '../state/refusal';
import { flagFields } from '../webhooks/collections';
import { experimentClass } from './collections';
import type { Fields, Rec } from '../state/record';
import type { LabguruState } from '../state/state';
import { Answer, type Routes } from '../http/routes';

/** The items that a samples element holds. */
function samplesOf({ element_type: type, data }: Rec): Fields[] {
	if (type !== 'samples' || !data) return [];
	const { samples = [] } = (typeof data === 'string' ? JSON.parse(data) : data) as {
		samples?: Array<{ item?: Fields }>;
	};
	return samples.flatMap(({ item }) => (item ? [item] : []));
}

/** What experiments do besides being created, read, changed and deleted. */
export function experimentRoutes(lab: LabguruState, routes: Routes): void {
	routes.get('/experiments/:id/elements', ({ params, query }) => {
		const { id } = lab.get('experiments', params.id);
		return sectionsOf(lab, experimentClass, id)
			.flatMap((section) => elementsOf(lab, section))
			.filter(
				({ element_type: type, name }) =>
					(!query.element_type || type === query.element_type) && (!query.name || name === query.name),
			)
			.map((element) => present(lab, lab.collection('elements'), element));
	});

	routes.post('/experiments/:id/set_flag_as', ({ params, body }) => {
		const record = lab.get('experiments', params.id);
		const flag = lab.find('flags', body.flag_id);
		if (!flag) throw notFound();
		refuseSigned(lab, record);
		lab.update('experiments', record.id, { flag_id: flag.id });
		return { id: record.id, flag: flagFields(flag), state: 'success' };
	});

	routes.get('/experiments/item_experiments', ({ query }) => {
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

/** The orders of sections in pages and of elements in sections. */
export function sortRoutes(lab: LabguruState, routes: Routes): void {
	for (const [name, status] of [
		['sections', 201],
		['elements', 200],
	] as const) {
		routes.post(`/${name}/sort`, ({ body }) => {
			const list = Array.isArray(body.list) ? body.list.map(Number) : [];
			const inPlace = (id: number) => {
				const record = lab.find(name, id);
				return (
					record?.container_type === body.container_type && String(record?.container_id) === String(body.container_id)
				);
			};
			if (list.length === 0 || !list.every(inPlace)) throw new Refusal(422, { error_message: 'List is not valid' });
			list.forEach((id, at) => lab.update(name, id, { position: at + 1 }));
			return new Answer(status, { success: true });
		});
	}
}
