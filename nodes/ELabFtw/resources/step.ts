import { choice, dateTime, flag, text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { setState, states } from '../operations/setState';
import { listUnfinished, updateStep } from '../operations/steps';
import { entry, filled, partRows } from '../rows';

const stepText = text('stepText', 'Step', 'What is to be done', { to: 'body', as: 'body', required: true, encode: String });
const deadline = dateTime('deadline', 'Deadline', 'When the step must be done; without a zone, by the clock of the server', {
	to: 'body',
	// Without a deadline it is null.
	encode: (value) => (value === '' ? null : value),
});

const fixed = flag('fixed', 'Fixed', 'Whether entries made from this template cannot change the step; only of templates', { to: 'body', as: 'is_immutable', encode: (value) => (value ? 1 : 0) });

/** Steps of entries. */
export const step: Resource = {
	value: 'step',
	name: 'Step',
	noun: 'step',
	operations: [
		{
			value: 'create', name: 'Create', action: 'Create a step', description: 'Add a step to an entry',
			method: 'POST', path: `${entry}/steps`, result: 'created', inputs: [stepText],
		},
		{
			value: 'update', name: 'Update', action: 'Update a step', description: 'Change text or deadline of a step',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', repeat: 'safe', run: updateStep,
			options: [text('stepText', 'Step', 'What is to be done', { to: 'body', as: 'body', encode: filled('Step') }), deadline, fixed],
		},
		{
			value: 'finish', name: 'Finish', action: 'Finish a step', description: 'Mark a step as done; one that is done stays so',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.finish),
		},
		{
			value: 'unfinish', name: 'Unfinish', action: 'Unfinish a step', description: 'Mark a step as not done',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.unfinish),
		},
		{
			value: 'remind', name: 'Remind', action: 'Remind of a step', description: 'Have eLabFTW remind you of a step before its deadline',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.remind),
		},
		{
			value: 'stopReminding', name: 'Stop Reminding', action: 'Stop reminding of a step', description: 'Have eLabFTW remind you of a step no more',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.dontRemind),
		},
		...partRows('step', 'steps'),
		{
			value: 'getUnfinished', name: 'Get Unfinished', action: 'Get unfinished steps', description: 'List the steps of all experiments and resources that are not done',
			method: 'GET', path: '/unfinished_steps', result: 'list', run: listUnfinished,
			options: [
				choice('scope', 'Scope', 'Whose steps are wanted', [
					{ name: 'Mine', value: 'user' },
					{ name: 'My Team\'s', value: 'team' },
				], { to: 'query' }),
			],
		},
	],
};
