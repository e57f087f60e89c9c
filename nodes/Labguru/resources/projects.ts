import type { IDataObject } from 'n8n-workflow';
import { choice, choiceField, flag, flagField, loaded, text, textField } from '../../shared/editor/inputs';
import { fieldList } from '../../shared/editor/notation';
import { onlyIfNew } from '../../shared/editor/onlyIfNew';
import { parameter } from '../../shared/item/parameters';
import { carryOut } from '../../shared/run/carryOut';
import type { Field, Input } from '../../shared/types/field';
import type { Call, Operation, Resource } from '../../shared/types/table';
import { chosen, idList } from '../../shared/values/ids';
import { pages } from '../kinds';
import { contentInput, elementTypes, sectionsInput } from '../operations/contentInputs';
import { createExperiment } from '../operations/createExperiment';
import { createOnce } from '../operations/createOnce';
import { contentOf } from '../operations/elementContent';
import { createElement, updateElement } from '../operations/elements';
import { heldBy } from '../operations/heldBy';
import { listRecords, narrowedTo } from '../operations/listRecords';
import { sectionsQuery } from '../operations/pageContent';
import { parsing } from '../operations/parsedData';
import { shaped } from '../operations/shapes';
import { referenceBody, referenceFields, referenceId, referenceInputs, references, referred } from '../references';
import { crud, filterRows, listOptions, simple, type Crud } from '../rows';
import { labeled } from '../words';
import { onPage, page, parseData, sectionIds, wholePage } from './wholePage';

/** A list of what belongs to a project. */
const ofProject: Pick<Operation, 'inputs' | 'query'> = { inputs: referenceInputs(references.project, { required: false }), query: narrowedTo(references.project, 'project_id') };

/** Projects: the top of the notebook's tree. */
export const project: Resource = {
	value: 'project',
	name: 'Project',
	noun: 'project',
	operations: crud({
		noun: 'project', nouns: 'projects', path: '/api/v1/projects', without: ['delete'],
		fields: labeled('title* description! start_date:date closed:flag status owner_id:number'),
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
		fields: [...labeled('title*'), ...referenceFields(references.project, 'project_id', { required: true }), ...labeled('description')],
		list: ofProject,
	}),
};

/** What an experiment stands in; a folder can also be named. */
const placed: Field[] = [
	...labeled('title*'),
	...referenceFields(references.project, 'project_id', { required: true }),
	...referenceFields(references.folder, 'milestone_id', { required: true, instead: 'milestone_name' }),
	{ name: 'milestone_name', label: 'Folder Name', type: 'string' },
];

const experimentFields = [...placed, ...referenceFields(references.protocol, 'protocol_id'), ...labeled('description start_date:date end_date:date')];

const signing: Input = choice('signing', 'Waiting For', 'Which experiments are wanted', [
	{ name: 'My Signature', value: 'to_sign' },
	{ name: 'My Witnessing', value: 'to_witness' },
], { to: 'query', as: 'waiting' });

const onlyNew = onlyIfNew('an experiment of the same title that the project has already is returned, as it is, instead of creating another one');

/** Experiments, with their sections and elements. */
export const experiment: Resource = {
	value: 'experiment',
	name: 'Experiment',
	noun: 'experiment',
	operations: [
		...crud({
			noun: 'experiment', nouns: 'experiments', path: '/api/v1/experiments', fields: experimentFields,
			keep: [...simple, 'start_date', 'end_date', 'protocol_id', 'flag', 'locked', 'signed', 'witnessed'], whole: ['experiment_procedures'],
			list: ofProject,
			besides: { create: { run: createOnce(carryOut), options: [onlyNew] }, get: wholePage(pages.experiment), getAll: { description: 'Get many experiments, by filters, with what they hold; deprecated by Labguru: prefer Get Overview' } },
		}),
		{
			value: 'createWithContent', name: 'Create with Content', action: 'Create an experiment with content',
			description: 'Create an experiment with its sections and elements at once (API v2)',
			method: 'POST', path: '/api/v2/experiments', result: 'created', simple, body: { sections: [] },
			run: createOnce(createExperiment), options: [onlyNew], fields: [...placed, { name: 'sections', label: 'Sections', type: 'array', input: sectionsInput }],
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
			inputs: [loaded('flagId', 'Flag Name or ID', 'getFlags', { to: 'body', as: 'flag_id', required: true })],
		},
	],
};

