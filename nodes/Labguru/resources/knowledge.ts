import type { Operation, Resource } from '../../shared/types/table';
import { referenceFields, referenceId, referenceInputs, references } from '../references';
import { crud, recordInBody, recordInput, simple, type Crud } from '../rows';
import { description, labeled } from '../words';
import { contentOf } from '../operations/elementContent';
import { pages } from '../kinds';
import { content } from './projects';
import { page, sectionIds, wholePage } from './wholePage';

const crudOf = (noun: string, nouns: string, path: string, more: Partial<Crud> = {}): Operation[] =>
	crud({ noun, nouns, path: `/api/v1/${path}`, whole: ['experiment_procedures'], ...more });

/** Documents of the knowledge base. */
export const document: Resource = {
	value: 'document', name: 'Document', noun: 'document', operations: crudOf('document', 'documents', 'documents', { fields: labeled('title* description'), besides: { get: wholePage(pages.document) } }),
};

/** Standard operating procedures. */
export const sop: Resource = {
	value: 'sop', name: 'SOP', description: 'Standard operating procedure', noun: 'SOP', operations: crudOf('SOP', 'SOPs', 'sops', { fields: labeled('title*'), besides: { get: wholePage(pages.sop) } }),
};

/** Papers of the literature. */
export const paper: Resource = {
	value: 'paper',
	name: 'Paper',
	noun: 'paper',
	operations: crudOf('paper', 'papers', 'papers', {
		fields: labeled('name* authors! journal! publication_date!:date volume pages url doi! review'),
		keep: [...simple, 'authors', 'journal', 'publication_date', 'volume', 'pages', 'doi', 'review'],
	}),
};

const noteFields = [
	...labeled('title*'),
	...referenceFields(references.project, 'project_id', { required: true }),
	{ name: 'body', label: 'Text', type: 'string' as const, input: description },
];

/** Notes on projects. */
export const note: Resource = {
	value: 'note',
	name: 'Note',
	noun: 'note',
	operations: crud({ noun: 'note', nouns: 'notes', path: '/api/v1/notes', fields: noteFields, changes: noteFields, keep: [...simple, 'body'] }),
};

/** Reports, made of sections of other pages. */
export const report: Resource = {
	value: 'report',
	name: 'Report',
	noun: 'report',
	operations: [
		...crudOf('report', 'reports', 'reports', { fields: labeled('title*'), besides: { get: wholePage(pages.report) } }),
		{
			value: 'addSection', name: 'Add Section', action: 'Add a section to a report', description: 'Copy a section of a page into a report',
			method: 'POST', path: '/api/v1/reports/add_section_to_report', result: 'done',
			inputs: [recordInput, ...page, ...referenceInputs(references.section)],
			body: (call) => ({ ...recordInBody('report_id')(call), section_id: String(referenceId(references.section, 'id')(call).id) }),
		},
		{
			value: 'addCover', name: 'Add Cover', action: 'Add a cover to a report', description: 'Give a report a first page',
			method: 'POST', path: '/api/v1/reports/add_cover_to_report', result: 'done',
			inputs: [recordInput], body: recordInBody('report_id'), fields: [{ ...content, encode: contentOf, required: true }],
		},
		{
			value: 'copySections', name: 'Copy Sections', action: 'Copy sections into a report', description: 'Copy sections of experiments and protocols into a report (API v2)',
			method: 'POST', path: '/api/v2/reports/copy_section', result: 'done', inputs: [recordInput, ...page, sectionIds], body: recordInBody('item_id'),
		},
	],
};

/** Workflows of an older Labguru. */
export const workflow: Resource = {
	value: 'workflow',
	name: 'Workflow',
	description: 'Deprecated by Labguru',
	noun: 'workflow',
	operations: crud({
		noun: 'workflow', nouns: 'workflows', path: '/api/v1/workflows', without: ['create', 'update'],
		besides: {
			get: { description: 'Get a workflow by its ID; deprecated by Labguru' },
			getAll: { description: 'Get many workflows, by filters; deprecated by Labguru' },
		},
	}),
};
