/** An answer n8n gave with a status of 400 or more. */
export class RestError extends Error {
	constructor(
		readonly status: number,
		readonly body: string,
		what: string,
	) {
		super(`${what}: n8n answered ${status} ${body.slice(0, 500)}`);
	}
}

/** Requests to n8n's internal REST API with the cookie of a logged-in user. */
export class Rest {
	private cookie = '';

	constructor(readonly url: string) {}

	async get<T>(path: string): Promise<T> {
		return await this.send<T>('GET', path);
	}

	async post<T>(path: string, body: unknown = {}): Promise<T> {
		return await this.send<T>('POST', path, body);
	}

	async patch<T>(path: string, body: unknown): Promise<T> {
		return await this.send<T>('PATCH', path, body);
	}

	async delete(path: string): Promise<void> {
		await this.fetch('DELETE', path);
	}

	/** The bytes of an answer. */
	async bytes(path: string): Promise<Buffer> {
		return Buffer.from(await (await this.fetch('GET', path)).arrayBuffer());
	}

	/** The whole parsed answer, for paths that do not wrap it in `data`. */
	async raw<T>(path: string): Promise<T> {
		return (await (await this.fetch('GET', path)).json()) as T;
	}

	private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.fetch(method, path, body);
		return ((await response.json()) as { data: T }).data;
	}

	private async fetch(method: string, path: string, body?: unknown): Promise<Response> {
		// A kept connection may be closed by n8n in the very moment in which it is used again.
		const headers: Record<string, string> = { 'browser-id': 'e2e', connection: 'close' };
		if (this.cookie) headers.cookie = this.cookie;
		if (body !== undefined) headers['content-type'] = 'application/json';
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers,
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		if (!response.ok) throw new RestError(response.status, await response.text(), `${method} ${path}`);
		return response;
	}
}
