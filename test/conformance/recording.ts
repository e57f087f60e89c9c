import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElabVersion } from '../../sandbox/elabftw';
import type { LegacyVersion } from '../../sandbox/elabftwLegacy';

/** A part of a recorded multipart request; a file without `text` is known by its length only. */
export interface RecordedPart {
	name: string;
	value?: string;
	filename?: string;
	contentType?: string;
	length?: number;
	text?: string;
}

/** One request and its answer, as a real server gave it. */
export interface Recording {
	/** Number and name: `001-info`. */
	step: string;
	request: { method: string; path: string; headers: Record<string, string>; body: unknown };
	response: {
		status: number;
		headers: Record<string, string>;
		bodyKind: 'json' | 'text' | 'binary' | 'empty';
		body: unknown;
	};
}

/**
 * The walk through a server of a version, in its order. Kept as they were recorded, but for two things: headers that
 * are the same in all of them (Accept, Cache-Control) are left out, and long texts in answers are cut, with `…`.
 */
export function readWalk(version: ElabVersion | `${LegacyVersion}-v1`): Recording[] {
	return JSON.parse(readFileSync(join(__dirname, `../recordings/elabftw-${version}.json`), 'utf8')) as Recording[];
}

/** `001-info` → `info`; `error-` and `-is-accepted` say how a step ended and are left out. */
export const nameOf = (step: string) =>
	step
		.replace(/^\d+-/, '')
		.replace(/^error-/, '')
		.replace(/-is-accepted$/, '');
