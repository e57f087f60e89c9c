import { choice, choiceField, json, number, text } from '../../shared/editor/inputs';
import { fieldList } from '../../shared/editor/notation';
import { parameter } from '../../shared/item/parameters';
import type { Field, Input } from '../../shared/types/field';
import type { Operation, Resource } from '../../shared/types/table';
import { idList } from '../../shared/values/ids';
import { quoted } from '../../shared/values/text';
import { listRecords } from '../operations/listRecords';
import { heldBy } from '../operations/heldBy';
import { crud, filterRows, listOptions, simple } from '../rows';

const idFilter = (name: string, label: string, as: string): Input =>
	text(name, label, '', { to: 'query', as, placeholder: 'e.g. 42' });

/** Projects: the top of the notebook's tree. */
export const project: Resource = {
	value: 'project',
	name: 'Project',
	noun: 'project',
	operations: crud({
		noun: 'project', nouns: 'projects', path: '/api/v1/projects', without: ['delete'],
		fields: fieldList('title* description! start_date:date closed:flag status owner_id:number'),
		keep: [...simple, 'start_date', 'closed', 'archived', 'status'],
	}).concat({
		value: 'delete', name: 'Delete', action: 'Delete a project', description: 'Delete a project; this cannot be undone with the API',
		method: 'DELETE', path: '/api/v2/projects/{record}', result: 'deleted',
	}),
};

/** Folders of a project, which the API calls milestones. */
export const folder: Resource = {
	value: 'folder',
	name: 'Folder',
	noun: 'folder',
	operations: crud({
		noun: 'folder', nouns: 'folders', path: '/api/v1/milestones',
		fields: fieldList('title* project_id*:number description'),
		filters: [
			idFilter('projectId', 'Project ID', 'project_id'),
			text('period', 'Period', 'Only folders of this period, in the words of the API', { to: 'query' }),
		],
	}),
};

const experimentFields = fieldList('title* project_id*:number milestone_id*:number description protocol_id:number start_date:date end_date:date');

const signing: Input = choice('signing', 'Waiting For', 'Which experiments are wanted', [
	{ name: 'My Signature', value: 'to_sign' },
	{ name: 'My Witnessing', value: 'to_witness' },
], { to: 'query', as: 'waiting' });

/** Refuses a list of something else than objects. */
function objects(label: string) {
	return (value: unknown): unknown => {
		const wrong = (Array.isArray(value) ? value : []).find((each) => typeof each !== 'object' || each === null);
		if (wrong === undefined) return value;
		throw new Error(`"${label}" takes a list of JSON objects, not ${quoted(wrong)}`);
	};
}

/** Experiments, with their sections and elements. */
export const experiment: Resource = {
	value: 'experiment',
	name: 'Experiment',
	noun: 'experiment',
	operations: [
		...crud({
			noun: 'experiment', nouns: 'experiments', path: '/api/v1/experiments', fields: experimentFields,
			keep: [...simple, 'start_date', 'end_date', 'protocol_id', 'flag', 'locked', 'signed', 'witnessed', 'experiment_procedures'],
			filters: [idFilter('projectId', 'Project ID', 'project_id')],
		}),
		{
			value: 'createWithContent', name: 'Create with Content', action: 'Create an experiment with content',
			description: 'Create an experiment with its sections and elements at once (API v2)',
			method: 'POST', path: '/api/v2/experiments', result: 'created', simple,
			fields: [
				...fieldList('title* project_id*:number milestone_id!:number milestone_name'),
				{ name: 'sections', label: 'Sections (JSON)', type: 'array', shown: true, encode: objects('Sections (JSON)') },
			] satisfies Field[],
		},
		{
			value: 'getAllToSign', name: 'Get Many to Sign or Witness', action: 'Get many experiments to sign or witness',
			description: 'Get experiments that wait for your signature or witnessing (API v2)',
			method: 'GET', path: '/api/v2/experiments', result: 'list', paging: 'page',
			inputs: [{ ...signing, to: 'nowhere' }], simple: [...simple, 'flag', 'signed', 'witnessed'],
			run: async (call, request) => await listRecords(call, { ...request, query: { [parameter(call, 'signing', 'to_sign')]: true } }),
		},
		{
			value: 'getOverview', name: 'Get Overview', action: 'Get an overview of experiments',
			description: 'List experiments with only their project, folder, flag and signing state (API v2), which is quick in large accounts',
			method: 'GET', path: '/api/v2/experiments', result: 'list', paging: 'page', inputs: [filterRows], options: listOptions,
			simple: [...simple, 'project=project.title', 'folder=milestone.title', 'flag', 'signed', 'witnessed'], run: listRecords,
		},
		{
			value: 'setFlag', name: 'Set Flag', action: 'Set the flag of an experiment', description: 'Mark an experiment with one of the account\'s flags',
			method: 'POST', path: '/api/v1/experiments/{record}/set_flag_as', result: 'done', wrap: 'none', repeat: 'safe',
			inputs: [number('flagId', 'Flag ID', 'The ID of the flag', { to: 'body', as: 'flag_id', required: true })],
		},
	],
};

