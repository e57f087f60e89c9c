/** Whether an answer is the API's; called after every request of nodes, triggers and the editor. */
import type { Dialect } from '../types/dialect';
import type { Answer, Request } from '../types/request';
import { readText } from './streams';

/**
 * What an answer is: `fine`, a `page` that a person is meant to read (a login in between, a proxy's own words), `broken`
 * where what should be JSON is not, or `refused`.
 */
export type Verdict = 'fine' | 'page' | 'broken' | 'refused';

/** Whether an answer is the API's, and what it says of the request. */
export function judge(dialect: Pick<Dialect, 'isBroken' | 'refuses'>, request: Request, answer: Answer): Verdict {
	if (answer.status >= 300) return (request.accept ?? []).includes(answer.status) ? 'fine' : 'refused';
	if (isPage(request, answer)) return 'page';
	// A file that is not there is no empty file.
	if (request.stream && answer.status === 204) return 'broken';
	if (dialect.refuses?.(answer)) return 'refused';
	// eLabFTW answers a creation with an empty text; anything else in words is not JSON.
	const isText = !request.stream && !request.text && typeof answer.body === 'string' && (request.method === 'GET' || answer.body.trim() !== '');
	return isText || dialect.isBroken?.(request, answer) ? 'broken' : 'fine';
}

/** Whether an answer is a web page. One that is a file has a Content-Disposition, or is expected. */
export function isPage(request: Request, { headers, body }: Answer): boolean {
	if (!request.stream) return typeof body === 'string' && body.trimStart().startsWith('<') && !(request.text && /^(?:text|application)\/xml/i.test(String(headers['content-type'])));
	return /^text\/html/i.test(String(headers['content-type'])) && !headers['content-disposition'] && !request.page;
}

/** The text of an answer, whose stream is read as far as a message needs. */
export async function textOf(request: Request, { body }: Answer): Promise<unknown> {
	return request.stream ? await readText(body) : body;
}
