import { laterColumns, patchColumns, type ColumnType } from '../entity/columns';
import type { Call } from '../call/call';
import { bad, database } from '../call/errors';
import { mergeMetadata, metadataColumn } from './metadata';
import { cleanHtml, decimal, sqlJson, toInt, toText } from '../php/values';
import { addRevision } from '../revisions/model';
import type { Entity } from '../state/state';
import { log, move } from '../entity/changelog';

function dateColumn(value: unknown): string {
	const [, y, m, d] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(toText(value)) ?? [];
	if (y) return `${y}-${m}-${d}`;
	throw database(
		1292,
		'22007]: Invalid datetime format',
		`Incorrect date value: '${toText(value)}' for column 'date' at row 1`,
	);
}

const bases = [10, 20, 30, 40, 50];

function permission(call: Call, name: string, entity: Entity, value: unknown): string {
	const elder = call.traits.elder;
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
	if (elder) {
		if (!bases.includes(Number(base))) throw bad('The base visibility parameter is wrong.');
		Object.assign(entity, { [`${name}_base`]: base });
	}
	return sqlJson(rest);
}

/** How a value becomes a column, by the column's type. */
const convert: Record<ColumnType, (value: unknown, call: Call, name: string, entity: Entity) => unknown> = {
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
		if (!bases.includes(toInt(value))) throw bad('The base visibility parameter is not valid.');
		return toInt(value);
	},
	contentType(value) {
		if (![1, 2].includes(toInt(value))) throw bad('Invalid content type.');
		return toInt(value);
	},
	metadata: (value, call, _name, entity) => metadataColumn(call, entity, value),
	merge: (value, call, _name, entity) => mergeMetadata(call, entity.metadata, value),
};

/** Others are in the changelog before the database refuses them (experiments-patch-date-compact). */
const checkedFirst = new Set<ColumnType>(['permission', 'base', 'contentType', 'merge']);

const stored: Record<string, string> = { bodyappend: 'body', metadatamerge: 'metadata' };
const bodyNote = (entity: Entity) =>
	`Depending on your instance configuration, the change in the body is possibly recorded in the revisions. <a href="revisions.php?type=${entity.kind}&amp;item_id=${entity.id}">See revisions page.</a>`;

/** Stores one value; `modified_at` moves only where the value is another (a PATCH that changes nothing leaves it). */
export function setColumn(call: Call, entity: Entity, column: string, value: unknown): void {
	const row = (column in entity.extra ? entity.extra : entity) as Record<string, unknown>;
	if (row[column] === value) return;
	row[column] = value;
	move(call, entity);
}

/**
 * Applies the keys of a PATCH one after the other: what stands before a bad key stays
 * (error-experiments-patch-partial-then-unknown).
 */
export function patchEntity(call: Call, entity: Entity, changes: Record<string, unknown>): void {
	for (const [name, value] of Object.entries(changes)) {
		if (name === 'userid') {
			if (!call.traits.elder) throw bad("Use the 'action:updateowner' to transfer ownership.");
			setColumn(call, entity, 'userid', toInt(value));
			continue;
		}
		const type = patchColumns[entity.kind][name];
		if (!type || (call.traits.elder && laterColumns.has(name))) throw bad('Invalid update target.');
		const note = type === 'html' || type === 'append' ? bodyNote(entity) : toText(value);
		const column = stored[name] ?? name;
		const before = entity.body;
		if (!checkedFirst.has(type)) log(call, entity, name, note);
		const converted = convert[type](value, call, name, entity);
		if (checkedFirst.has(type)) log(call, entity, name, note);
		setColumn(call, entity, column, converted);
		if (column === 'body') addRevision(call, entity, before);
		entity.lastchangeby = call.user.userid;
	}
}
