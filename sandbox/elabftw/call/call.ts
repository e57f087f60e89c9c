import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { ApiKey, ElabState, User } from '../state/state';
import type { Traits } from '../state/versions';

/** A file that came with a multipart request; its bytes are on disk. */
export interface SentFile {
	field: string;
	filename: string;
	contentType: string;
	bytes: number;
	sha256: string;
	path: string;
}

/** What all requests of one sandbox share. */
export interface Lab {
	state: ElabState;
	traits: Traits;
	/** Host of Location and sharelink. */
	siteUrl: string;
	/** Folder of the uploaded bytes. */
	folder: string;
	pageCap?: number;
	maxUploadBytes: number;
	/** How often an export answers that it waits before it is there. */
	exportPolls: number;
	/** The time as the database writes it. */
	now(): string;
	clock(): Date;
}

/** One request on its way through the models. */
export interface Call extends Lab {
	user: User;
	key: ApiKey;
	team: number;
	isAdmin: boolean;
	method: string;
	/** Path segments after `/api/v2`. */
	segments: string[];
	query: Record<string, unknown>;
	body: Record<string, unknown>;
	file?: SentFile;
	request: FastifyRequest;
	reply: FastifyReply;
}

/** An answer that is not plain JSON with 200. */
export class Answer {
	constructor(
		readonly status: number,
		readonly headers: Record<string, string>,
		readonly content: string | Buffer | Readable = '',
	) {}
}

/** 201 with an empty body; the id is the last segment of Location (experiments-create-empty-json). */
export function created(call: Call, path: string): Answer {
	return new Answer(201, { location: `${call.siteUrl}/${path}`, 'content-type': 'text/html; charset=UTF-8' });
}

/** A file as the answer. */
export function file(content: string | Buffer | Readable, type: string, headers: Record<string, string> = {}): Answer {
	return new Answer(200, { 'content-type': type, ...headers }, content);
}

/**
 * What can be asked of one address: the rows, one row, a new row, a change, a removal. `create` answers the path for
 * Location. What a model does not have is refused as "No … action for this endpoint!".
 */
export interface Model {
	list?(): unknown;
	one?(id: number, raw: string): unknown;
	create?(id?: number): unknown;
	patch?(id: number, raw: string): unknown;
	destroy?(id: number): unknown;
	/** `create` gives the whole path without `api/v2/` in front of it. */
	bareLocation?: boolean;
}

/** Query value as text, or undefined. */
export function queryText(call: Call, name: string): string | undefined {
	const value = call.query[name];
	return typeof value === 'string' ? value : undefined;
}
