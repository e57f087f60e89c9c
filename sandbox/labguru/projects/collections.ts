/** Projects, the folders in them, and notes. */
import { dateOf } from '../../shared/values/times';
import { collection, type Collection, type Lab } from '../collections/collection';
import { always, refersTo, rules } from '../collections/rules';
import { person } from '../collections/mention';
import { attachmentsOf, commentsOn } from '../collections/present';
import { proceduresOf } from '../sections/sections';
import { keyOf } from '../state/keyIndex';
import type { Fields, Rec } from '../state/record';
import { invalid } from '../state/refusal';

const brief = ({ id, uuid, title }: Rec): Fields => ({ id, uuid, title });

/** A folder with what lies in it. */
function folder(lab: Lab, milestone: Rec): Fields {
	return {
		...brief(milestone),
		milestones: lab.under('milestones', keyOf('parent', milestone.id)).map((child) => folder(lab, child)),
		experiments: lab.under('experiments', keyOf('milestone', milestone.id)).map(brief),
	};
}

const topFolders = (lab: Lab, project: Rec) =>
	lab.under('milestones', keyOf('project', project.id)).filter((milestone) => !milestone.parent_id);

const projects = collection('projects', 'Projects::Project', 'title! description start_date closed status owner_id', {
	web: '/knowledge/projects',
	shown: 'archived',
	ops: 'lcru',
	fresh: (lab) => ({ start_date: dateOf(lab.now()), closed: false, archived: false, status: null }),
	view: (lab, record) => ({
		milestones: topFolders(lab, record).map((milestone) => folder(lab, milestone)),
		attachments: attachmentsOf(lab, record),
		comments: commentsOn(lab, lab.collection('projects'), record),
		experiment_procedures: proceduresOf(lab, 'Projects::Project', record.id),
		viewers: [],
		selected_teams: [],
	}),
});

/** When a folder's work is done, by the names that `period` takes. */
const periods: Record<string, (milestone: Rec) => boolean> = {
	last_milestones: (milestone) => milestone.status === 'completed',
	current_milestones: (milestone) => (milestone.status ?? 'current') === 'current',
	future_milestones: (milestone) => milestone.status === 'planned',
};

const milestones = collection('milestones', 'Projects::Milestone', 'project_id! title! description parent_id', {
	web: '/knowledge/milestones',
	label: 'title',
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
});

const notes = collection('notes', 'Projects::Note', 'title! body project_id!', {
	web: '/knowledge/notes',
	status: { update: 201 },
	check: rules(always('title', 'project_id'), refersTo('project_id', 'projects')),
	view: (lab, record) => ({ member: person(lab, record.member_id) }),
});

/** Where experiments lie. */
export const projectCollections: Collection[] = [projects, milestones, notes];
