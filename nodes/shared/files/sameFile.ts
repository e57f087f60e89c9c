/** Whether a record has a file already: one of the same name and content. */
import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../types/request';
import type { Call } from '../types/table';
import { canBecome } from './names';
import { fileParts } from './parts';
import { unlessAtStandstill } from './standstill';
import type { UploadFile } from './upload';

/** A file that a record has. */
export interface Kept {
	row: IDataObject;
	/** What it is called, which can be in several places. */
	names: readonly unknown[];
	/** Bytes, where the notebook tells. */
	size?: number;
	/** SHA-256 of its content in hex, where the notebook tells. */
	sha256?: string;
}

/** Bytes that are held at a time. */
const chunk = 1024 * 1024;

/** SHA-256 of the file that an answer brings, in hex. */
export const sha256In = async (call: Call, { body }: Answer): Promise<string> => await unlessAtStandstill(call, body, async (bytes) => await sha256Of(bytes as AsyncIterable<Uint8Array>));

async function sha256Of(bytes: AsyncIterable<Uint8Array>): Promise<string> {
	const hash = createHash('sha256');
	for await (const part of bytes) hash.update(part);
	return hash.digest('hex');
}

/**
 * The one of some files that has the name and the content of another.
 * @param read gives the SHA-256 of a content that the notebook does not tell; undefined where there is none
 */
export async function sameFile(file: UploadFile, kept: readonly Kept[], read: (row: IDataObject) => Promise<string | undefined>): Promise<IDataObject | undefined> {
	const named = kept.filter(({ names }) => names.some((name) => canBecome(file.name, name)));
	if (named.length === 0) return undefined;
	const { size: bytes } = await file.file();
	const own = await sha256Of(fileParts(file, chunk));
	for (const { row, size = bytes, sha256 } of named) {
		if (size === bytes && (sha256 ?? (await read(row))) === own) return row;
	}
	return undefined;
}
