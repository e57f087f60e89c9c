/** What the body of a POST sets of a new entry. */
import type { Call } from '../call/call';
import { bad, Crash, database } from '../call/errors';
import { isBase } from '../entity/sharing';
import { cleanHtml } from '../php/html';
import { sqlJson, toInt, toText } from '../php/values';
import { isTemplate, type Entity, type EntityKind } from '../state';

function number(value: unknown, column: string): number | null {
	if (value === undefined || value === null || value === '') return null;
	const id = toInt(value);
	if (id < 0)
		throw database(1264, '22003]: Numeric value out of range', `Out of range value for column '${column}' at row 1`);
	return id;
}

function base(value: unknown, name: string): number {
	if (!isBase(value)) throw bad(`Invalid ${name} parameter`);
	return Number(value);
}

/** What POST honours, in the version's measure (experiments-create-full, experiments-create-date-ignored). */
export function columnsOf(call: Call, kind: EntityKind): Partial<Entity> {
	const { body, traits } = call;
	if (body.title !== undefined && typeof body.title !== 'string') throw new Crash();
	if (traits.v51 && body.tags !== undefined && !Array.isArray(body.tags)) throw new Crash();
	if (traits.v51 && isTemplate(kind)) return { title: body.title || 'Untitled' };
	const columns: Partial<Entity> = {
		title: body.title || 'Untitled',
		category: number(body.category, 'category'),
		status: number(body.status, 'status'),
	};
	if (traits.v51) return columns;
	for (const name of ['canread', 'canwrite'] as const) {
		const given = body[`${name}_base`];
		if (given !== undefined) columns[`${name}_base`] = base(given, `${name}_base`);
		if (body[name] === undefined) continue;
		if (typeof body[name] !== 'string') throw new Crash();
		const sharing = JSON.parse(body[name]) as { base?: number };
		if (given === undefined && sharing.base !== undefined) columns[`${name}_base`] = base(sharing.base, name);
		columns[name] = sqlJson(sharing);
	}
	columns.content_type = body.content_type === undefined ? 1 : toInt(body.content_type);
	if (![1, 2].includes(columns.content_type)) throw new Crash();
	if (body.body !== undefined)
		columns.body = columns.content_type === 2 ? toText(body.body) : cleanHtml(toText(body.body));
	if (body.metadata !== undefined && body.metadata !== null) columns.metadata = metadataOf(call, body.metadata);
	return columns;
}

/** An object; a text is encoded once more before 6.0 (experiments-get-metadata-was-string). */
function metadataOf(call: Call, value: unknown): string {
	return sqlJson(call.traits.v60 && typeof value === 'string' ? JSON.parse(value) : value);
}
