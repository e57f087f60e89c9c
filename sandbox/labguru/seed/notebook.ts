/** Projects, folders, experiments in every state, protocols, documents. */
import type { Lab } from '../collections/collection';
import { sign, witness } from '../experiments/signing';
import { experimentClass, protocolClass } from '../sections/pages';
import { addSection } from '../sections/sections';
import type { Fields, Rec } from '../state/record';

const text = (html: string): Fields => ({ element_type: 'text', name: 'Text', data: html });

const steps = (titles: string[]): Fields => ({
	element_type: 'steps',
	name: 'Steps',
	data: titles.map((title, at) => ({
		title,
		timer: { hours: 0, minutes: at === 1 ? 30 : 0, seconds: 0 },
		completed: at === 0,
		completed_by: at === 0 ? 'Ada Moreau' : null,
		completed_at: at === 0 ? '03/02/2025 09:15:00' : null,
	})),
});

/** A table of samples as pages hold it: JSON inside a string. */
function samples(lab: Lab, items: Rec[]): Fields {
	const rows = items.map((item, at) => ({
		id: at + 1,
		name: item.title,
		url: `/biocollections/antibodies/${item.id}`,
		collection_name: 'antibodies',
		item: { item_class: 'Biocollections::Antibody', item_id: item.id, generic_collection_id: null },
		stocks: lab
			.under('stocks', `Biocollections::Antibody/${item.id}`)
			.map(({ id, name, lot, expiration_date }) => ({ id, name, lot, expiration_date })),
		saved_stocks_ids: [],
	}));
	return {
		element_type: 'samples',
		name: 'My Samples',
		data: JSON.stringify({ headers: ['Name', 'Stocks'], samples: rows }),
	};
}

function addExperiment(lab: Lab, folder: Rec, title: string, description: string, at: number): Rec {
	const date = `2025-02-${String(3 + at).padStart(2, '0')}`;
	const experiment = lab.create('experiments', {
		title,
		project_id: folder.project_id,
		milestone_id: folder.id,
		start_date: date,
		created_at: `${date} 09:00`,
		updated_at: `${date} 17:30`,
	});
	const page = { className: experimentClass, id: experiment.id };
	const antibodies = lab.all('antibodies').slice(at, at + 2);
	addSection(lab, page, {
		name: 'Description',
		section_type: 'description',
		elements: [text(`<p>${description}</p>`)],
	});
	addSection(lab, page, {
		name: 'Procedure',
		section_type: 'procedure',
		elements: [steps(['Thaw the samples', 'Incubate on ice', 'Wash twice']), samples(lab, antibodies)],
	});
	addSection(lab, page, {
		name: 'Results',
		section_type: 'results',
		elements: [
			text('<p>Yield: <b>3.2 mg</b> &amp; purity above 95&nbsp;%.</p>'),
			{ element_type: 'attachments', name: 'Files' },
		],
	});
	return experiment;
}

export function seedNotebook(lab: Lab): void {
	const cells = lab.create('projects', {
		title: 'T cell activation',
		description: '<p>Markers of early activation.</p>',
		start_date: '2025-01-06',
		closed: false,
	});
	const tools = lab.create('projects', {
		title: 'Nanobody toolbox',
		description: '',
		start_date: '2025-01-20',
		closed: false,
	});
	const folder = (project: Rec, title: string, more: Fields = {}) =>
		lab.create('milestones', { project_id: project.id, title, ...more });
	const pilot = folder(cells, 'Pilot');
	const titration = folder(cells, 'Titration', { parent_id: pilot.id });
	const expression = folder(tools, 'Expression', { status: 'completed' });

	const protocol = lab.create('protocols', { name: 'Cell staining' });
	addSection(
		lab,
		{ className: protocolClass, id: protocol.id },
		{
			name: 'Staining',
			section_type: 'procedure',
			elements: [text('<p>Stain 10<sup>6</sup> cells.</p>'), steps(['Block', 'Stain', 'Fix'])],
		},
	);
	addSection(
		lab,
		{ className: protocolClass, id: lab.create('protocols', { name: 'Plasmid miniprep' }).id },
		{ name: 'Procedure', elements: [text('<p>Lyse, bind, wash, elute.</p>')] },
	);

	const made = [
		addExperiment(lab, pilot, 'CD69 time course', 'When does CD69 rise?', 0),
		addExperiment(lab, pilot, 'CD25 time course', 'When does CD25 rise?', 1),
		addExperiment(lab, titration, 'Anti-CD3 titration', 'Least dose that activates.', 2),
		addExperiment(lab, titration, 'Anti-CD28 titration', 'Dose of the second signal.', 3),
		addExperiment(lab, expression, 'Nb-GFP expression test', 'Three temperatures.', 4),
		addExperiment(lab, expression, 'Nb-GFP purification', 'Nickel column, then size exclusion.', 5),
		addExperiment(lab, expression, 'Nb-ALFA expression test', 'Periplasmic or not.', 6),
		addExperiment(lab, expression, 'Binding by interferometry', 'Affinity of the purified binders.', 7),
	];
	const colleague = lab.all('admin/members')[1]?.id;
	const [first, second, , , fifth, sixth, seventh] = made.map(({ id }) => id);
	if (first) lab.update('experiments', first, { tag_ids: [10, 20], flag_id: 10 });
	if (second) lab.update('experiments', second, { to_sign_by: lab.memberId });
	if (fifth) witness(lab, sign(lab, fifth).id, colleague);
	if (sixth) lab.update('experiments', sign(lab, sixth, colleague).id, { to_witness_by: lab.memberId });
	if (seventh) lab.update('experiments', seventh, { flag_id: 20 });

	lab.create('documents', { title: 'Safety rules', description: '<p>Wear goggles.</p>' });
	lab.create('sops', { title: 'Waste disposal' });
	lab.create('papers', {
		name: 'A fictional survey of nanobodies',
		journal: 'Journal of Examples',
		authors: 'Moreau A',
		publication_date: '2024-05-01',
	});
	const report = lab.create('reports', { title: 'First quarter' });
	addSection(
		lab,
		{ className: 'Knowledgebase::Report', id: report.id },
		{ name: 'Summary', elements: [text('<p>On track.</p>')] },
	);
	lab.create('notes', { title: 'Meeting', body: '<p>Order more PBS.</p>', project_id: cells.id });
	lab.create('events', {
		name: 'Microscope',
		start_date: '2025-02-10 10:00',
		end_date: '2025-02-10 12:00',
		eventable_type: 'System::Instrument',
		eventable_id: 10,
	});
	lab.create('comments', {
		comment: 'Please repeat with fresh cells.',
		commentable_type: experimentClass,
		commentable_id: first,
		owner_id: colleague,
	});
	const [antibody] = lab.all('antibodies');
	const [start] = made;
	if (antibody && start) {
		lab.create('links', {
			source_id: start.id,
			source_type: experimentClass,
			source_uuid: start.uuid,
			target_id: antibody.id,
			target_type: 'Biocollections::Antibody',
			target_uuid: antibody.uuid,
		});
	}
}
