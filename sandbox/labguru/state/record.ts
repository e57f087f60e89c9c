/** What the lab's tables hold; all of the stand-in uses it, and tests that look into the data. */
import { randomUUID } from 'node:crypto';

/** Fields as they come in a request or go out in an answer. */
export type Fields = Record<string, unknown>;

/** A stored record: its own fields, without what is worked out when it is shown. */
export interface Rec {
	id: number;
	uuid: string;
	[field: string]: unknown;
}

export const newUuid = (): string => randomUUID();

/** True for a value that counts as not given. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
