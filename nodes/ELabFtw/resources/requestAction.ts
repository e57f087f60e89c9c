import { choice, loaded } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { recordId } from '../../shared/values/ids';
import { createRecord } from '../operations/createRecord';
import { entry, partRows } from '../rows';

/** Who is meant; its list has the people of the server. */
export const userInput = loaded('user', 'User Name or ID', 'getUsers', { required: true, to: 'body', as: 'target_userid', encode: (value) => Number(recordId(value, { noun: 'user' })) });

/** What a person can be asked to do, by eLabFTW's numbers. */
const actions = [
	{ name: 'Archive', value: 10 },
	{ name: 'End Exclusive Edit', value: 60 },
	{ name: 'Lock', value: 20 },
	{ name: 'Review', value: 30 },
	{ name: 'Sign', value: 40 },
	{ name: 'Timestamp', value: 50 },
];

const [get, getAll, remove] = partRows('requested action', 'request_actions');

/** What people are asked to do with entries. */
export const requestAction: Resource = {
	value: 'requestAction',
	name: 'Requested Action',
	noun: 'requested action',
	description: 'What people are asked to do with an entry, such as to review it',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a requested action', description: 'Ask a person to do something with an entry; eLabFTW tells them',
			method: 'POST', path: `${entry}/request_actions`, result: 'created', run: createRecord(),
			inputs: [userInput, choice('requestedAction', 'Action', 'What the person is asked to do', actions, { to: 'body', as: 'target_action', default: 30 })],
		},
		get,
		getAll,
		{
			value: 'getMine', name: 'Get Mine', action: 'Get my requested actions', description: 'List what you are asked to do, and what you have asked of others',
			method: 'GET', path: '/users/me/request_actions', result: 'list',
		},
		{ ...remove, description: 'Take back what a person was asked to do' },
	],
};
