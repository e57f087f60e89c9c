/** `/import`: Location ends in the count of what was brought in (import-csv, import-eln). */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { log } from '../entity/changelog';
import { newEntity } from '../entity/newEntity';
import { csvRows } from '../files/csv';
import { fromZip } from '../files/unzip';
import { cleanHtml } from '../php/html';
import { sqlJson, toInt } from '../php/values';
import { entityKinds, type Entity, type EntityKind } from '../state';
import { addTag } from '../tags/tags';

function add(call: Call, kind: EntityKind, title: string): Entity {
	const entity = newEntity(call, kind, title || 'Untitled');
	entity.category = toInt(call.body.category) || null;
	log(call, entity, 'created', 'Import');
	return entity;
}

/** A row each: `title`, `tags` by `|`, other columns become extra fields (import-csv). */
function importCsv(call: Call, kind: EntityKind, text: string): number {
	const [head = [], ...rows] = csvRows(text.replace(/^\ufeff/, ''));
	for (const row of rows) {
		const cells = Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']));
		const { title = '', tags = '', body, ...others } = cells;
		const entity = add(call, kind, title);
		if (body) entity.body = cleanHtml(body);
		for (const tag of tags.split('|').filter(Boolean)) addTag(call, entity, tag);
		const extra = Object.entries(others).filter(
			([name]) => !['id', 'date', 'category', 'status', 'metadata'].includes(name),
		);
		if (extra.length && call.traits.v51)
			entity.body = extra.map(([name, value]) => `<p>${name}: ${value}</p>`).join('');
		else if (extra.length)
			entity.metadata = sqlJson({
				extra_fields: Object.fromEntries(extra.map(([name, value]) => [name, { type: 'text', value }])),
			});
	}
	return rows.length;
}

interface Node {
	'@id': string;
	'@type': string;
	name?: string;
	text?: string;
	keywords?: string[] | string;
}

function importEln(call: Call, kind: EntityKind, archive: Buffer): number {
	const manifest = fromZip(archive, 'ro-crate-metadata.json');
	if (!manifest) throw bad('Error: could not read the archive.');
	const graph = (JSON.parse(manifest) as { '@graph': Node[] })['@graph'];
	const nodes = graph.filter((node) => node['@type'] === 'Dataset' && node['@id'] !== './');
	for (const node of nodes) {
		const entity = add(call, kind, node.name ?? '');
		entity.body = cleanHtml(node.text ?? '');
		const keywords = Array.isArray(node.keywords) ? node.keywords : (node.keywords ?? '').split(',');
		for (const tag of keywords.filter(Boolean)) addTag(call, entity, tag);
	}
	return nodes.length;
}

export function importModel(call: Call): Model {
	return {
		list: () => ({
			allowed_extensions: ['.eln', '.csv'],
			max_filesize: 20971520,
			max_upload_size: '20M',
			max_upload_time: 60000,
		}),
		create() {
			if (!call.file) throw bad('Error reading file!');
			const extension = extname(call.file.filename).toLowerCase();
			const kind = entityKinds.find((name) => name === call.body.entity_type) ?? 'items';
			const content = readFileSync(call.file.path);
			if (extension === '.csv') return `import/${importCsv(call, kind, content.toString('utf8'))}`;
			if (extension === '.eln') return `import/${importEln(call, kind, content)}`;
			throw bad('Error: invalid file extension for import. Allowed extensions: .eln, .csv.');
		},
	};
}
