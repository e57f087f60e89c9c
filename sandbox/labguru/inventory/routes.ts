/** What items do besides being created, read, changed and deleted: what descends from what, and version 2. */
import { Answer } from '../../shared/http/answer';
import type { Collection, Lab } from '../collections/collection';
import { readItem } from '../collections/item';
import { pageOfRecords } from '../collections/list';
import { present } from '../collections/present';
import { createChecked, updateChecked } from '../collections/write';
import type { Find } from '../http/crud';
import type { Api, Routes } from '../http/api';
import { keyOf } from '../state/keyIndex';
import { isBlank, type Fields, type Rec } from '../state/record';
import { notFound } from '../state/refusal';
import { parentsOf } from './inventory';

/** What descends from what, at a path that holds the collection's name. */
export function derivedRoutes(lab: Lab, routes: Routes, path: string, find: Find): void {
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

/** Version 2: lists, and compounds by their structure. */
export function inventoryRoutes(lab: Lab, { v1, v2 }: Api): void {
	// What is in a GenBank file says the title, where the request does not.
	v1.post('/plasmids', ({ body }) => {
		const plasmids = lab.collection('plasmids');
		const { gb_attachment_id: id } = (body.item ?? {}) as Fields;
		const file = isBlank(id) ? {} : { title: String(lab.get('attachments', id).title).replace(/\.\w+$/, '') };
		return new Answer(201, present(lab, plasmids, createChecked(lab, plasmids, { ...file, ...readItem(lab, plasmids, body) })));
	});

	for (const name of ['instruments', 'rodent_cages', 'compound_parent_structures']) {
		const collection = lab.collection(name);
		const row = (record: Rec) => present(lab, collection, record, 'list');
		v2.get(`/${name}`, ({ query }) => pageOfRecords(lab, collection, lab.all(name), query, row));
	}
	const structures = lab.collection('compound_parent_structures');
	v2.get('/compound_parent_structures/:id', ({ params }) =>
		present(lab, structures, lab.get(structures.name, params.id)),
	);
	v2.put('/compound_parent_structures/:id', ({ params, body }) =>
		present(
			lab,
			structures,
			updateChecked(lab, structures, params.id, () => readItem(lab, structures, body)),
		),
	);
	v2.get('/compound_parent_structures/:id/compounds', ({ params }) => {
		const { id } = lab.get(structures.name, params.id);
		return lab
			.all('compounds')
			.filter((compound) => compound.parent_structure_id === id)
			.map((compound) => present(lab, lab.collection('compounds'), compound, 'list'));
	});
}
