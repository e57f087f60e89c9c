import { readFileSync } from 'node:fs';
import { file, type Answer, type Call } from '../call/call';
import { entityView, labelColumns } from './view';
import { bad, Crash } from '../call/errors';
import { notify } from '../notifications/model';
import { fullName } from '../state/names';
import { asciiName, withoutTags } from '../php/values';
import type { Entity } from '../state/state';
import { tagColumns } from '../tags/tags';
import { pdf } from '../files/pdf';
import { blockPattern } from '../files/png';
import { zip, type ZipEntry } from '../files/zip';

const cell = (value: unknown) => {
	const text = value === null || value === undefined ? '' : String(value);
	return /[\s",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The CSV of one entry: a byte order mark, a head, a row (export-experiment-csv). */
export function csv(call: Call, entities: Entity[]): string {
	const rows = entities.map((entity) => ({
		id: entity.id,
		date: entity.date,
		title: entity.title,
		userid: entity.userid,
		fullname: fullName(call, entity.userid),
		body: withoutTags(entity.body ?? ''),
		category: entity.category,
		...labelColumns(call, entity),
		status: entity.status,
		custom_id: entity.custom_id,
		elabid: entity.elabid,
		rating: entity.rating,
		sharelink: entityView(call, entity).sharelink,
		url: entityView(call, entity).sharelink,
		metadata: entity.metadata,
		tags: tagColumns(call, entity).tags,
	}));
	const elderHead =
		'id,date,title,body,category,category_title,category_color,status,status_title,status_color,custom_id,elabid,rating,url,metadata,tags';
	const laterHead =
		'id,date,title,userid,fullname,body,category,category_title,category_color,status,status_title,status_color,custom_id,elabid,rating,sharelink,metadata,tags';
	const head = call.traits.elder ? elderHead : laterHead;
	const lines = rows.map((row) =>
		head
			.split(',')
			.map((name) => cell((row as Record<string, unknown>)[name]))
			.join(','),
	);
	return `\ufeff${[head, ...lines].join('\n')}\n`;
}

function uploadEntries(call: Call, entity: Entity, folder: string): ZipEntry[] {
	return call.state.uploads
		.filter((row) => row.type === entity.kind && row.item_id === entity.id && row.state === 1)
		.map((row) => ({ name: `${folder}/${row.real_name}`, content: readFileSync(row.file) }));
}

/** The `.eln` archive of entries: an RO-Crate with their files. */
export function eln(call: Call, entities: Entity[], root: string): Buffer {
	const folders = entities.map((entity) => ({
		entity,
		folder: `${root}/${asciiName(entity.title)} - ${entity.elabid?.slice(9, 17) ?? entity.id}`,
	}));
	const graph = [
		{
			'@id': 'ro-crate-metadata.json',
			'@type': 'CreativeWork',
			about: { '@id': './' },
			conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
		},
		{ '@id': './', '@type': 'Dataset', hasPart: folders.map(({ folder }) => ({ '@id': folder.replace(root, '.') })) },
		...folders.map(({ entity, folder }) => ({
			'@id': folder.replace(root, '.'),
			'@type': 'Dataset',
			name: entity.title,
			text: entity.body,
			dateCreated: entity.created_at,
			keywords: tagColumns(call, entity).tags?.split('|') ?? [],
		})),
	];
	const manifest = JSON.stringify({ '@context': 'https://w3id.org/ro/crate/1.2/context', '@graph': graph });
	return zip([
		{ name: `${root}/ro-crate-metadata.json`, content: manifest },
		...folders.flatMap(({ entity, folder }) => uploadEntries(call, entity, folder)),
	]);
}

function report(entity: Entity): Buffer {
	return pdf(entity.title, withoutTags(entity.body ?? '').split('\n'));
}

function sized(content: Buffer | string, type: string, name: string, call: Call): Answer {
	return file(content, type, {
		'content-size': String(Buffer.byteLength(content)),
		'content-disposition': `inline; filename="${name}"`,
		'last-modified': call.clock().toUTCString(),
	});
}

function archive(content: Buffer, name: string): Answer {
	return file(content, 'application/zip', {
		'x-accel-buffering': 'no',
		'content-disposition': `attachment; filename=elabftw-export.zip; filename*=utf-8''${name}`,
	});
}

const stamp = (call: Call) => call.now().replace(' ', '_').replaceAll(':', '-');
const pdfName = (entity: Entity) => `${entity.date ?? ''}-${asciiName(entity.title)}.pdf`;

function asPdf(call: Call, entity: Entity): Answer {
	notify(call, call.user.userid, 60, []);
	return sized(report(entity), 'application/pdf', pdfName(entity), call);
}

function asZip(call: Call, entity: Entity): Answer {
	const folder = asciiName(entity.title);
	const entries = [
		{ name: `${folder}/${pdfName(entity)}`, content: report(entity) },
		...uploadEntries(call, entity, folder),
	];
	return archive(zip(entries), 'export.elabftw.zip');
}

/** An entry as a file, by the `format` parameter (export-experiment-csv and following). */
const formats: Record<string, (call: Call, entity: Entity) => unknown> = {
	json: entityView,
	csv: (call, entity) =>
		sized(csv(call, [entity]), 'text/csv; charset=UTF-8', `${stamp(call)}-export.elabftw.csv`, call),
	eln(call, entity) {
		const root = `${call.now().slice(0, 10)}-${call.now().slice(11).replaceAll(':', '')}-export`;
		return archive(eln(call, [entity], root), `${root}.eln`);
	},
	elnhtml: (_call, entity) =>
		file(
			`<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${entity.title}</title></head><body><h1>${entity.title}</h1>${entity.body ?? ''}</body></html>\n`,
			'text/html; charset=UTF-8',
		),
	pdf: asPdf,
	pdfa: asPdf,
	zip: asZip,
	zipa: asZip,
	qrpng: (call, entity) =>
		sized(
			blockPattern(entity.elabid ?? entity.title),
			'image/png',
			`${asciiName(entity.title)}-qr-code.elabftw.png`,
			call,
		),
	qrpdf: (call, entity) =>
		sized(
			pdf(entity.title, [String(entityView(call, entity).sharelink)]),
			'application/pdf',
			'qr-codes.elabftw.pdf',
			call,
		),
};

const known = [
	'binary',
	'csv',
	'eln',
	'elnhtml',
	'json',
	'qrpdf',
	'qrpng',
	'pdf',
	'pdfa',
	'schedulerReport',
	'report',
	'teamReport',
	'zip',
	'zipa',
];

/** Refuses a format that does not exist, on any endpoint (error-export-unknown-format). */
export function assertFormat(call: Call, format: string): void {
	const list = call.traits.elder ? known.filter((name) => name !== 'elnhtml') : known;
	if (!list.includes(format))
		throw bad(`Incorrect value for format parameter. Available values are: ${list.join(', ')}.`);
}

/** One entry in a format; a list has none of them (error-export-experiments-list-csv). */
export function exportEntry(call: Call, entity: Entity, format: string): unknown {
	assertFormat(call, format);
	if (format === 'binary') {
		throw bad(
			'Incorrect format (binary): only available for uploads/exports/branding endpoints.',
			'Incorrect format (binary): only available for uploads endpoint.',
		);
	}
	const make = formats[format];
	if (!make) throw new Crash();
	return make(call, entity);
}
