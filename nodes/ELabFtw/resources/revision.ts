import type { Resource } from '../../shared/types/table';
import { entry, partRows } from '../rows';

const [get, getAll] = partRows('revision', 'revisions');

/** Earlier versions of the body of an entry. */
export const revision: Resource = {
	value: 'revision',
	name: 'Revision',
	noun: 'revision',
	description: 'Earlier versions of the body of an entry',
	operations: [
		{ ...get, description: 'Get an earlier version of the body of an entry' },
		{ ...getAll, description: 'List the earlier versions of the body of an entry, without their text' },
		{
			value: 'restore', name: 'Restore', action: 'Restore a revision', description: 'Make an earlier version the body of its entry again',
			method: 'PATCH', path: `${entry}/revisions/{part}`, result: 'record', body: { action: 'replace' }, repeat: 'safe',
		},
	],
};
