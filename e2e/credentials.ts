// The credentials in a real n8n: what pressing "Test" says, a session that is renewed, and n8n's own HTTP Request node
// used with them. Ends with 0 when all is as it should be.
import { strict as assert } from 'node:assert';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { startElabSandbox } from '../sandbox/elabftw';
import { startLabguruSandbox } from '../sandbox/labguru';
import { certificates } from '../test/support/certificates';
import type { WorkflowFile } from './lib/api';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { openStage } from './lib/stage';
import { behindButton, button, type Sketch } from './lib/workflows';

/** n8n's own HTTP Request node with a credential of this package. */
function httpRequest(credential: string, url: string, method = 'GET'): Sketch {
	const parameters = { method, url, authentication: 'predefinedCredentialType', nodeCredentialType: credential, options: {} };
	return { name: 'HTTP Request', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters, credential };
}

function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

void runInScope(async (scope) => {
	const log = createLog();
	const { client } = await openStage({ scope, log, name: 'credentials', port: 5740 });
	const elab = scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
	const older = scope.add(await startElabSandbox({ version: '5.1.15' }), (sandbox) => sandbox.close());
	const labguru = scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
	const refusing = scope.add(await startLabguruSandbox({ refusedLogin: '401' }), (sandbox) => sandbox.close());
	const signIn: RequestListener = (_request, answer) => answer.setHeader('content-type', 'text/html').end('<html><title>Sign in</title></html>');
	const page = createServer(signIn);
	const secure = createSecureServer({ key: certificates.key, cert: certificates.selfSigned }, signIn);
	const moved = createServer((_request, answer) => answer.writeHead(302, { location: 'https://elsewhere.example.org/' }).end());
	for (const server of [page, moved, secure]) {
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		scope.add(server, (open) => open.close());
	}
	const [pageUrl, movedUrl] = [page, moved].map((server) => `http://127.0.0.1:${portOf(server)}`);
	const untrusted = `https://127.0.0.1:${portOf(secure)}`;
	const [nobody, nowhere] = ['http://127.0.0.1:9', 'https://no-such-host.invalid'];
	const nothingAnswers = /Nothing answers at http:\/\/127\.0\.0\.1:9: check the URL in the credential, and whether the server runs/;
	const noSuchServer = /(no server of that name at|name of the server at) https:\/\/no-such-host\.invalid.*: check the URL in the credential/;
	const noHttps = /The server does not speak https here: try http:\/\//;
	const notTrusted = /certificate is not trusted: install its authority, or switch on "Ignore SSL Issues" in the credential/;

	const key = { apiKey: elab.key };
	const login = { email: labguru.login, password: labguru.password };
	const token = { token: labguru.token };
	const tests: Array<[type: string, data: Record<string, unknown>, status: 'OK' | 'Error', words: RegExp]> = [
		['eLabFtwApi', { url: elab.url, ...key }, 'OK', /./],
		['eLabFtwApi', { url: `${elab.url}/api/v2/`, ...key }, 'OK', /./],
		['eLabFtwApi', { url: `${elab.url}/experiments.php?mode=view&id=1`, ...key, readOnly: true }, 'OK', /./],
		['eLabFtwApi', { url: older.url, apiKey: older.key }, 'OK', /./],
		['eLabFtwApi', { url: elab.url, apiKey: '3-wrong' }, 'Error', /refused the API key/],
		['eLabFtwApi', { url: older.url, apiKey: '3-wrong' }, 'Error', /refused the API key/],
		['eLabFtwApi', { url: pageUrl, ...key }, 'Error', /web page .* check the server URL/],
		['eLabFtwApi', { url: movedUrl, ...key }, 'Error', /redirects .* check the server URL/],
		['eLabFtwApi', { url: labguru.url, ...key }, 'Error', /check the server URL/],
		['eLabFtwApi', { url: nobody, ...key }, 'Error', nothingAnswers],
		['eLabFtwApi', { url: nowhere, ...key }, 'Error', noSuchServer],
		['eLabFtwApi', { url: elab.url.replace('http:', 'https:'), ...key }, 'Error', noHttps],
		['eLabFtwApi', { url: untrusted, ...key }, 'Error', notTrusted],
		['eLabFtwApi', { url: untrusted, ...key, ignoreSslIssues: true }, 'Error', /web page .* check the server URL/],
		['eLabFtwApi', { url: 'not an address at all', ...key }, 'Error', /is not the address of a server/],
		['labguruApi', { url: labguru.url, ...login }, 'OK', /./],
		['labguruApi', { url: `${labguru.url}/knowledge/projects/10`, ...login, readOnly: true }, 'OK', /./],
		['labguruApi', { url: labguru.url, ...login, password: 'wrong' }, 'Error', /refused the login/],
		['labguruApi', { url: refusing.url, ...login, password: 'wrong' }, 'Error', /refused the login/],
		['labguruApi', { url: pageUrl, ...login }, 'Error', /check the server URL/],
		['labguruApi', { url: elab.url, ...login }, 'Error', /check the server URL/],
		['labguruApi', { url: nobody, ...login }, 'Error', nothingAnswers],
		['labguruApi', { url: nowhere, ...login }, 'Error', noSuchServer],
		['labguruApi', { url: labguru.url.replace('http:', 'https:'), ...login }, 'Error', noHttps],
		['labguruApi', { url: untrusted, ...login }, 'Error', notTrusted],
		['labguruApi', { url: labguru.url, ...login, accountId: 'ours' }, 'Error', /account ID .* number/],
		['labguruTokenApi', { url: labguru.url, ...token }, 'OK', /./],
		['labguruTokenApi', { url: labguru.url, token: 'wrong' }, 'Error', /refused the personal token/],
		['labguruTokenApi', { url: pageUrl, ...token }, 'Error', /web page .* check the server URL/],
		['labguruTokenApi', { url: nobody, ...token }, 'Error', nothingAnswers],
		['labguruTokenApi', { url: nowhere, ...token }, 'Error', noSuchServer],
		['labguruTokenApi', { url: labguru.url.replace('http:', 'https:'), ...token }, 'Error', noHttps],
		['labguruTokenApi', { url: untrusted, ...token }, 'Error', notTrusted],
	];
	for (const [type, data, status, words] of tests) {
		const { id, name } = await client.saveCredential('Tested', type, { readOnly: false, ignoreSslIssues: false, ...data });
		const said = await client.testCredential({ id, name, type, data: { readOnly: false, ignoreSslIssues: false, ...data } });
		log(`${type} ${status}: ${said.message}`);
		assert.equal(said.status, status, JSON.stringify(data));
		assert.match(said.message, words);
	}

	const saved = {
		labguruApi: await client.saveCredential('Labguru', 'labguruApi', { url: labguru.url, ...login, readOnly: false, ignoreSslIssues: false }),
		eLabFtwApi: await client.saveCredential('eLabFTW', 'eLabFtwApi', { url: elab.url, ...key, readOnly: true, ignoreSslIssues: false }),
	};
	const run = async (file: WorkflowFile) => await client.finished(await client.run(await client.importWorkflow(file, saved), button));
	const projects = behindButton('Projects', [
		{ name: 'Labguru', type: 'labguru', parameters: { resource: 'project', operation: 'getAll', returnAll: true }, credential: 'labguruApi' },
	]);

	const first = await run(projects);
	assert.equal(first.status, 'success', first.error);
	const logins = labguru.logins();
	assert.equal((await run(projects)).status, 'success');
	assert.equal(labguru.logins(), logins, 'the session is kept from one execution to the next');
	labguru.expireSessions();
	assert.equal((await run(projects)).status, 'success');
	assert.equal(labguru.logins(), logins + 1, 'an expired session is renewed once');
	log('A session is kept, and renewed once when it has expired');

	const requests: Array<[name: string, node: Sketch, status: string, words: RegExp]> = [
		['Labguru by HTTP Request', httpRequest('labguruApi', `${labguru.url}/api/v1/projects`), 'success', /^$/],
		['eLabFTW by HTTP Request', httpRequest('eLabFtwApi', `${elab.url}/api/v2/experiments`), 'success', /^$/],
		['Another host', httpRequest('eLabFtwApi', `${labguru.url}/api/v1/projects`), 'error', /not sent to/],
		['A write, read-only', httpRequest('eLabFtwApi', `${elab.url}/api/v2/experiments/1`, 'DELETE'), 'error', /read-only/],
	];
	for (const [name, node, status, words] of requests) {
		const execution = await run(behindButton(name, [node]));
		log(`${name}: ${execution.status} ${execution.error ?? ''}`);
		assert.equal(execution.status, status, execution.error);
		assert.match(execution.error ?? '', words);
	}
	assert.ok(!elab.requests.some(({ method }) => method === 'DELETE'), 'a read-only credential sends no write');
});
