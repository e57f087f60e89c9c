/** An entry as a file, by the `format` parameter. */
import { Answer } from '../../shared/http/answer';
import { file } from '../call/answers';
import type { Call } from '../call/call';
import { bad, Crash } from '../call/errors';
import { pdf } from '../files/pdf';
import { blockPattern } from '../files/png';
import { zip } from '../files/zip';
import { notify } from '../notifications/notify';
import { asciiName } from '../php/fileNames';
import { withoutTags } from '../php/html';
import type { Entity } from '../state';
import { csv } from './csv';
import { eln, uploadEntries } from './eln';
import { entityView } from './view';

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
	const list = call.traits.v51 ? known.filter((name) => name !== 'elnhtml') : known;
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
