import { startLabguruSandbox, type LabguruOptions, type LabguruSandbox } from '../../sandbox/labguru';

/** An answer, read to the end. */
export interface Got {
	status: number;
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look at whatever came
	headers: Headers;
}

type Json = Record<string, unknown>;

async function read(answer: Response): Promise<Got> {
	const text = await answer.text();
	const isJson = answer.headers.get('content-type')?.includes('json');
	return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
}

/** Speaks to a sandbox as Labguru's clients do: the token in the query or in the body, by method. */
export function clientOf(sandbox: LabguruSandbox, token = sandbox.token) {
	const withBody =
		(method: string) =>
		async (path: string, body: Json = {}) =>
			await read(
				await fetch(`${sandbox.url}${path}`, {
					method,
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ token, ...body }),
				}),
			);
	const withQuery =
		(method: string) =>
		async (path: string, query: Record<string, string> = {}, body?: Json): Promise<Got> =>
			await read(
				await fetch(`${sandbox.url}${path}?${new URLSearchParams({ token, ...query }).toString()}`, {
					method,
					redirect: 'manual',
					...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
				}),
			);
	return {
		get: withQuery('GET'),
		delete: withQuery('DELETE'),
		post: withBody('POST'),
		put: withBody('PUT'),
		patch: withBody('PATCH'),
		/** Uploads a file with `item[…]` fields. */
		async upload(file: Blob, filename: string, item: Record<string, string> = {}): Promise<Got> {
			const form = new FormData();
			form.append('token', token);
			form.append('item[title]', filename);
			for (const [field, value] of Object.entries(item)) form.append(`item[${field}]`, value);
			form.append('item[attachment]', file, filename);
			return await read(await fetch(`${sandbox.url}/api/v1/attachments`, { method: 'POST', body: form }));
		},
	};
}

/** Kendo's way to write filters. */
export function kendo(
	conditions: Array<[field: string, operator: string, value?: string]>,
	logic = 'and',
): Record<string, string> {
	const query: Record<string, string> = { kendo: 'true', 'filter[logic]': logic };
	conditions.forEach(([field, operator, value = ''], at) => {
		query[`filter[filters][${at}][field]`] = field;
		query[`filter[filters][${at}][operator]`] = operator;
		query[`filter[filters][${at}][value]`] = value;
	});
	return query;
}

const started: LabguruSandbox[] = [];

/** Starts a sandbox and speaks to it; `closeClients` stops it. */
export async function startClient(options?: LabguruOptions) {
	const sandbox = await startLabguruSandbox(options);
	started.push(sandbox);
	return { sandbox, ...clientOf(sandbox) };
}

/** Stops the sandboxes of all clients. */
export async function closeClients(): Promise<void> {
	await Promise.all(started.splice(0).map(async (sandbox) => await sandbox.close()));
}
