import type { Collection } from '../collections/collection';
import { attachmentsOf, commentsOn, keyOf, person } from '../collections/present';
import { proceduresOf } from '../sections/sections';
import { invalid } from '../state/refusal';
import { day, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';

const brief = ({ id, uuid, title }: Rec): Fields => ({ id, uuid, title });

/** A folder with what lies in it. */
function folder(lab: LabguruState, milestone: Rec): Fields {
	return {
		...brief(milestone),
		milestones: lab.under('milestones', keyOf('parent', milestone.id)).map((child) => folder(lab, child)),
		experiments: lab.under('experiments', keyOf('milestone', milestone.id)).map(brief),
	};
}

const topFolders = (lab: LabguruState, project: Rec) =>
	lab.under('milestones', keyOf('project', project.id)).filter((milestone) => !milestone.parent_id);

export const projects: Collection = {
	name: 'projects',
	className: 'Projects::Project',
	web: '/knowledge/projects',
	label: 'title',
	fields: 'title! description start_date closed status owner_id',
	shown: 'archived',
	ops: 'lcru',
	fresh: (lab) => ({ start_date: day(lab.now()), closed: false, archived: false, status: null }),
	view: (lab, record) => ({
		milestones: topFolders(lab, record).map((milestone) => folder(lab, milestone)),
		attachments: attachmentsOf(lab, record),
		comments: commentsOn(lab, lab.collection('projects'), record),
		experiment_procedures: proceduresOf(lab, 'Projects::Project', record.id),
		viewers: [],
		selected_teams: [],
	}),
};

/** When a folder's work is done, by the names that `period` takes. */
const periods: Record<string, (milestone: Rec) => boolean> = {
	last_milestones: (milestone) => milestone.status === 'completed',
	current_milestones: (milestone) => (milestone.status ?? 'current') === 'current',
	future_milestones: (milestone) => milestone.status === 'planned',
};

export const milestones: Collection = {
	name: 'milestones',
	className: 'Projects::Milestone',
	web: '/knowledge/milestones',
	label: 'title',
	fields: 'project_id! title! description parent_id',
	shown: 'ancestry',
	keys: (record) => [
		keyOf('project', record.project_id),
		...(record.parent_id ? [keyOf('parent', record.parent_id)] : []),
	],
	check: (lab, item) => {
		if (item.project_id !== undefined && !lab.find('projects', item.project_id)) throw invalid('Project must exist');
	},
	listed: (_lab, record, { project_id: project, period }) => {
		if (project !== undefined && String(record.project_id) !== String(project)) return false;
		return typeof period === 'string' && periods[period] ? periods[period](record) : true;
	},
	view: (lab, record) => ({
		...folder(lab, record),
		ancestry: record.parent_id ? String(record.parent_id) : null,
		url: `/knowledge/projects/${String(record.project_id)}/milestones/${record.id}`,
		attachments: attachmentsOf(lab, record),
		experiment_procedures: proceduresOf(lab, 'Projects::Milestone', record.id),
	}),
};

export const notes: Collection = {
	name: 'notes',
	className: 'Projects::Note',
	web: '/knowledge/notes',
	label: 'title',
	fields: 'title! body project_id!',
	status: { update: 201 },
	view: (lab, record) => ({ member: person(lab, record.member_id) }),
};
