import { holdsSecret, secretsOf, withoutSecrets } from '../../nodes/shared/credential/secrets';

test.each<[credential: Parameters<typeof secretsOf>[0], expected: string[]]>([
	[{ url: 'https://elab.example.org', apiKey: ' 5-abcdefghijklmnop \n' }, ['5-abcdefghijklmnop', 'abcdefghijklmnop']],
	[{ apiKey: '5-abcdefghijklmno' }, ['5-abcdefghijklmno']],
	[{ email: 'ada@example.org', password: 'four', accountId: '1234' }, ['four']],
	[{ sessionToken: 'session', TOKEN: 'token', readOnly: true, tokens: 12345 }, ['session', 'token']],
	// A word as short as this stands in every message.
	[{ password: 'the' }, []],
])('nobody may see of %j: %j', (credential, expected) => {
	expect(secretsOf(credential)).toEqual(expected);
});

const secret = 's3+t "a"/b';

test.each<[words: string, secrets: string[], shown: string]>([
	[`I do not know ${secret}.`, [secret], 'I do not know ***.'],
	[`I do not know ${secret.toUpperCase()}, nor ${secret}.`, [secret], 'I do not know ***, nor ***.'],
	['See /?k=s3%2Bt%20%22a%22%2Fb&x=1', [secret], 'See /?k=***&x=1'],
	['See /?k=s3%2bt+%22a%22%2fb&x=1', [secret], 'See /?k=***&x=1'],
	['See /?back=%3Fk%3Ds3%252Bt%2520%2522a%2522%252Fb', [secret], 'See /?back=%3Fk%3D***'],
	['{"key":"s3+t \\"a\\"/b"}', [secret], '{"key":"***"}'],
	['5-abcdefghijklmnop or abcdefghijklmnop', ['abcdefghijklmnop', '5-abcdefghijklmnop'], '*** or ***'],
	['GET /?token=abc&x=1', [], 'GET /?token=***&x=1'],
	['GET /?back=%3Ftoken%3dabc', [], 'GET /?back=%3Ftoken%3d***'],
	['{"password": "abc", "api_key":"def", \'apikey\' : \'ghi\'}', [], '{"password": "***", "api_key":"***", \'apikey\' : \'***\'}'],
	['Authorization: Bearer abc, Authorization=Basic  def', [], 'Authorization: Bearer ***, Authorization=Basic  ***'],
	['GET /?filter=api_key%3Aabc', [], 'GET /?filter=api_key%3A***'],
	['sent Basic  dXNlcjpwYXNz here', [], 'sent Basic *** here'],
	['sent Bearer eyJh.bG-c_/+~= here', [], 'sent Bearer *** here'],
	['a Bearer token, and the token is not valid', [], 'a Bearer token, and the token is not valid'],
	['100 % of it', ['%'], '100 *** of it'],
])('%j with %j is shown as %j', (words, secrets, shown) => {
	expect(withoutSecrets(words, secrets)).toBe(shown);
});

test.each([
	[`https://files.example.org/?k=${secret}`, true],
	['https://files.example.org/?k=s3%2Bt%20%22a%22%2Fb', true],
	['https://files.example.org/?k=s3%2Bt+%22a%22%2Fb', true],
	['https://files.example.org/?back=s3%252Bt%2520%2522a%2522%252Fb', true],
	['https://files.example.org/?k=s3', false],
])('%s holds the secret: %s', (text, expected) => {
	expect(holdsSecret(text, ['other secret', secret])).toBe(expected);
});
