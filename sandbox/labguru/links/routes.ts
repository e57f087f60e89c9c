/** Links are listed for one record only. */
import type { Lab } from '../collections/collection';
import { present } from '../collections/present';
import type { Api } from '../http/api';
import type { Fields } from '../state/record';
import { notFound } from '../state/refusal';

export function linkRoutes(lab: Lab, { v1 }: Api): void {
	v1.get('/links', ({ query }) => {
		const owner = lab.byUuid(query.item_uuid);
		if (!owner) throw notFound({ error: "Couldn't find LgUuid" });
		const links = lab.under('links', owner.record.uuid).map((link) => present(lab, lab.collection('links'), link));
		const named = (end: unknown) => (end as Fields | null)?.name === query.name;
		return query.name === undefined
			? links
			: links.filter(({ source, target: other }) => named(source) || named(other));
	});
}
