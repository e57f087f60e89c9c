import type { Sessions } from './sessions';
import type { Routes } from '../http/routes';

/** Logging in: the one call that needs no token. */
export function sessionRoutes(sessions: Sessions, routes: Routes): void {
	routes.post('/sessions', ({ body, request }) => ({
		token: sessions.open(body.login, body.password),
		url: `http://${request.headers.host}/`,
		admin: true,
		orders: true,
		account_id: 1,
		account_name: 'Moreau Lab',
		environment: 'production',
	}));
}
