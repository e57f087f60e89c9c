import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions, INodeCredentialTestResult, INodeType } from 'n8n-workflow';
import { ELabFtw } from '../../nodes/ELabFtw/ELabFtw.node';
import { ELabFtwTrigger } from '../../nodes/ELabFtw/ELabFtwTrigger.node';
import { Labguru } from '../../nodes/Labguru/Labguru.node';
import { LabguruTrigger } from '../../nodes/Labguru/LabguruTrigger.node';
import { startElabSandbox, type ElabSandbox } from '../../sandbox/elabftw';
import { startLegacySandbox } from '../../sandbox/elabftwLegacy';
import { startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import { certificates } from '../support/certificates';

const nodes: INodeType[] = [new ELabFtw(), new ELabFtwTrigger(), new Labguru(), new LabguruTrigger()];
type CredentialType = 'eLabFtwApi' | 'labguruApi' | 'labguruTokenApi';
const types: CredentialType[] = ['eLabFtwApi', 'labguruApi', 'labguruTokenApi'];

let elab: ElabSandbox;
let labguru: LabguruSandbox;
const closing: Array<() => unknown> = [];

beforeAll(async () => {
	[elab, labguru] = await Promise.all([startElabSandbox(), startLabguruSandbox()]);
	closing.push(() => elab.close(), () => labguru.close());
});
afterEach(() => [elab, labguru].forEach(({ faults }) => faults.clear()));
afterAll(async () => await Promise.all(closing.map(async (close) => await close())));

/** A credential that is as it should be. */
function right(type: CredentialType): ICredentialDataDecryptedObject {
	if (type === 'eLabFtwApi') return { url: elab.url, apiKey: elab.key };
	const { url, login, password, token } = labguru;
	return type === 'labguruApi' ? { url, email: login, password, accountId: '', sessionToken: '' } : { url, token };
}

/** What n8n shows when a person tests a credential, by the function that the node names for it. */
async function tested(type: CredentialType, changed: ICredentialDataDecryptedObject = {}): Promise<INodeCredentialTestResult> {
	const node = nodes.find(({ description }) => description.credentials?.some(({ name }) => name === type));
	const testedBy = node?.description.credentials?.find(({ name }) => name === type)?.testedBy;
	const test = node?.methods?.credentialTest?.[String(testedBy)];
	if (!test) throw new Error(`No node tests ${type}`);
	const data = { ...right(type), ...changed };
	// The newest n8n gives it what the request helper needs, the older ones nothing.
	const context = new CredentialTestContext({} as never) as unknown as ICredentialTestFunctions;
	const result = await test.call(context, { id: '1', name: 'Tested', type, data });
	for (const secret of [elab.key, labguru.password, labguru.token]) expect(JSON.stringify(result)).not.toContain(secret);
	return result;
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	closing.push(() => server.close());
	return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const sandboxOf = (type: CredentialType) => (type === 'eLabFtwApi' ? elab : labguru);
const secretOf = { eLabFtwApi: 'API key', labguruApi: 'login', labguruTokenApi: 'personal token' };

test.each(nodes.flatMap(({ description, methods }) => (description.credentials ?? []).map(({ name, testedBy }) => [description.displayName, name, methods?.credentialTest?.[String(testedBy)]] as const)))(
	'%s tests the credential %s',
	(_node, _credential, test) => expect(typeof test).toBe('function'),
);

describe.each(types)('%s', (type) => {
	test('what is right', async () => {
		expect(await tested(type)).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(await tested(type, { url: ` ${right(type).url as string}/api/v1/ `, readOnly: true })).toMatchObject({ status: 'OK' });
	});

	const unreachable: Array<[what: string, url: () => string, words: RegExp]> = [
		['a server that does not run', () => 'http://127.0.0.1:9', /Nothing answers at http:\/\/127\.0\.0\.1:9: check the URL in the credential, and whether the server runs$/],
		['a host that does not exist', () => 'https://no-such-host.invalid', /(There is no server of that name at https:\/\/no-such-host\.invalid|The name of the server at https:\/\/no-such-host\.invalid could not be looked up): check the URL/],
		['https to a server that speaks http', () => sandboxOf(type).url.replace('http:', 'https:'), /The server does not speak https here: try http:\/\//],
		['no address at all', () => 'not a server', /^"not a server" is not the address of a server/],
		['an empty address', () => '', /^The credential has no URL/],
	];
	test.each(unreachable)('%s', async (_what, url, words) => {
		expect(await tested(type, { url: url() })).toEqual({ status: 'Error', message: expect.stringMatching(words) as string });
	});

	test.each(['selfSigned', 'withoutAuthority'] as const)('a certificate that nobody trusts: %s', async (kind) => {
		const url = await listening(createServer({ key: certificates.key, cert: certificates[kind] }, (_request, answer) => void answer.end('<html>')));
		const words = 'The server\'s certificate is not trusted: install its authority, or switch on "Ignore SSL Issues" in the credential';
		expect(await tested(type, { url })).toEqual({ status: 'Error', message: expect.stringContaining(words) as string });
		expect((await tested(type, { url, ignoreSslIssues: true })).message).toMatch(/check the server URL$/);
	});

	const answers: Array<[what: string, fault: Parameters<ElabSandbox['faults']['add']>[0], words: RegExp]> = [
		...[400, 401, 403].map((status) => [`${status}`, { kind: 'status', status } as const, new RegExp(`^The server refused the ${secretOf[type]}: check it`)] as [string, { kind: 'status'; status: number }, RegExp]),
		['404', { kind: 'status', status: 404 }, /^This server has no such API: check the server URL$/],
		['429', { kind: 'status', status: 429 }, /try again later$/],
		['500', { kind: 'status', status: 500 }, /^The server failed: try again later, or ask its administrator$/],
		['502', { kind: 'status', status: 502 }, /behind its proxy/],
		['418', { kind: 'status', status: 418 }, /^The server answered with HTTP 418: check the server URL$/],
		['a redirect', { kind: 'redirect', location: 'https://elsewhere.example.org/' }, /^The server redirects to another address: check the server URL/],
		['a web page', { kind: 'html' }, /^A web page or another service answered, not the API of (eLabFTW|Labguru): check the server URL$/],
		['nothing', { kind: 'status', status: 200, body: '' }, /^A web page or another service answered/],
		['a connection that breaks off', { kind: 'reset' }, /^The connection broke off/],
	];
	test.each(answers)('the answer: %s', async (_what, fault, words) => {
		sandboxOf(type).faults.add({ match: { method: 'GET' }, ...fault });
		expect(await tested(type)).toEqual({ status: 'Error', message: expect.stringMatching(words) as string });
	});
});

const refused: Array<[type: CredentialType, changed: ICredentialDataDecryptedObject, words: RegExp]> = [
	['eLabFtwApi', { apiKey: '3-wrong' }, /^The server refused the API key: check it/],
	['labguruApi', { password: 'wrong' }, /^Labguru refused the login: check e-mail, password and account ID/],
	['labguruApi', { accountId: 'ours' }, /^The account ID is a number, not "ours"/],
	['labguruTokenApi', { token: 'wrong' }, /^The server refused the personal token: check it/],
];
test.each(refused)('%s with %j', async (type, changed, words) => {
	expect(await tested(type, changed)).toEqual({ status: 'Error', message: expect.stringMatching(words) as string });
});

test.each(['4.7.0', '4.9.0'] as const)('a server that is too old for API v2, such as %s', async (version) => {
	const legacy = await startLegacySandbox({ version });
	closing.push(() => legacy.close());
	expect(await tested('eLabFtwApi', { url: legacy.url, apiKey: legacy.key })).toMatchObject({ status: 'OK' });
	expect((await tested('eLabFtwApi', { url: legacy.url, apiKey: '1-wrong' })).message).toMatch(/^The server refused the API key/);
});

test('a server of the other notebook', async () => {
	expect((await tested('eLabFtwApi', { url: labguru.url })).message).toMatch(/check the server URL/);
	expect((await tested('labguruApi', { url: elab.url })).message).toMatch(/check the server URL/);
	expect((await tested('labguruTokenApi', { url: elab.url })).message).toMatch(/check it, and whether it belongs to this server/);
});