/** What can hold sections. */
const holders = [
	{ name: 'Experiment', value: 'Projects::Experiment' },
	{ name: 'Folder', value: 'Projects::Milestone' },
	{ name: 'Project', value: 'Projects::Project' },
	{ name: 'Protocol', value: 'Knowledgebase::Protocol' },
];

const container: Field[] = [
	{ name: 'container_id', label: 'Belongs To (ID)', type: 'number', required: true, shown: true },
	choiceField('container_type', 'Belongs To (Type)', holders, { required: true, shown: true }),
];

const order: Input = json('order', 'Order', 'All IDs in their new order, as a JSON array', {
	default: '[]', to: 'body', as: 'list', required: true,
	encode: idList,
});
const containerId = number('containerId', 'Belongs To (ID)', 'The ID of what holds them', { to: 'body', as: 'container_id', required: true });

const sectionSimple = [...simple, 'position', 'section_type', 'container_id', 'container_type', 'elements'] as const;

/** Sections of a page, which the API also calls experiment procedures. */
export const section: Resource = {
	value: 'section',
	name: 'Section',
	noun: 'section',
	operations: [
		...crud({
			noun: 'section', nouns: 'sections', path: '/api/v1/sections', without: ['getAll'],
			fields: [...fieldList('name*'), ...container, ...fieldList('position!:number')],
			keep: sectionSimple,
		}),
		{
			value: 'getAll', name: 'Get Many', action: 'Get many sections', description: 'List the sections of an experiment with their elements',
			method: 'GET', path: '/api/v1/experiments/{experiment}', result: 'list', simple: sectionSimple, run: heldBy('experiment_procedures', 'experiment_procedure'),
		},
		{
			value: 'copy', name: 'Copy to Experiment', action: 'Copy sections to an experiment', description: 'Copy sections of other pages into an experiment (API v2)',
			method: 'POST', path: '/api/v2/experiments/copy_section', result: 'done',
			inputs: [
				number('experimentId', 'Experiment ID', 'The experiment that gets the copies', { to: 'body', as: 'item_id', required: true }),
				text('sectionIds', 'Section IDs', 'The sections to copy, with commas between', {
					to: 'body', as: 'section_id', required: true, many: true,
					encode: idList,
				}),
			],
		},
		{
			value: 'sort', name: 'Sort', action: 'Sort sections', description: 'Bring the sections of a page into a new order',
			method: 'POST', path: '/api/v1/sections/sort', result: 'done', wrap: 'none', repeat: 'safe',
			inputs: [containerId, choice('containerType', 'Belongs To (Type)', 'What holds the sections', holders, { to: 'body', as: 'container_type' }), order],
		},
	],
};

const elementTypes = ['attachments', 'code', 'compound', 'equipment', 'excel', 'form', 'pdf', 'plate', 'reaction', 'samples', 'sketch', 'steps', 'text'];
const elementType = elementTypes.map((value) => ({ name: value.charAt(0).toUpperCase() + value.slice(1), value }));

/** A new element says what it stands in; a change is documented with its fields at the top of the body. */
const elementBodies: Readonly<Record<string, Partial<Operation>>> = {
	create: { body: { container_type: 'ExperimentProcedure' } },
	update: { wrap: 'none' },
};

/** Elements: what a section is made of. */
export const element: Resource = {
	value: 'element',
	name: 'Element',
	noun: 'element',
	operations: [
		...crud({
			noun: 'element', nouns: 'elements', path: '/api/v1/elements', without: ['getAll'],
			fields: [
				{ name: 'container_id', label: 'Section ID', type: 'number', required: true, shown: true },
				choiceField('element_type', 'Type', elementType, { required: true, shown: true }),
				...fieldList('data! name! rows:number cols:number position:number description form_json'),
			],
			keep: ['id', 'name', 'element_type', 'data', 'description', 'position', 'rows', 'cols', 'container_id', 'experiment_id', 'uuid', 'updated_at'],
		}).map((row) => ({ ...row, ...elementBodies[row.value] })),
		{
			value: 'getAll', name: 'Get Many', action: 'Get many elements', description: 'List the elements of an experiment with their data',
			method: 'GET', path: '/api/v1/experiments/{experiment}/elements', result: 'list',
			simple: ['id', 'name', 'element_type', 'data', 'description', 'position', 'container_id', 'uuid', 'updated_at'],
			filters: [
				choice('elementType', 'Type', 'Only elements of this type', elementType, { to: 'query', as: 'element_type', default: 'text' }),
				text('name', 'Name', 'Only elements of this name', { to: 'query' }),
			],
		},
		{
			value: 'sort', name: 'Sort', action: 'Sort elements', description: 'Bring the elements of a section into a new order',
			method: 'POST', path: '/api/v1/elements/sort', result: 'done', wrap: 'none', repeat: 'safe', body: { container_type: 'ExperimentProcedure' },
			inputs: [containerId, order],
		},
	],
};

/** Protocols of the knowledge base. */
export const protocol: Resource = {
	value: 'protocol',
	name: 'Protocol',
	noun: 'protocol',
	operations: crud({
		noun: 'protocol', nouns: 'protocols', path: '/api/v1/protocols', fields: fieldList('name* description!'),
		filters: [idFilter('tagId', 'Tag ID', 'tag_ids')],
	}),
};
