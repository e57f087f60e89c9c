/** The search over everything that has a name. */
import { words } from '../../shared/values/words';
import type { Lab } from '../collections/collection';
import { lowercase } from '../collections/fieldValue';
import { cut, pageAnswer } from '../collections/list';
import { mention } from '../collections/mention';
import type { Api } from '../http/api';
import { isBlank } from '../state/record';
import { invalid } from '../state/refusal';

const silent = words('histories notifications tags sections elements units links webhooks admin/members');

export function searchRoutes(lab: Lab, { v1 }: Api): void {
	v1.get('/searches/global_search', ({ query }) => {
		if (isBlank(query.term)) throw invalid("Term can't be blank");
		const term = lowercase(query.term);
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
						[record[collection.label], record.description].some((text) => lowercase(text).includes(term)),
					)
					.map((record) => mention(collection, record)),
			);
		return pageAnswer(lab, cut(lab, hits, { ...query, page_size: query.size }), query);
	});
}
