/** Logging in: the one call that needs no token. */
import type { AddRoutes } from '../http/api';
import type { Sessions } from './sessions';

export const sessionRoutes =
	(sessions: Sessions): AddRoutes =>
	(_lab, { v1 }) =>
		v1.post('/sessions', ({ body, host }) => ({
			token: sessions.open(body.login, body.password),
			url: `http://${host}/`,
			admin: true,
			orders: true,
			account_id: 1,
			account_name: 'Moreau Lab',
			environment: 'production',
		}));
