import { createHash } from 'node:crypto';
import { startElabSandbox } from '../../sandbox/elabftw';
import { startLabguruSandbox } from '../../sandbox/labguru';
import type { SeenRequest } from '../../sandbox/shared';
import type { Scope } from './scope';

/** A file at one place, by its fingerprint. */
export interface FileSeen {
	name: string;
	bytes: number;
	sha256: string;
}

/** An experiment and the files that it holds. */
export interface ExperimentSeen {
	title: string;
	files: FileSeen[];
}

/** A sandbox notebook, as the demo and the development editor use it. */
export interface Notebook {
	name: string;
	url: string;
	/** How a person would get in, in words. */
	access: string;
	requests: SeenRequest[];
	/** Credentials to make in n8n: type and data. */
	credentials: Record<string, Record<string, unknown>>;
	/** Asks the notebook, through its API, for a file it was sent. */
	fetchBack(upload: SeenRequest, filename: string): Promise<FileSeen>;
	/** Asks the notebook, through its API, for the experiments whose title has the given text, and for their files. */
	experiments(text: string): Promise<ExperimentSeen[]>;
}

/** Starts both notebooks in this process. */
export async function startNotebooks(scope: Scope): Promise<Notebook[]> {
	const elab = scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
	const labguru = scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
	const elabHeaders = { authorization: elab.key };
	const token = `token=${encodeURIComponent(labguru.token)}`;
	return [
		{
			name: 'eLabFTW',
			url: elab.url,
			access: `key ${elab.key}`,
			requests: elab.requests,
			credentials: { eLabFtwApi: { url: elab.url, apiKey: elab.key } },
			async fetchBack({ path }, filename) {
				const uploads = await list(`${elab.url}${path}`, elabHeaders);
				const newest = newestOf(uploads, ({ real_name: name }) => name === filename);
				return await fingerprint(`${elab.url}${path}/${newest}?format=binary`, filename, elabHeaders);
			},
			async experiments(text) {
				const found = named(await list(`${elab.url}/api/v2/experiments?limit=9999`, elabHeaders), text);
				return await inTurn(found, async ({ id, title }) => {
					const uploads = `${elab.url}/api/v2/experiments/${id}/uploads`;
					const files = await inTurn(await list(uploads, elabHeaders), async (upload) =>
						await fingerprint(`${uploads}/${upload.id}?format=binary`, String(upload.real_name), elabHeaders));
					return { title: String(title), files };
				});
			},
		},
		{
			name: 'Labguru',
			url: labguru.url,
			access: `${labguru.login}, password ${labguru.password}`,
			requests: labguru.requests,
			credentials: {
				labguruApi: { url: labguru.url, email: labguru.login, password: labguru.password },
				labguruTokenApi: { url: labguru.url, token: labguru.token },
			},
			async fetchBack(_upload, filename) {
				const attachments = await list(`${labguru.url}/api/v1/attachments?${token}`);
				const newest = newestOf(attachments, ({ filename: name }) => name === filename);
				return await fingerprint(`${labguru.url}/api/v1/attachments/${newest}/download?${token}`, filename);
			},
			async experiments(text) {
				const attachments = await pages(`${labguru.url}/api/v1/attachments?${token}`);
				return await inTurn(named(await pages(`${labguru.url}/api/v1/experiments?${token}`), text), async ({ id, title }) => {
					const own = attachments.filter((row) => row.attachable_type === 'Projects::Experiment' && row.attachable_id === id);
					const files = await inTurn(own, async (row) =>
						await fingerprint(`${labguru.url}/api/v1/attachments/${row.id}/download?${token}`, String(row.filename)));
					return { title: String(title), files };
				});
			},
		},
	];
}

/** The fingerprint of some bytes. */
export function fingerprintOf(name: string, bytes: Buffer): FileSeen {
	return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

type Row = Record<string, unknown> & { id: number };

async function list(url: string, headers: Record<string, string> = {}): Promise<Row[]> {
	return (await (await ask(url, headers)).json()) as Row[];
}

/** All rows of a list that comes in pages. */
async function pages(url: string): Promise<Row[]> {
	const all: Row[] = [];
	for (let page = 1; ; page += 1) {
		const rows = await list(`${url}&page=${page}&page_size=100`);
		if (rows.length === 0) return all;
		all.push(...rows);
	}
}

function named(rows: Row[], text: string): Row[] {
	return rows.filter(({ title }) => String(title).includes(text));
}

async function inTurn<T, R>(things: T[], ask: (thing: T) => Promise<R>): Promise<R[]> {
	const answers: R[] = [];
	for (const thing of things) answers.push(await ask(thing));
	return answers;
}

function newestOf(rows: Row[], matches: (row: Row) => boolean): number {
	return Math.max(...rows.filter(matches).map(({ id }) => id));
}

async function fingerprint(url: string, name: string, headers: Record<string, string> = {}): Promise<FileSeen> {
	return fingerprintOf(name, Buffer.from(await (await ask(url, headers)).arrayBuffer()));
}

async function ask(url: string, headers: Record<string, string>): Promise<Response> {
	const response = await fetch(url, { headers });
	if (!response.ok) throw new Error(`GET ${new URL(url).pathname} was answered with ${response.status}`);
	return response;
}
