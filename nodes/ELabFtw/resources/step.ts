import { dateTime, text } from '../../shared/editor/inputs';
import type { Resource } from '../../shared/types/table';
import { wallTime } from '../../shared/values/dates';
import { setState, states } from '../operations/setState';
import { entry, filled, partRows } from '../rows';

const stepText = text('stepText', 'Step', 'What is to be done', { to: 'body', as: 'body', required: true, encode: String });
const deadline = dateTime('deadline', 'Deadline', 'When the step must be done, by the clock of the server', {
	to: 'body',
	// Without a deadline it is null.
	encode: (value) => (value === '' ? null : wallTime(String(value))),
});

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
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', repeat: 'safe',
			options: [text('stepText', 'Step', 'What is to be done', { to: 'body', as: 'body', encode: filled('Step') }), deadline],
		},
		{
			value: 'finish', name: 'Finish', action: 'Finish a step', description: 'Mark a step as done; one that is done stays so',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.finish),
		},
		{
			value: 'unfinish', name: 'Unfinish', action: 'Unfinish a step', description: 'Mark a step as not done',
			method: 'PATCH', path: `${entry}/steps/{part}`, result: 'record', run: setState(states.unfinish),
		},
		...partRows('step', 'steps'),
	],
};
