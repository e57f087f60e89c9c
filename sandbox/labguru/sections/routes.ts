/** The orders of sections in pages and of elements in sections. */
import { Answer } from '../../shared/http/answer';
import type { Lab } from '../collections/collection';
import type { Api } from '../http/api';
import { invalid } from '../state/refusal';

export function sectionRoutes(lab: Lab, { v1 }: Api): void {
	for (const [name, status] of [
		['sections', 201],
		['elements', 200],
	] as const) {
		v1.post(`/${name}/sort`, ({ body }) => {
			const list = Array.isArray(body.list) ? body.list.map(Number) : [];
			const inPlace = (id: number) => {
				const record = lab.find(name, id);
				// Elements can be sorted by their section, or by the experiment that it stands in.
				const section = name === 'elements' ? lab.find('sections', record?.container_id) : undefined;
				return [record, section].some(
					(each) => each?.container_type === body.container_type && String(each?.container_id) === String(body.container_id),
				);
			};
			if (list.length === 0 || !list.every(inPlace)) throw invalid('List is not valid');
			list.forEach((id, at) => lab.update(name, id, { position: at + 1 }));
			return new Answer(status, { success: true });
		});
	}
}
