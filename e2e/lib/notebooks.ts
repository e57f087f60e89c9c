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
}

/** Starts both notebooks in this process. */
export async function startNotebooks(scope: Scope): Promise<Notebook[]> {
	const elab = scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
	const labguru = scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
	return [
		{
			name: 'eLabFTW',
			url: elab.url,
			access: `key ${elab.key}`,
			requests: elab.requests,
			credentials: { eLabFtwApi: { url: elab.url, apiKey: elab.key } },
			async fetchBack({ path }, filename) {
				const headers = { authorization: elab.key };
				const uploads = await list(`${elab.url}${path}`, headers);
				const newest = newestOf(uploads, ({ real_name: name }) => name === filename);
				return await fingerprint(`${elab.url}${path}/${newest}?format=binary`, filename, headers);
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
				const token = `token=${encodeURIComponent(labguru.token)}`;
				const attachments = await list(`${labguru.url}/api/v1/attachments?${token}`);
				const newest = newestOf(attachments, ({ filename: name }) => name === filename);
				return await fingerprint(`${labguru.url}/api/v1/attachments/${newest}/download?${token}`, filename);
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
