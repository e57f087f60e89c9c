import { cut, pageAnswer } from '../collections/list';
import { mention } from '../collections/present';
import { invalid } from '../state/refusal';
import { isBlank } from '../state/record';
import type { LabguruState } from '../state/state';
import type { Routes } from '../http/routes';

const silent = ['histories', 'tags', 'sections', 'elements', 'units', 'links', 'webhooks', 'admin/members'];

/** The search over everything that has a name. */
export function searchRoutes(lab: LabguruState, routes: Routes): void {
	routes.get('/searches/global_search', ({ query }) => {
		if (isBlank(query.term)) throw invalid("Term can't be blank");
		const term = String(query.term).toLowerCase();
		const hits = lab
			.collections()
			.filter(({ name }) => !silent.includes(name))
			.filter(
				({ className }) =>
					isBlank(query.model) || className === query.model || className.split('::').at(-1) === query.model,
			)
			.flatMap((collection) =>
				lab
					.all(collection.name)
					.filter((record) =>
						[record[collection.label], record.description].some((text) =>
							String(text ?? '')
								.toLowerCase()
								.includes(term),
						),
					)
					.map((record) => mention(collection, record)),
			);
		return pageAnswer(lab, cut(lab, hits, { ...query, page_size: query.size }), query);
	});
}
