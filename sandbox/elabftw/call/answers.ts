/** Answers that are not plain JSON with 200. */
import type { Readable } from 'node:stream';
import { Answer } from '../../shared/http/answer';
import type { Lab } from './call';

/** 201 with an empty body; the id is the last segment of Location (experiments-create-empty-json). */
export const created = ({ siteUrl }: Lab, path: string) =>
	new Answer(201, '', { location: `${siteUrl}/${path}`, 'content-type': 'text/html; charset=UTF-8' });

/** A file as the answer. */
export const file = (content: string | Buffer | Readable, type: string, headers: Record<string, string> = {}) =>
	new Answer(200, content, { 'content-type': type, ...headers });
