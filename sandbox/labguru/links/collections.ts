/** Links between two records of any kind. */
import { collection, type Collection, type Lab } from '../collections/collection';
import { mention } from '../collections/mention';
import { isBlank, type Fields } from '../state/record';
import { invalid } from '../state/refusal';

/** The two ends of a link, each found by uuid, or by class and id. */
function ends(lab: Lab, item: Fields): Fields {
	const found = ['source', 'target'].map((end) => {
		const place = isBlank(item[`${end}_uuid`])
			? lab.byClass(item[`${end}_type`], item[`${end}_id`])
			: lab.byUuid(item[`${end}_uuid`]);
		if (!place) throw invalid(`${end === 'source' ? 'Source' : 'Target'} can't be blank`);
		const { collection: kind, record } = place;
		return { [`${end}_id`]: record.id, [`${end}_type`]: kind.className, [`${end}_uuid`]: record.uuid };
	});
	return Object.assign({}, ...found) as Fields;
}

export const links: Collection = collection(
	'links',
	'Link',
	'source_id source_type target_id target_type source_uuid target_uuid',
	{
		ops: 'crud',
		keys: (record) => [String(record.source_uuid), String(record.target_uuid)],
		check: (lab, item, record, act) => {
			if (act === 'remove') return;
			const kept: Fields = { ...record };
			for (const end of ['source', 'target']) if (item[`${end}_id`] !== undefined) delete kept[`${end}_uuid`];
			Object.assign(item, ends(lab, { ...kept, ...item }));
		},
		view: (lab, record) => {
			const [source, target] = [lab.byUuid(record.source_uuid), lab.byUuid(record.target_uuid)];
			return {
				source: source ? mention(source.collection, source.record) : null,
				target: target ? mention(target.collection, target.record) : null,
			};
		},
	},
);
