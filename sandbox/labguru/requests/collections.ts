/** What is asked of colleagues: requests, their templates, workflows and signature flows. */
import { collection, type Collection } from '../collections/collection';
import { among, moment, refersTo, rules } from '../collections/rules';
import { mentioned, person } from '../collections/mention';
import { isBlank } from '../state/record';
import { invalid, notFound, Refusal } from '../state/refusal';

const requestFields = 'name request_template_id! team_id status priority due_date performed_by';

/** What is chosen from lists. */
const chosen = rules(
	among('priority', ['Low', 'Medium', 'High', 'Urgent']),
	refersTo('performed_by', 'admin/members'),
	moment('due_date'),
);

const requests = collection('requests', 'Request', requestFields, {
	shown: 'submitted_at',
	fresh: (lab, item) => ({
		name: String(lab.find('request_templates', item.request_template_id)?.name ?? 'Request'),
		status: 'Draft',
		priority: 'Low',
	}),
	check: (lab, item, record, act) => {
		chosen(lab, item, record, act);
		if (act === 'create' && !lab.find('request_templates', item.request_template_id)) throw notFound();
		if (!isBlank(item.owner_id) && !lab.find('admin/members', item.owner_id))
			throw new Refusal(400, ['Owner id does not exist']);
		if (!isBlank(item.team_id) && !lab.find('teams', item.team_id)) throw invalid('Team not found');
	},
	view: (lab, record) => ({
		request_template: mentioned(lab, 'request_templates', record.request_template_id),
		performer: person(lab, record.performed_by),
	}),
});

export const requestCollections: Collection[] = [
	requests,
	collection('request_templates', 'RequestTemplate', 'name request_type!', {
		missing: { error_message: 'Cannot find request template' },
	}),
	collection('workflows', 'Workflow', 'name! description', { ops: 'lrd' }),
	collection('signature_flows', 'SignatureFlow', 'name!', { ops: 'd' }),
];
