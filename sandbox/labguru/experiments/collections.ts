/** Experiments, as the API shows and changes them. */
import { dateOf } from '../../shared/values/times';
import { collection, type Lab } from '../collections/collection';
import { flagTitle, mentioned, person } from '../collections/mention';
import { attachmentsOf, commentsOn } from '../collections/present';
import { experimentClass, protocolClass, refuseSigned } from '../sections/pages';
import { addSection, copySection, proceduresOf, sectionsOf } from '../sections/sections';
import { keyOf } from '../state/keyIndex';
import { isBlank, type Fields, type Rec } from '../state/record';
import { Refusal } from '../state/refusal';

/** The sections of an experiment that starts from nothing, each with an empty text. */
const startingSections = [
	{ name: 'Description', section_type: 'description' },
	{ name: 'Procedure', section_type: 'procedure' },
	{ name: 'Results', section_type: 'results' },
];

function view(lab: Lab, record: Rec, place: 'single' | 'list'): Fields {
	const sections = proceduresOf(lab, experimentClass, record.id);
	const wrap = place === 'single' && lab.settings.wrapSections;
	return {
		identifier: `E${String(record.id).padStart(5, '0')}`,
		flag: flagTitle(lab, record),
		locked: Boolean(record.locked),
		signed: Boolean(record.signed),
		signed_by: person(lab, record.signed_by_id),
		witnessed: Boolean(record.witnessed),
		witnessed_by: person(lab, record.witnessed_by_id),
		is_signable: !record.signed,
		url: `/knowledge/projects/${String(record.project_id)}/milestones/${String(record.milestone_id)}/experiments/${record.id}`,
		project: mentioned(lab, 'projects', record.project_id),
		milestone_name: lab.find('milestones', record.milestone_id)?.title ?? null,
		milestone: mentioned(lab, 'milestones', record.milestone_id),
		protocol: mentioned(lab, 'protocols', record.protocol_id),
		attachments: attachmentsOf(lab, record),
		comments: commentsOn(lab, lab.collection('experiments'), record),
		experiment_procedures: wrap ? sections.map((section) => ({ experiment_procedure: section })) : sections,
	};
}

/** A new folder for an experiment that names one instead of pointing at one. */
export const folderNamed = (lab: Lab, project: unknown, title: unknown): Rec =>
	lab.create('milestones', { project_id: project, title });

function check(lab: Lab, item: Fields, record: Rec | undefined, act: string): void {
	refuseSigned(lab, record);
	if (act === 'create' && isBlank(item.milestone_id) && isBlank(item.milestone_name)) {
		throw new Refusal(400, ["Milestone can't be blank"]);
	}
	const wrong = [
		['project_id', 'projects', 'Project'],
		['milestone_id', 'milestones', 'Milestone'],
		['protocol_id', 'protocols', 'Protocol'],
	].filter(([field = '', name = '']) => !isBlank(item[field]) && !lab.find(name, item[field]));
	if (wrong.length > 0)
		throw new Refusal(
			400,
			wrong.map(([, , word]) => `${word} does not exist`),
		);
}

export const experiments = collection(
	'experiments',
	experimentClass,
	'title! project_id! milestone_id milestone_name protocol_id description start_date end_date owner_id',
	{
		web: '/knowledge/experiments',
		shown: 'signed_at witnessed_at',
		refuse: (messages) => new Refusal(400, messages),
		keys: (record) => [keyOf('project', record.project_id), keyOf('milestone', record.milestone_id)],
		owns: ({ id }) => ({ name: 'sections', key: keyOf(experimentClass, id) }),
		fresh: (lab, item) => ({
			start_date: dateOf(lab.now()),
			...(isBlank(item.milestone_id) && { milestone_id: folderNamed(lab, item.project_id, item.milestone_name).id }),
		}),
		check,
		created: (lab, { id }, item) => {
			const page = { className: experimentClass, id };
			const source = lab.find('protocols', item.protocol_id);
			if (source) {
				for (const section of sectionsOf(lab, protocolClass, source.id)) copySection(lab, section, page);
				return;
			}
			for (const section of startingSections)
				addSection(lab, page, { ...section, elements: [{ element_type: 'text' }] });
		},
		listed: (_lab, record, { project_id: project }) =>
			project === undefined || String(record.project_id) === String(project),
		view,
	},
);
