import { readItem, removeChecked, updateChecked } from '../collections/write';
import { filtered, sorted } from '../collections/filter';
import { cut } from '../collections/list';
import { mention, person, present } from '../collections/present';
import { addSection, copySection, pageOf, refuseSigned } from '../sections/sections';
import { humanize, Refusal } from '../state/refusal';
import { isBlank, type Fields, type Rec } from '../state/record';
import { folderNamed } from './collections';
import type { LabguruState } from '../state/state';
import { Answer, type Routes } from '../http/routes';

const elementTypes = 'samples equipment code compound reaction text steps excel plate'.split(' ');

const failed = (message: string) => new Refusal(422, { message: `Validation failed: ${message}` });

/** A page of records in the manner of version 2: always with `meta`. */
function pageOfRows(
	lab: LabguruState,
	name: string,
	query: Fields,
	view: (record: Rec) => Fields,
	keep?: (record: Rec) => boolean,
): Fields {
	const collection = lab.collection(name);
	const rows = sorted(lab, collection, filtered(lab, collection, lab.all(name), query), query);
	const { meta, data } = cut(lab, keep ? rows.filter(keep) : rows, query, collection.pageCap);
	return { meta, data: data.map(view) };
}

function briefExperiment(lab: LabguruState, record: Rec): Fields {
	const [project, milestone] = [lab.find('projects', record.project_id), lab.find('milestones', record.milestone_id)];
	return {
		id: record.id,
		uuid: record.uuid,
		title: record.title,
		flag: record.flag_id ? (lab.find('flags', record.flag_id)?.title ?? null) : null,
		signed: Boolean(record.signed),
		witnessed: Boolean(record.witnessed),
		project: project ? mention(lab.collection('projects'), project) : null,
		milestone: milestone ? mention(lab.collection('milestones'), milestone) : null,
		owner: person(lab, record.owner_id),
		created_at: record.created_at,
		updated_at: record.updated_at,
	};
}

interface NewSection {
	title?: unknown;
	elements?: Fields[];
}

/** Creates an experiment with all its sections at once; nothing is created when a part is wrong. */
function createExperiment(lab: LabguruState, item: Fields): Rec {
	const missing = ['title', 'project_id'].filter((field) => isBlank(item[field]));
	if (isBlank(item.milestone_id) && isBlank(item.milestone_name)) missing.push('milestone_id');
	if (!Array.isArray(item.sections)) missing.push('sections');
	if (missing.length > 0) throw failed(missing.map((field) => `${humanize(field)} can't be blank`).join(', '));
	const sections = item.sections as NewSection[];
	if (!lab.find('projects', item.project_id)) throw failed('Project must exist');
	if (!isBlank(item.milestone_id) && !lab.find('milestones', item.milestone_id)) throw failed('Milestone must exist');
	for (const { title, elements = [] } of sections) {
		if (isBlank(title)) throw failed("Section title can't be blank");
		const wrong = elements.find(({ element_type: type }) => !elementTypes.includes(String(type)));
		if (wrong) throw failed('Element type is not valid');
	}
	const project_id = Number(item.project_id);
	const milestone_id = isBlank(item.milestone_id)
		? folderNamed(lab, project_id, item.milestone_name).id
		: Number(item.milestone_id);
	const record = lab.create('experiments', {
		title: item.title,
		project_id,
		milestone_id,
		start_date: lab.now().toISOString().slice(0, 10),
	});
	for (const { title, elements } of sections) {
		addSection(lab, { className: 'Projects::Experiment', id: record.id }, { name: title, elements });
	}
	lab.onActivity('projects_experiment.create', record, lab.collection('experiments'));
	return record;
}

/** Copies sections of experiments and protocols onto a page. */
function copySections(lab: LabguruState, name: string, item: Fields): Fields {
	const target = lab.get(name, item.item_id);
	refuseSigned(lab, target);
	const sections = (Array.isArray(item.section_id) ? item.section_id : [item.section_id]).map((id) =>
		lab.get('sections', id),
	);
	for (const { container_type: type, container_id: id } of sections) {
		const source = pageOf(lab, { type, id })?.className ?? '';
		if (!['Projects::Experiment', 'Knowledgebase::Protocol'].includes(source)) {
			throw new Refusal(422, { message: 'Sections can be copied only from experiments or protocols' });
		}
	}
	const page = { className: lab.collection(name).className, id: target.id };
	return { ids: sections.map((section) => copySection(lab, section, page).id) };
}

/** The routes of version 2, files apart. */
export function v2Routes(lab: LabguruState, routes: Routes): void {
	const shownAs = (name: string) => (record: Rec) => present(lab, lab.collection(name), record, 'list');
	for (const name of ['instruments', 'rodent_cages', 'compound_parent_structures']) {
		routes.get(`/${name}`, ({ query }) => pageOfRows(lab, name, query, shownAs(name)));
	}

	routes.get('/experiments', ({ query }) => {
		const keep = (record: Rec) =>
			(query.to_sign !== 'true' || record.to_sign_by === lab.memberId) &&
			(query.to_witness !== 'true' || record.to_witness_by === lab.memberId);
		return pageOfRows(lab, 'experiments', query, (record) => briefExperiment(lab, record), keep);
	});
	routes.post('/experiments', ({ body }) => {
		const record = createExperiment(lab, (body.item ?? {}) as Fields);
		return new Answer(201, present(lab, lab.collection('experiments'), record));
	});
	for (const name of ['experiments', 'reports']) {
		routes.post(`/${name}/copy_section`, ({ body }) => copySections(lab, name, (body.item ?? {}) as Fields));
	}

	routes.delete('/projects/:id', ({ params }) => {
		removeChecked(lab, lab.collection('projects'), params.id);
		return new Answer(204);
	});

	const structures = lab.collection('compound_parent_structures');
	routes.get('/compound_parent_structures/:id', ({ params }) =>
		present(lab, structures, lab.get(structures.name, params.id)),
	);
	routes.put('/compound_parent_structures/:id', ({ params, body }) =>
		present(
			lab,
			structures,
			updateChecked(lab, structures, params.id, () => readItem(lab, structures, body)),
		),
	);
	routes.get('/compound_parent_structures/:id/compounds', ({ params }) => {
		const { id } = lab.get(structures.name, params.id);
		return lab
			.all('compounds')
			.filter((compound) => compound.parent_structure_id === id)
			.map(shownAs('compounds'));
	});
}
