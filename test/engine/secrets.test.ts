import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { policy } from '../../nodes/shared/http/retry';
import type { Fault } from '../../sandbox/shared';
import * as elab from '../support/elabftw';
import { legacyExpected } from '../support/elabftwLegacyRequests';
import { startLegacyLab } from '../support/elabftwLegacy';
import { expected as elabExpected } from '../support/elabftwRequests';
import * as labguru from '../support/labguru';
import { expected as labguruExpected } from '../support/labguruRequests';

/** Another server, to which the notebook redirects, and all that came to it. */
let other: Server;
let elsewhere: string;
const came: string[] = [];
/** What was printed while the node ran. */
const printed: string[] = [];

beforeAll(async () => {
	Object.assign(policy, { firstMs: 1, longestMs: 50 });
	for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) jest.spyOn(console, level).mockImplementation((...words: unknown[]) => void printed.push(words.map(String).join(' ')));
	other = createServer((request, answer) => {
		came.push(JSON.stringify([request.method, request.url, request.headers]));
		request.on('data', (bytes: Buffer) => came.push(bytes.toString()));
		request.once('end', () => answer.setHeader('content-type', 'application/json').end('{"id":1}'));
	}).listen(0, '127.0.0.1');
	await once(other, 'listening');
	elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
});

afterAll(async () => {
	jest.restoreAllMocks();
	await Promise.all([elab.closeLabs(), labguru.closeLabs()]);
	other.close();
});

/** Every kind of error, in which the server repeats what it was sent wherever it can. */
function errorsWith(secret: string): Fault[] {
	const escaped = encodeURIComponent(secret);
	const words = { message: `Do not know ${secret}`, description: `token=${escaped}`, error: secret, errors: { name: [`is not ${secret}`] } };
	const json = { 'content-type': 'application/json', 'x-echo': secret };
	return [
		...[400, 401, 403, 404, 422, 500].map((status): Fault => ({ kind: 'status', status, headers: json, body: words })),
		{ kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body: `<html><title>${secret}</title><a href="/?k=${escaped}">Log in</a></html>` },
		{ kind: 'status', status: 200, headers: json, body: `{"id": "${secret}` },
		{ kind: 'status', status: 302, headers: { location: `${elsewhere}/login?back=${escaped}` } },
		{ kind: 'status', status: 307, headers: { location: `${elsewhere}/api/v2/experiments/1` } },
		{ kind: 'reset' },
		{ kind: 'truncate' },
	];
}

interface Runner {
	faults: { add(fault: Fault): void; clear(): void };
	/** Fails where a secret is in what it gives or in the error that it ends in, however deep. */
	run(operation: string, given?: object, around?: object): Promise<unknown>;
}

let turn = 0;

/** Runs an operation into every second kind of error, the next one into the others; at its first request or at its second. */
async function intoErrors({ faults, run }: Runner, operation: string, given: object, around: object, secret: string): Promise<number> {
	let failed = 0;
	turn += 1;
	for (const [index, fault] of errorsWith(secret).entries()) {
		if ((index + turn) % 2 === 0) continue;
		// What a Custom Request is answered with success is what was asked for.
		if (operation === 'customRequest.send' && fault.kind === 'status' && fault.status === 200) continue;
		faults.clear();
		faults.add({ ...fault, times: 20, skip: index % 3 === 2 ? 1 : 0 });
		await run(operation, given, around).catch((error: Error) => {
			// A failed expectation is no error of the node.
			if ('matcherResult' in error) throw error;
			failed += 1;
		});
	}
	expect([...came, ...printed].filter((words) => words.includes(secret))).toEqual([]);
	return failed;
}

describe('eLabFTW: no key in errors, output, logs or requests to other hosts', () => {
	test.each(Object.entries(elabExpected))('%s', async (row, { given, items, before }) => {
		const lab = await elab.startLab();
		await before?.(lab);
		expect(await intoErrors(lab, row.split(' ')[0] ?? '', given, items ? { items } : {}, lab.key)).toBeGreaterThan(0);
	});
});

describe('eLabFTW, API v1: no key in errors, output, logs or requests to other hosts', () => {
	test.each(Object.entries(legacyExpected))('%s', async (row, { given, items }) => {
		const lab = await startLegacyLab();
		expect(await intoErrors(lab, row.split(' ')[0] ?? '', given, items ? { items } : {}, lab.key)).toBeGreaterThan(0);
	});
});

describe('Labguru: no token, password or session in errors, output, logs or requests to other hosts', () => {
	test.each(labguru.operations.map(({ name }, index) => [name, index % 2 ? 'password' : 'token'] as const))('%s by %s', async (name, by) => {
		const lab = await labguru.startLab();
		const { given = {}, items } = labguruExpected(lab)[name] ?? {};
		expect(await intoErrors(lab, name, given, { ...(items ? { items } : {}), by }, by === 'password' ? lab.password : lab.token)).toBeGreaterThan(0);
	});
});
