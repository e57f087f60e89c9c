import { isObject } from '../../shared/item/records';
import { credentialTest as testOf } from '../../shared/http/credentialTest';
import { legacyDialect } from '../legacyDialect';
import { elabServer } from '../server';
import { signed } from '../sign';

/** The tests of credentials that `testedBy` names: asks who the key's user is, or what statuses there are. */
export const credentialTest = {
	eLabFtwApi: testOf({
		notebook: 'eLabFTW',
		secret: 'API key',
		server: elabServer,
		read: { url: '/api/v2/users/me', isAnswer: (body) => isObject(body) && 'userid' in body },
		// Before 4.4, eLabFTW had API v1 alone.
		older: { url: '/api/v1/status', qs: legacyDialect.query, isAnswer: Array.isArray },
		sign: async (request, credential) => signed(request, credential),
	}),
};
