/** Experiments in version 2 of the API: listed in brief, and created with all their sections at once. */
import { Answer } from '../../shared/http/answer';
import { dateOf } from '../../shared/values/times';
import { words } from '../../shared/values/words';
import type { Lab } from '../collections/collection';
import { pageOfRecords } from '../collections/list';
import { flagTitle, mentioned, person } from '../collections/mention';
import { present } from '../collections/present';
import { tell } from '../collections/write';
import type { Api } from '../http/api';
import { experimentClass } from '../sections/pages';
import { addSection } from '../sections/sections';
import { isBlank, type Fields, type Rec } from '../state/record';
import { blank, Refusal } from '../state/refusal';
import { folderNamed } from './collections';

const elementTypes = words('samples equipment code compound reaction text steps excel plate');

const failed = (message: string) => new Refusal(422, { message: `Validation failed: ${message}` });

const brief = (lab: Lab, record: Rec): Fields => ({
	id: record.id,
	uuid: record.uuid,
	title: record.title,
	flag: flagTitle(lab, record),
	signed: Boolean(record.signed),
	witnessed: Boolean(record.witnessed),
	project: mentioned(lab, 'projects', record.project_id),
	milestone: mentioned(lab, 'milestones', record.milestone_id),
	owner: person(lab, record.owner_id),
	created_at: record.created_at,
	updated_at: record.updated_at,
});

interface NewSection {
	title?: unknown;
	elements?: Fields[];
}

/** The sections of a new experiment; refuses the whole where a part is wrong. */
function checkedSections(lab: Lab, item: Fields): NewSection[] {
	const missing = ['title', 'project_id'].filter((field) => isBlank(item[field]));
	if (isBlank(item.milestone_id) && isBlank(item.milestone_name)) missing.push('milestone_id');
	if (!Array.isArray(item.sections)) missing.push('sections');
	if (missing.length > 0) throw failed(blank(missing).join(', '));
	const sections = item.sections as NewSection[];
	if (!lab.find('projects', item.project_id)) throw failed('Project must exist');
	if (!isBlank(item.milestone_id) && !lab.find('milestones', item.milestone_id)) throw failed('Milestone must exist');
	for (const { title, elements = [] } of sections) {
		if (isBlank(title)) throw failed("Section title can't be blank");
		const wrong = elements.find(({ element_type: type }) => !elementTypes.includes(String(type)));
		if (wrong) throw failed('Element type is not valid');
	}
	return sections;
}

/** Creates an experiment with all its sections at once. */
function createExperiment(lab: Lab, item: Fields): Rec {
	const sections = checkedSections(lab, item);
	const project_id = Number(item.project_id);
	const milestone_id = isBlank(item.milestone_id)
		? folderNamed(lab, project_id, item.milestone_name).id
		: Number(item.milestone_id);
	const start_date = dateOf(lab.now());
	const record = lab.create('experiments', { title: item.title, project_id, milestone_id, start_date });
	for (const { title, elements } of sections) {
		addSection(lab, { className: experimentClass, id: record.id }, { name: title, elements });
	}
	tell(lab, lab.collection('experiments'), record, 'create');
	return record;
}

export function experimentRoutesV2(lab: Lab, { v2 }: Api): void {
	const collection = lab.collection('experiments');
	v2.get('/experiments', ({ query }) => {
		const wanted = lab
			.all('experiments')
			.filter(
				(record) =>
					(query.to_sign !== 'true' || record.to_sign_by === lab.memberId) &&
					(query.to_witness !== 'true' || record.to_witness_by === lab.memberId),
			);
		return pageOfRecords(lab, collection, wanted, query, (record) => brief(lab, record));
	});
	v2.post('/experiments', ({ item }) => new Answer(201, present(lab, collection, createExperiment(lab, item))));
}
