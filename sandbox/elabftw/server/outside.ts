/** What is answered before the API is asked: methods a web server stops, other versions of the API, the web interface. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Lab } from '../call/call';
import { Refusal } from '../call/errors';
import { sendError, sendJson, sendText } from './answers';

const nginx = (status: string) =>
	`<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
const nginxType = 'text/html;charset=UTF-8';
const loginPage = '<!DOCTYPE html><html><head><title>Login - eLabFTW</title></head><body></body></html>';
const removed = { result: 'error', message: 'API v1 has been removed. Use API v2.' };

/** Answers what is not for the API; false where it is. */
export async function answerOutside(
	lab: Lab,
	request: FastifyRequest,
	reply: FastifyReply,
	path: string,
): Promise<boolean> {
	const { method } = request;
	if (method === 'PUT') await sendText(reply, 405, nginx('405 Not Allowed'), nginxType);
	else if (method === 'OPTIONS') await sendText(reply, 200);
	else if (method === 'HEAD') await reply.code(400).header('content-type', 'application/json').send();
	else if (/^\/api\/v2(\/|$)/.test(path)) return false;
	else if (path.startsWith('/api/v1') && lab.traits.v60) await sendText(reply, 410, nginx('410 Gone'), nginxType);
	else if (path.startsWith('/api/v1') || lab.traits.v51) await sendJson(reply, 400, removed);
	else if (path.startsWith('/api/'))
		await sendError(lab, reply, new Refusal(400, 'Not implemented', { description: 'API v3 is not implemented yet!' }));
	else await sendText(reply, 200, loginPage);
	return true;
}
