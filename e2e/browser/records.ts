import { strict as assert } from 'node:assert';
import type { ElabSandbox } from '../../sandbox/elabftw';
import type { LabguruSandbox } from '../../sandbox/labguru';
import type { Sketch } from '../lib/workflows';
import { mapped } from './panel';

/** A record that somebody opens in the editor to change one field of it. */
export interface OpenedRecord {
	/** Name of the node and of its pictures. */
	name: string;
	node: Omit<Sketch, 'name'>;
	/** Label of a switch that has to be added to be seen; it is on in the record. */
	added?: string;
	/** The path of the input that is typed into, and what is typed the first and the second time. */
	typed: { input: string; texts: readonly [string, string] };
	/** What the notebook holds in that field. */
	changed: () => unknown;
	/** What it holds in all the others. */
	kept: () => unknown;
}

const at = (id: unknown) => ({ __rl: true, mode: 'id', value: String(id) });
const titles = ['Titled once', 'Titled twice'] as const;

/** Extra fields of every kind that an editor could fill in by itself. */
const extraFields = {
	'Consent given': { type: 'checkbox', value: 'on', position: 1 },
	'Ethics approved': { type: 'checkbox', value: 'on', position: 2 },
	pH: { type: 'number', value: '7.4', position: 3 },
	Grade: { type: 'select', value: 'B', options: ['A', 'B'], position: 4 },
	Scale: { type: 'radio', value: 'Midi', options: ['Mini', 'Midi'], position: 5 },
	Due: { type: 'date', value: '2026-05-06', position: 6 },
};

/** Entries of eLabFTW, with their switches on. */
export function entriesOf({ lab: { entities } }: ElabSandbox): OpenedRecord[] {
	const [experiment, item, template] = [entities.experiments.get(3), entities.items.get(1), entities.experiments_templates.get(1)];
	assert(experiment && item && template);
	for (const entry of [item, template]) entry.metadata = JSON.stringify({ extra_fields: extraFields });
	Object.assign(experiment, { hide_main_text: 1, rating: 4 });
	Object.assign(item.extra, { is_bookable: 1, book_can_overlap: 1 });

	const metadataOf = (entry: typeof item) => JSON.parse(entry.metadata ?? '{}') as unknown;
	const others = (entry: typeof item) => {
		const { title: _title, modified_at: _at, lastchangeby: _by, changelog: _log, ...rest } = entry;
		return structuredClone({ ...rest, metadata: metadataOf(entry) });
	};
	const made = () => [...entities.experiments.values()].filter(({ created_from_id }) => created_from_id === template.id).at(-1) ?? template;
	const node = (parameters: Record<string, unknown>) => ({ type: 'eLabFtw', credential: 'eLabFtwApi', parameters });
	const typed = { input: 'title', texts: titles };
	const update = (name: string, resource: string, entry: typeof item, added: string): OpenedRecord => ({
		name, added, typed, node: node({ resource, operation: 'update', [resource]: at(entry.id) }), changed: () => entry.title, kept: () => others(entry),
	});
	return [
		update('An experiment', 'experiment', experiment, 'Hide Main Text'),
		update('A resource', 'item', item, 'Bookable'),
		{
			name: 'From a template',
			node: node({ resource: 'experiment', operation: 'create', template: at(template.id) }),
			typed,
			changed: () => made().title,
			kept: () => metadataOf(made()),
		},
	];
}

/** Records of Labguru, with their switches on. */
export function recordsOf({ lab }: LabguruSandbox): OpenedRecord[] {
	const webhook = lab.create('webhooks', { trigger_key: 'experiment_created', url: 'https://hooks.example.org', active: true });
	const [project, box] = [lab.get('projects', 10), lab.get('boxes', 10)];
	project.closed = true;
	box.shared = true;
	const update = (name: string, resource: string, record: typeof box, field: string, texts: readonly [string, string], added?: string): OpenedRecord => ({
		name,
		node: { type: 'labguru', credential: 'labguruApi', parameters: { resource, operation: 'update', record: at(record.id) } },
		...(added ? { added } : {}),
		typed: { input: ['title', 'name'].includes(field) ? field : mapped(field), texts },
		changed: () => record[field],
		kept: () => structuredClone(Object.fromEntries(Object.entries(record).filter(([key]) => key !== field && key !== 'updated_at'))),
	});
	return [
		update('A project', 'project', project, 'title', titles, 'Archived'),
		update('A box', 'box', box, 'name', titles, 'Shared'),
		update('A webhook', 'webhook', webhook, 'url', ['https://hooks.example.org/once', 'https://hooks.example.org/twice']),
	];
}
