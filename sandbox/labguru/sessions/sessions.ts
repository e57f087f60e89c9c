/** Who may call: the server asks it before every request, the login opens sessions in it. */
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { bodyOf } from '../http/body';
import type { Settings } from '../state/options';
import type { Fields } from '../state/record';
import { Refusal, unauthorized } from '../state/refusal';

/** One account, its session tokens and its personal token. */
export class Sessions {
	readonly login = 'ada.moreau@lab.example';
	readonly password = 'correct horse battery';
	readonly personalToken = randomBytes(20).toString('hex');
	logins = 0;
	private readonly live = new Set<string>();
	private readonly expired = new Set<string>();

	constructor(private readonly settings: Settings) {}

	/** A new session token; refuses as the settings say. */
	open(login: unknown, password: unknown): string {
		if (login !== this.login || password !== this.password) {
			if (this.settings.refusedLogin === '401') throw unauthorized();
			throw new Refusal(200, { token: '-1' });
		}
		const token = randomBytes(20).toString('hex');
		this.live.add(token);
		this.logins += 1;
		return token;
	}

	/** Ends all sessions; the personal token stays. */
	expire(): void {
		for (const token of this.live) this.expired.add(token);
		this.live.clear();
	}

	/** Lets a request pass, or refuses it. */
	check(request: FastifyRequest): void {
		const tokens = places(request);
		if (tokens.some((token) => token === this.personalToken || this.live.has(token))) return;
		const wasGood = tokens.some((token) => this.expired.has(token));
		if (wasGood && this.settings.expiredAs === 'shapeless') throw new Refusal(200, { redirect: '/login' });
		throw unauthorized();
	}
}

/** Changes of which the documents have the token in the query. */
const tokenInQuery = /\/(?:compound_parent_structures\/\d+|shopping_list\/\d+(?:\/\w+)?|requests\/\d+\/(?:done|reject))(?:\.json)?$/;

/** The tokens that stand where the method wants them: query for GET and DELETE, body for the others. */
function places(request: FastifyRequest): string[] {
	const query = (request.query as Fields).token;
	const body = bodyOf(request).body.token;
	const path = request.url.split('?')[0] ?? '';
	const found: unknown[] = [];
	const documentedInQuery = tokenInQuery.test(path);
	const documentedInBody = request.method === 'DELETE' && path.includes('/units/');
	if (['GET', 'HEAD', 'DELETE', 'POST'].includes(request.method) || documentedInQuery) found.push(query);
	if (['POST', 'PUT', 'PATCH'].includes(request.method) || documentedInBody) found.push(body);
	return found.filter((token): token is string => typeof token === 'string');
}
