/** Comments on records of every kind. */
import { collection, type Collection } from '../collections/collection';
import { keyOf } from '../state/keyIndex';
import { invalid } from '../state/refusal';

export const comments: Collection = collection('comments', 'Comment', 'comment! commentable_id! commentable_type!', {
	ops: 'lcrd',
	keys: (record) => [keyOf(record.commentable_type, record.commentable_id)],
	check: (lab, item, _record, act) => {
		if (act === 'create' && !lab.byClass(item.commentable_type, item.commentable_id))
			throw invalid('Commentable must exist');
	},
});
