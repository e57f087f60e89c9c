import { isObject } from '../../shared/item/records';
import { credentialTest as testOf } from '../../shared/http/credentialTest';
import { elabServer } from '../server';
import { signed } from '../sign';

/** The tests of credentials that `testedBy` names: asks who the key's user is. */
export const credentialTest = {
	eLabFtwApi: testOf({
		notebook: 'eLabFTW',
		secret: 'API key',
		server: elabServer,
		read: { url: '/api/v2/users/me' },
		sign: async (request, credential) => signed(request, credential),
		isAnswer: (body) => isObject(body) && 'userid' in body,
	}),
};
