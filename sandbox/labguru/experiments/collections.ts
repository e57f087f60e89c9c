import { activityPrefix } from '../collections/activity';
import type { Collection } from '../collections/collection';
import { attachmentsOf, commentsOn, keyOf, mention, person } from '../collections/present';
import { addSection, copySection, proceduresOf, refuseSigned, sectionsOf } from '../sections/sections';
import { invalid, Refusal } from '../state/refusal';
import { day, isBlank, stamp, type Fields, type Rec } from '../state/record';
import type { LabguruState } from '../state/state';

export const experimentClass = 'Projects::Experiment';

/** The sections of an experiment that starts from nothing, each with an empty text. */
const startingSections = [
	{ name: 'Description', section_type: 'description' },
	{ name: 'Procedure', section_type: 'procedure' },
	{ name: 'Results', section_type: 'results' },
];

const mentioned = (lab: LabguruState, name: string, id: unknown): Fields | null => {
	const record = lab.find(name, id);
	return record ? mention(lab.collection(name), record) : null;
};

function view(lab: LabguruState, record: Rec, place: 'single' | 'list'): Fields {
	const sections = proceduresOf(lab, experimentClass, record.id);
	const wrap = place === 'single' && lab.settings.wrapSections;
	return {
		identifier: `E${String(record.id).padStart(5, '0')}`,
		flag: record.flag_id ? (lab.find('flags', record.flag_id)?.title ?? null) : null,
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
export const folderNamed = (lab: LabguruState, project: unknown, title: unknown): Rec =>
	lab.create('milestones', { project_id: project, title });

function check(lab: LabguruState, item: Fields, record: Rec | undefined, act: string): void {
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

export const experiments: Collection = {
	name: 'experiments',
	className: experimentClass,
	web: '/knowledge/experiments',
	label: 'title',
	fields: 'title! project_id! milestone_id milestone_name protocol_id description start_date end_date owner_id',
	shown: 'signed_at witnessed_at',
	refuse: (messages) => new Refusal(400, messages),
	keys: (record) => [keyOf('project', record.project_id), keyOf('milestone', record.milestone_id)],
	fresh: (lab, item) => ({
		start_date: day(lab.now()),
		...(isBlank(item.milestone_id) && { milestone_id: folderNamed(lab, item.project_id, item.milestone_name).id }),
	}),
	check,
	created: (lab, record, item) => {
		const page = { className: experimentClass, id: record.id };
		const source = lab.find('protocols', item.protocol_id);
		if (source) {
			for (const section of sectionsOf(lab, 'Knowledgebase::Protocol', source.id)) copySection(lab, section, page);
			return;
		}
		for (const section of startingSections)
			addSection(lab, page, { ...section, elements: [{ element_type: 'text', position: 1 }] });
	},
	removed: (lab, record) => {
		for (const section of sectionsOf(lab, experimentClass, record.id)) lab.remove('sections', section.id);
	},
	listed: (_lab, record, { project_id: project }) =>
		project === undefined || String(record.project_id) === String(project),
	view,
};

/** Signs a page as a member; from then on it refuses changes. */
export function sign(lab: LabguruState, id: number, by = lab.memberId, name = 'experiments'): Rec {
	const signed_at = stamp(lab.now());
	const record = lab.update(name, id, { signed: true, locked: true, signed_at, signed_by_id: by, to_sign_by: null });
	return told(lab, name, record, 'signed');
}

/** Witnesses a signed page. */
export function witness(lab: LabguruState, id: number, by = lab.memberId, name = 'experiments'): Rec {
	if (!lab.get(name, id).signed) throw invalid('Only signed pages can be witnessed');
	const witnessed_at = stamp(lab.now());
	const record = lab.update(name, id, { witnessed: true, witnessed_at, witnessed_by_id: by, to_witness_by: null });
	return told(lab, name, record, 'witnessed');
}

function told(lab: LabguruState, name: string, record: Rec, deed: string): Rec {
	const collection = lab.collection(name);
	lab.onActivity(`${activityPrefix(collection.className)}.${deed}`, record, collection);
	return record;
}
