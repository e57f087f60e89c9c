import { NodeOperationError } from 'n8n-workflow';
import { codeOf, failure, type Requester } from '../../nodes/shared/http/errors';
import { networkErrorMessage } from '../../nodes/shared/http/networkErrors';
import { serverMessage } from '../../nodes/shared/http/serverMessage';

/** An error that is wrapped so many times. */
const wrapped = (times: number, error: Error): Error => (times === 0 ? error : new Error('Failed', { cause: wrapped(times - 1, error) }));
const errorWith = (more: object, message = 'Failed') => Object.assign(new Error(message), more);

test.each<[error: unknown, code: string | undefined]>([
	[errorWith({ code: 'ECONNRESET' }), 'ECONNRESET'],
	[{ code: 'ERR_BAD_RESPONSE' }, 'ERR_BAD_RESPONSE'],
	[errorWith({ code: 'CERT_HAS_EXPIRED' }), 'CERT_HAS_EXPIRED'],
	[errorWith({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
	[errorWith({ httpCode: 'ETIMEDOUT' }), 'ETIMEDOUT'],
	[errorWith({ code: 'badRequest', httpCode: 'ETIMEDOUT' }), 'ETIMEDOUT'],
	[errorWith({ errorResponse: errorWith({ code: 'EPIPE' }) }), 'EPIPE'],
	[errorWith({ cause: { code: 'EPIPE' } }), undefined],
	[wrapped(4, errorWith({ code: 'EPIPE' })), 'EPIPE'],
	[wrapped(5, errorWith({ code: 'EPIPE' })), undefined],
	[errorWith({ code: 500 }), undefined],
	[errorWith({ code: ['ECONNRESET'] }), undefined],
	[errorWith({ description: 'ENOTFOUND elab' }), 'ENOTFOUND'],
	[errorWith({ code: 'THE_ENTRY' }), undefined],
	[errorWith({ code: 'E404' }), undefined],
	[errorWith({ name: 'AxiosError' }), 'EUNKNOWN'],
	[errorWith({ isAxiosError: true }), 'EUNKNOWN'],
	[errorWith({ isAxiosError: 'no' }), undefined],
	[new Error('aborted'), 'ECONNRESET'],
	[new Error('socket hang up'), 'ECONNRESET'],
	[new Error('Premature end of Stream'), 'ECONNRESET'],
	[new Error('Parse Error: Data after `Connection: close`'), 'ECONNRESET'],
	[new Error('A Parse Error: of something else'), undefined],
	[new Error('connect ECONNREFUSED 127.0.0.1:9'), 'ECONNREFUSED'],
	[errorWith({ description: 'getaddrinfo ENOTFOUND elab' }), 'ENOTFOUND'],
	[errorWith({ description: null }), undefined],
	[new Error('NOT_ECONNREFUSED'), undefined],
	['ECONNREFUSED', undefined],
	[null, undefined],
	[undefined, undefined],
])('the code of %p is %j', (error, code) => {
	expect(codeOf(error)).toBe(code);
});

describe('an error that is not of the network', () => {
	const requester = { dialect: { name: 'eLabFTW' }, node: { name: 'eLabFTW' }, itemIndex: 3, task: () => 'get', credential: async () => ({ apiKey: 'secret-key' }) } as unknown as Requester;
	const told = async (error: unknown) => await failure(requester, { method: 'GET' }, error, 1, false);

	test.each(['The answer was a stream', 'No room'])('passes as it is where it has words of this package: %s', async (message) => {
		const own = new NodeOperationError(requester.node, message);
		expect(await told(own)).toBe(own);
	});

	test('keeps its words, without the key', async () => {
		expect(await told(new Error('No room for secret-key'))).toMatchObject({ name: 'NodeOperationError', message: expect.not.stringContaining('secret-key'), context: { itemIndex: 3 } });
		expect((await told('No room')).message).toBe('No room');
	});
});

const noHttps = /^The server does not speak https here: try http:\/\/ in the credential/;
const tooLong = /^The server took too long to answer$/;
const brokeOff = /^The connection broke off before the answer was complete$/;

test.each([
	['ENOTFOUND', /^There is no server of that name at https:\/\/elab: check the URL in the credential$/],
	['EAI_AGAIN', /^The name of the server at https:\/\/elab could not be looked up: check the URL in the credential, and the network of n8n$/],
	['ECONNREFUSED', /^Nothing answers at https:\/\/elab: check the URL in the credential, and whether the server runs$/],
	['ECONNRESET', brokeOff],
	['ERR_BAD_RESPONSE', brokeOff],
	['ECONNABORTED', tooLong],
	['ETIMEDOUT', tooLong],
	['EPROTO', noHttps],
	['ERR_SSL_WRONG_VERSION_NUMBER', noHttps],
	['ERR_SSL_PACKET_LENGTH_TOO_LONG', noHttps],
	['ERR_CANCELED', /^The execution was cancelled$/],
	...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_NO_PROTOCOLS'].map((code): [string, RegExp] => [
		code, /^The server's certificate is not trusted: install its authority, or switch on "Ignore SSL Issues" in the credential$/,
	]),
	['EHOSTUNREACH', /^The connection failed: check the URL in the credential and the network between n8n and the server$/],
])('%s in words', (code, words) => {
	expect(networkErrorMessage(code, 'https://elab')).toMatch(words);
});

test('an address that is not known is "that address"', () => {
	expect(networkErrorMessage('ECONNREFUSED')).toMatch(/^Nothing answers at that address: /);
});

test.each<[body: unknown, words: string]>([
	[' Not  here\n', 'Not here'],
	[' {"message": "No"} ', 'No'],
	['[{"message": "No"}, {}, {"message": "Never"}]', 'No; Never'],
	['{"message": "No"', '{"message": "No"'],
	['{"message":  "<b>No', '{"message":  "<b>No'],
	['see {"message": "No"}', 'see {"message": "No"}'],
	['<p>Not</p><p>here</p>', 'Not here'],
	['<html><TITLE> Bad Gateway </TITLE><body>nginx</body></html>', 'a web page, "Bad Gateway"'],
	['<html><title> </title><p>No  <b>way</b></p>\n</html>', 'No way'],
	[{ message: 'Invalid', error: 'Barcode is taken' }, 'Invalid: Barcode is taken'],
	[{ error: 'Barcode is taken', message: 'Invalid', other: 'x' }, 'Invalid: Barcode is taken'],
	[{ message: 'Invalid', error: 'Invalid' }, 'Invalid'],
	[{ message: '', error: null }, ''],
	[{ message: 7 }, '7'],
	[{ message: true }, ''],
	[{ message: '<p>No</p>' }, 'No'],
	[{ message: '{"error": "No"}' }, '{"error": "No"}'],
	[{ error: ['One', '', null, ['Two']] }, 'One; Two'],
	[{ error: { name: ["can't be blank", 'is too long'], id: 7 } }, "name: can't be blank; is too long; id: 7"],
	[[{ message: 'No' }, null, 'Never'], 'No; Never'],
	[null, ''],
	[7, ''],
	[undefined, ''],
])('%j says %j', (body, words) => {
	expect(serverMessage(body, ['message', 'error'])).toBe(words);
});
