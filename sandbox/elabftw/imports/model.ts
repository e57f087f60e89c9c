import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { extname } from 'node:path';
import type { Call, Model } from '../call/call';
import { newEntity } from '../entity/newEntity';
import { bad } from '../call/errors';
import { cleanHtml, sqlJson, toInt } from '../php/values';
import { entityKinds, type Entity, type EntityKind } from '../state/state';
import { addTag } from '../tags/tags';
import { log } from '../entity/changelog';

/** Reads a CSV with quoted cells. */
function csvRows(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
		rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
		if (end !== ',' && end !== '') rows.push([]);
		if (end === '') break;
	}
	return rows.filter((row) => row.some((cell) => cell !== ''));
}

/** The first file of an archive whose name ends so. */
function fromZip(archive: Buffer, ending: string): string | undefined {
	const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
	if (end < 0) return undefined;
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const nameLength = archive.readUInt16LE(at + 28);
		const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
		if (name.endsWith(ending)) {
			const local = archive.readUInt32LE(at + 42);
			const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
			const data = archive.subarray(start, start + archive.readUInt32LE(at + 20));
			return (archive.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8');
		}
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return undefined;
}

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
		if (extra.length && call.traits.elder)
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

/** `/import`: Location ends in the count of what was brought in (import-csv, import-eln). */
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