/** All parts of a place in their new order. */
const order: Input = loaded('order', 'Order of Names or IDs', 'getOrder', {
	to: 'body', as: 'list', required: true, encode: idList,
	description: 'All of them, chosen in their new order; or their IDs as a list, by an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	typeOptions: { loadOptionsMethod: 'getOrder', loadOptionsDependsOn: ['resource', 'pageType', 'page.value', 'sortedType', 'sorted.value'] },
}, 'multiOptions');

const sectionSimple = [...simple, 'position', 'section_type', 'container_id', 'container_type', 'elements'] as const;

/** Sections of a page, which the API also calls experiment procedures. */
export const section: Resource = {
	value: 'section',
	name: 'Section',
	noun: 'section',
	operations: [
		...crud({
			noun: 'section', nouns: 'sections', path: '/api/v1/sections', without: ['getAll'],
			fields: [...labeled('name*'), ...referenceFields(references.page, 'container_id', { classKey: 'container_type', required: true }), ...labeled('position!:number')],
			keep: sectionSimple, besides: { get: { inputs: onPage }, update: { inputs: onPage }, delete: { inputs: onPage } },
		}),
		{
			value: 'getAllOfPage', name: 'Get Many of Page', action: 'Get many sections of a page', description: 'List the sections of a protocol, a document or another page',
			method: 'GET', path: '/api/v1/sections', result: 'list', simple: sectionSimple, inputs: page,
			query(call) {
				const { kind, id } = referred(call, references.page);
				return sectionsQuery(kind, id);
			},
		},
		{
			value: 'getAll', name: 'Get Many', action: 'Get many sections', description: 'List the sections of an experiment with their elements',
			method: 'GET', path: '/api/v1/experiments/{experiment}', result: 'list', simple: sectionSimple, run: heldBy('experiment_procedures', 'experiment_procedure', pages.experiment.className),
		},
		{
			value: 'copy', name: 'Copy to Experiment', action: 'Copy sections to an experiment', description: 'Copy sections of other pages into an experiment (API v2)',
			method: 'POST', path: '/api/v2/experiments/copy_section', result: 'done',
			body: referenceId(references.experiment, 'item_id'),
			inputs: [...page, ...referenceInputs(references.experiment), sectionIds],
		},
		{
			value: 'sort', name: 'Sort', action: 'Sort sections', description: 'Bring the sections of a page into a new order',
			method: 'POST', path: '/api/v1/sections/sort', result: 'done', wrap: 'none', repeat: 'safe',
			body: referenceBody(references.page, 'container_id', 'container_type'), inputs: [...page, order],
		},
	],
};

/** What a new element stands in: a section, or a page itself where no section is chosen, as notes do. */
function containerOf(call: Call): IDataObject {
	const isChosen = (name: string) => String(chosen(parameter<unknown>(call, name, '')) ?? '').trim() !== '';
	if (isChosen(references.section.name) || !isChosen(references.page.name)) return { container_type: 'ExperimentProcedure', data: null };
	return { ...referenceBody(references.page, 'container_id', 'container_type')(call), data: null };
}

const contentRow: Input = { property: contentInput };

/** A new element says what it stands in, and has a content, if an empty one. */
const elementRows: Crud['besides'] = {
	create: { body: containerOf, inputs: [contentRow], options: [parseData], run: parsing(createElement) },
	get: { inputs: onPage, options: [parseData], run: parsing(carryOut) },
	update: {
		inputs: [...onPage, contentRow], run: parsing(updateElement),
		options: [flag('append', 'Append', 'Whether text, steps and table rows are put after what is there, instead of replacing it. Samples and files always are.'), parseData],
	},
	delete: { inputs: onPage },
};

