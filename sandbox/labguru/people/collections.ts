/** Who is in the lab, and what they have done. */
import { collection, type Collection } from '../collections/collection';
import { person } from '../collections/mention';

/** Members, teams, and the history of writes. */
export const people: Collection[] = [
	collection('admin/members', 'Admin::Member', 'name! email', {
		web: '/admin/members',
		ops: 'l',
		shown: 'role status',
		view: (_lab, record) => {
			const [first = '', ...rest] = String(record.name).split(' ');
			return { first_name: first, last_name: rest.join(' ') };
		},
	}),
	collection('teams', 'Admin::Team', 'name!', {
		web: '/admin/teams',
		ops: 'lrd',
		view: (lab, record) => ({
			members: ((record.member_ids as number[] | undefined) ?? []).map((id) => person(lab, id)),
		}),
	}),
	collection('notifications', 'Notification', 'title content recipients', { ops: '' }),
	collection('histories', 'History', 'object_id object_type action', { ops: 'l' }),
];
