/** How a value that comes with a PATCH becomes a column of an entry. */
import type { Call } from '../call/call';
import { bad, database } from '../call/errors';
import { isBase } from '../entity/sharing';
import { cleanHtml } from '../php/html';
import { decimal, sqlJson, toInt, toText } from '../php/values';
import type { Entity } from '../state';
import { mergeMetadata, metadataColumn } from './metadata';
import type { ColumnType } from './patchColumns';

function dateColumn(value: unknown): string {
	const [, y, m, d] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(toText(value)) ?? [];
	if (y) return `${y}-${m}-${d}`;
	throw database(
		1292,
		'22007]: Invalid datetime format',
		`Incorrect date value: '${toText(value)}' for column 'date' at row 1`,
	);
}

function permission(call: Call, name: string, entity: Entity, value: unknown): string {
	const v51 = call.traits.v51;
	let sharing: Record<string, unknown>;
	try {
		sharing = JSON.parse(typeof value === 'string' ? value : 'Array') as Record<string, unknown>;
	} catch {
		throw bad(
			'The visibility parameter could not be decoded as JSON.',
			`${toText(value)} The visibility parameter is wrong.`,
		);
	}
	const { base, ...rest } = sharing;
	if (v51) {
		if (!isBase(base)) throw bad('The base visibility parameter is wrong.');
		Object.assign(entity, { [`${name}_base`]: base });
	}
	return sqlJson(rest);
}

/** By the type of the column. */
export const convert: Record<ColumnType, (value: unknown, call: Call, name: string, entity: Entity) => unknown> = {
	text: (value) => toText(value),
	title: (value) => toText(value) || 'Untitled',
	html: (value, _call, _name, entity) => (entity.content_type === 2 ? toText(value) : cleanHtml(toText(value))),
	append: (value, _call, _name, entity) => (entity.body ?? '') + cleanHtml(toText(value)),
	date: (value) => dateColumn(value),
	int: (value) => toInt(value),
	nullableInt: (value) => (value === null || value === '' ? null : toInt(value)),
	flag: (value) => (toInt(value) ? 1 : 0),
	decimal: (value) => decimal(value),
	color: (value) => toText(value).replace('#', ''),
	permission: (value, call, name, entity) => permission(call, name, entity, value),
	base(value) {
		if (!isBase(toInt(value))) throw bad('The base visibility parameter is not valid.');
		return toInt(value);
	},
	contentType(value) {
		if (![1, 2].includes(toInt(value))) throw bad('Invalid content type.');
		return toInt(value);
	},
	metadata: (value, call, _name, entity) => metadataColumn(call, entity, value),
	merge: (value, call, _name, entity) => mergeMetadata(call, entity.metadata, value),
};
