import type { Collection } from '../collections/collection';
import { keyOf, present } from '../collections/present';
import { notFound } from '../state/refusal';
import { isBlank } from '../state/record';
import { parentsOf } from './collections';
import type { LabguruState } from '../state/state';
import type { Find } from '../collections/write';
import type { Routes } from '../http/routes';

/** What descends from what, at a path that holds the collection's name. */
export function derivedRoutes(lab: LabguruState, routes: Routes, path: string, find: Find): void {
	const children = (collection: Collection, uuid: string) => lab.under(collection.name, keyOf('parent', uuid));
	const withParents = () =>
		lab.collections().filter(({ autoName, className }) => autoName && className !== 'Catalog::Material');

	routes.get(`${path}/:id/get_parents`, (call) => parentsOf(lab, lab.get(find(call, 'r').name, call.params.id)));

	routes.get(`${path}/get_derived_collections`, (call) => {
		const parents = lab.all(find(call, 'l').name);
		return withParents()
			.filter((collection) => parents.some(({ uuid }) => children(collection, uuid).length > 0))
			.map(({ name, className, genericId = null }) => ({
				id: genericId,
				name: name.replace('biocollections/', ''),
				class_name: className,
			}));
	});

	routes.get(`${path}/:id/get_derived_items`, (call) => {
		const { derived_collection_name: name, derived_collection_id: id } = call.query;
		const wanted = withParents().find((collection) =>
			isBlank(id)
				? [name, `biocollections/${String(name)}`].includes(collection.name)
				: collection.genericId === Number(id),
		);
		if (!wanted) throw notFound();
		const { uuid } = lab.get(find(call, 'r').name, call.params.id);
		return children(wanted, uuid).map((record) => present(lab, wanted, record, 'list'));
	});
}