/** A section is looked for on its page. */
const inSection: Field[] = referenceFields(references.section, 'container_id', {
	required: true, instead: 'field_name', before: page.map(({ property }) => property),
});

/** The content of an element. */
export const content: Field = {
	name: 'data', label: 'Text or Data', type: 'string', structured: true,
	input: text('data', 'Text or Data', 'Of a text its words or HTML; of other types their JSON', { typeOptions: { rows: 6 } }).property,
};

const elementSimple = [
	'id', 'name', 'url', 'element_type', 'data', 'description', 'form_data_json', 'settings', 'field_name', 'position', 'rows', 'cols', 'container_id', 'container_type', 'experiment_id', 'updated_at',
] as const;

const measured = fieldList('input_name* measurement*', { input_name: { label: 'Name of the Form Field' }, measurement: { label: 'Measured Value' } });

/** Elements: what a section is made of. */
export const element: Resource = {
	value: 'element',
	name: 'Element',
	noun: 'element',
	operations: [
		...crud({
			noun: 'element', nouns: 'elements', path: '/api/v1/elements', without: ['getAll'],
			fields: [
				...inSection, content,
				choiceField('element_type', 'Type', elementTypes, { shown: true }),
				...labeled('name'),
				...labeled('rows:number cols:number position:number'),
				textField('description', 'Description'),
				textField('form_json', 'Form Fields (JSON)', { structured: true, encode: contentOf }),
				textField('settings', 'Settings (JSON)', { structured: true, encode: contentOf }),
				textField('field_name', 'Field of the Experiment'),
				flagField('readonly', 'Read Only'),
				flagField('is_valid', 'Is Valid'),
			],
			keep: elementSimple, besides: elementRows,
		}),
		{
			value: 'getAll', name: 'Get Many', action: 'Get many elements', description: 'List the elements of an experiment with their data',
			method: 'GET', path: '/api/v1/experiments/{experiment}/elements', result: 'list',
			simple: elementSimple, options: [parseData], run: parsing(carryOut),
			filters: [
				choice('elementType', 'Type', 'Only elements of this type', elementTypes, { to: 'query', as: 'element_type', default: 'text' }),
				text('name', 'Name', 'Only elements of this name', { to: 'query' }),
			],
		},
		{
			value: 'addMeasurement', name: 'Add Measurement', action: 'Add a measurement to a form', description: 'Put a value from an instrument into a field of a form in an experiment',
			method: 'POST', path: '/api/v1/measurements', result: 'done', wrap: 'measurement',
			inputs: referenceInputs(references.experiment), body: referenceId(references.experiment, 'experiment_id'), fields: measured,
		},
		{
			value: 'sort', name: 'Sort', action: 'Sort elements', description: 'Bring the elements of a section into a new order',
			method: 'POST', path: '/api/v1/elements/sort', result: 'done', wrap: 'none', repeat: 'safe', body: referenceBody(references.sorted, 'container_id', 'container_type'),
			inputs: [...referenceInputs(references.sorted), order],
		},
	],
};

const jsonList = (name: string, label: string): Field => ({ name, label, type: 'array' });

/** The document has the new protocol as JSON in a text, and a change as an object; clients do it the other way round, too. */
const protocolRows: Crud['besides'] = {
	create: { run: shaped('text', 'item') },
	get: wholePage(pages.protocol),
	update: { run: shaped('item', 'text') },
};

/** Protocols of the knowledge base. */
export const protocol: Resource = {
	value: 'protocol',
	name: 'Protocol',
	noun: 'protocol',
	operations: crud({
		noun: 'protocol', nouns: 'protocols', path: '/api/v1/protocols',
		fields: [...labeled('name* description'), jsonList('experiment_procedures', 'Sections (JSON)'), jsonList('elements', 'Elements (JSON)')],
		besides: protocolRows,
	}),
};
