import { fieldList } from '../../shared/editor/notation';
import type { Operation, Resource } from '../../shared/types/table';
import { crud, simple } from '../rows';
import { chosenFrom, labeled, worded, words, type Words } from '../words';

const requestWords: Words = {
	...words,
	priority: worded('Priority', { High: 'High', Low: 'Low', Medium: 'Medium', Urgent: 'Urgent' }),
	request_template_id: chosenFrom('request_templates', 'Request Template'),
	status: worded('Status', Object.fromEntries(['Draft', 'Pending', 'Approved', 'Awaiting Assignment', 'Assigned', 'In Progress', 'Completed'].map((each) => [each, each]))),
	team_id: { ...words.team_id, label: 'Performing Team' },
};

const requestSimple = [
	...simple, 'status', 'priority', 'due_date', 'team_id', 'request_template_id', 'request_template=request_template.name', 'performed_by', 'performer=performer.name',
] as const;

/** A step of a request, with what can be said then. */
function step(value: string, name: string, action: string, description: string, fields?: string): Operation {
	const path = `/api/v1/requests/{record}/${value.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
	const said = fields === undefined ? { wrap: 'nothing' } : { fields: fieldList(fields, requestWords) };
	return { value, name, action, description, method: 'PATCH', path, result: 'record', simple: requestSimple, ...said };
}

/** Requests to colleagues, from draft to done. */
export const request: Resource = {
	value: 'request',
	name: 'Request',
	noun: 'request',
	operations: [
		...crud({
			noun: 'request', nouns: 'requests', path: '/api/v1/requests', keep: requestSimple,
			fields: fieldList('request_template_id* name! priority!', requestWords),
			changes: fieldList('name team_id status priority due_date:date', requestWords),
		}),
		step('submit', 'Submit', 'Submit a request', 'Hand a draft in', 'name team_id due_date:date'),
		step('approve', 'Approve', 'Approve a request', 'Agree to a request that was handed in', 'team_id due_date:date priority'),
		step('accept', 'Accept', 'Accept a request', 'Take an approved request on', 'priority'),
		step('selectPerformer', 'Select Performer', 'Select the performer of a request', 'Say who carries a request out', 'performed_by*'),
		step('start', 'Start', 'Start a request', 'Begin to carry a request out', 'performed_by'),
		step('done', 'Mark as Done', 'Mark a request as done', 'Say that a request is carried out'),
		step('reject', 'Reject', 'Reject a request', 'Turn a request down'),
	],
};

/** What requests start from. */
export const requestTemplate: Resource = {
	value: 'requestTemplate',
	name: 'Request Template',
	noun: 'request template',
	operations: crud({
		noun: 'request template', nouns: 'request templates', path: '/api/v1/request_templates',
		fields: labeled('request_type* name!'), keep: [...simple, 'request_type'],
	}),
};
