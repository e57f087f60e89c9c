import { randomUUID } from 'node:crypto';

/** Fields as they come in a request or go out in an answer. */
export type Fields = Record<string, unknown>;

/** A stored record: its own fields, without what is worked out when it is shown. */
export interface Rec {
	id: number;
	uuid: string;
	[field: string]: unknown;
}

/** A time as Labguru writes it: `YYYY-MM-DD HH:MM`, without a zone. */
export const stamp = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');

/** A date as Labguru writes it. */
export const day = (at: Date): string => at.toISOString().slice(0, 10);

export const newUuid = (): string => randomUUID();

/** True for a value that counts as not given. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const whole = /^-?\d{1,15}$/;
const numeric = new Set(['rows', 'cols', 'position', 'location_in_box', 'stored_by', 'quantity']);
const truth: Fields = { true: true, false: false, '1': true, '0': false };
const booleans = new Set(['active', 'closed', 'archived', 'shared', 'breeding', 'is_fullday_event']);

/** Reads a value as a form or JSON sent it: ids become numbers, switches become booleans. */
export function cast(field: string, value: unknown): unknown {
	if (booleans.has(field)) return truth[String(value)] ?? value;
	const isNumber = field.endsWith('_id') || numeric.has(field);
	return isNumber && typeof value === 'string' && whole.test(value) ? Number(value) : value;
}
