/** What items of all inventory collections have in common; stocks, materials and instruments share it. */
import type { Collection, Lab } from '../collections/collection';
import { mention } from '../collections/mention';
import { attachmentsOf, commentsOn } from '../collections/present';
import { keyOf } from '../state/keyIndex';
import type { Fields, Rec } from '../state/record';

/** The items that an item was derived from. */
export const parentsOf = (lab: Lab, record: Rec): Fields[] =>
	((record.parents_uuid as string[] | undefined) ?? []).flatMap((uuid) => {
		const parent = lab.byUuid(uuid);
		return parent ? [mention(parent.collection, parent.record)] : [];
	});

/** The part of a collection that is the same in all of them. */
export const inventory = {
	keys: (record: Rec) => ((record.parents_uuid as string[] | undefined) ?? []).map((uuid) => keyOf('parent', uuid)),
	view: (lab: Lab, record: Rec): Fields => {
		const found = lab.byUuid(record.uuid);
		if (!found) return {};
		return {
			manufacturer: record.manufacturer ?? null,
			web_page: record.web_page ?? null,
			parents: parentsOf(lab, record),
			attachments: attachmentsOf(lab, record),
			comments: commentsOn(lab, found.collection, record),
			stocks: lab
				.under('stocks', keyOf(found.collection.className, record.id))
				.filter((stock) => !stock.archived_at)
				.map(({ id, name, lot, expiration_date }) => ({
					id,
					name,
					lot: lot ?? null,
					expiration_date: expiration_date ?? null,
				})),
		};
	},
} satisfies Partial<Collection>;
