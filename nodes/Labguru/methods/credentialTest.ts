import { credentialTest as testOf, type CredentialTest } from '../../shared/http/credentialTest';
import { login } from '../login';
import { labguruServer, signed } from '../sign';

/** Asks for one project. */
const test = {
	notebook: 'Labguru',
	server: labguruServer,
	read: { url: '/api/v1/projects', qs: { page: 1, page_size: 1, meta: true }, isAnswer: (body) => typeof body === 'object' && body !== null },
} satisfies Partial<CredentialTest>;

/** The tests of credentials that `testedBy` names. */
export const credentialTest = {
	labguruApi: testOf({
		...test,
		secret: 'login',
		sign: async (request, credential, send) => signed(request, credential, await login(credential, send)),
	}),
	labguruTokenApi: testOf({
		...test,
		secret: 'personal token',
		sign: async (request, credential) => signed(request, credential, String(credential.token ?? '').trim()),
	}),
};
