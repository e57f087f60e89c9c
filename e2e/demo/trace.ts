import type { SeenRequest } from '../../sandbox/shared';
import type { Execution } from '../lib/api';
import type { Client } from '../lib/client';
import { RestError } from '../lib/rest';
import { fingerprintOf, type FileSeen, type Notebook } from '../lib/notebooks';

/** A file at one stop of its way. */
export interface Stop extends FileSeen {
	place: string;
	/** Whether these bytes must have been seen at an earlier stop. */
	copy?: boolean;
}

/** What was made in a notebook, and how many: `what` is the API's word, in the plural. */
export interface Made {
	notebook: string;
	what: string;
	count: number;
}

/** The files in a run's output items. */
export async function filesInRun(client: Client, execution: Execution): Promise<Stop[]> {
	const stops: Stop[] = [];
	for (const node of execution.nodes) {
		for (const item of execution.items(node)) {
			for (const [property, { fileName, id }] of Object.entries(item.binary ?? {})) {
				// Of the files in its database, n8n 2.40 gives out none that came with a webhook call.
				const bytes = await client.binary(item, property).catch((error: unknown) => {
					if (id?.startsWith('database:') && error instanceof RestError && error.status === 404) return undefined;
					throw error;
				});
				if (bytes) stops.push({ place: `in n8n, after "${node}"`, ...fingerprintOf(fileName ?? property, bytes) });
			}
		}
	}
	return stops;
}

/** The files a notebook was sent, as they arrived, and as it gives them back. */
export async function filesInNotebook(notebook: Notebook, requests: SeenRequest[]): Promise<Stop[]> {
	const stops: Stop[] = [];
	for (const request of requests) {
		if (request.status >= 400) continue;
		for (const { filename, bytes, sha256 } of arrived(request)) {
			stops.push({ place: `sent to ${notebook.name}`, copy: true, name: filename, bytes, sha256 });
			stops.push({ place: `fetched back from ${notebook.name}`, copy: true, ...(await notebook.fetchBack(request, filename)) });
		}
	}
	return stops;
}

/** What a notebook was asked to create, and did. */
export function madeIn(notebook: Notebook, requests: SeenRequest[]): Made[] {
	const counts = new Map<string, number>();
	for (const { method, path, status } of requests) {
		if (method !== 'POST' || (status !== 200 && status !== 201)) continue;
		const what = path.split('/').filter((part) => part && !/^(api|v\d|\d+)$/.test(part)).at(-1) ?? path;
		if (what === 'sessions') continue;
		counts.set(what, (counts.get(what) ?? 0) + 1);
	}
	return [...counts].map(([what, count]) => ({ notebook: notebook.name, what, count }));
}

/** Copies whose bytes were never seen at an earlier stop: nothing may be changed on the way. */
export function strangers(stops: Stop[]): Stop[] {
	return stops.filter(({ copy, sha256 }, index) => copy && !stops.slice(0, index).some((earlier) => earlier.sha256 === sha256));
}

function arrived({ body }: SeenRequest): Array<FileSeen & { filename: string }> {
	const files = (body as { files?: unknown } | null | undefined)?.files;
	return Array.isArray(files) ? (files as Array<FileSeen & { filename: string }>) : [];
}
