import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { at, closeLabs, fields, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const json = (body: unknown) => ({ headers: { 'content-type': 'application/json' }, body });

describe('a refusal in words', () => {
	test.each([
		[404, json({ error: 'Resource not found' }), 'Resource not found', 'no such record'],
		[404, json({ error_message: 'Gone' }), 'Gone', 'only unique inside their collection'],
		[422, json({ error_message: "Name can't be blank" }), "Name can't be blank", 'Check the values'],
		[422, json({ errors: { name: ["can't be blank", 'is too short'], lot: ['is odd'] } }), "name: can't be blank; is too short; lot: is odd", 'Check the values'],
		[422, json({ errors: ['one', 'two'] }), 'one; two', 'Check the values'],
		[400, json(["Milestone can't be blank", 'Title is odd']), "Milestone can't be blank; Title is odd", 'Check the values'],
		[400, json({ status: 400, error: 'Bad Request' }), 'Bad Request', 'Check the values'],
		[403, json({ message: 'No' }), 'No', 'no permission'],
		[409, { body: 'plain words' }, 'plain words', 'HTTP 409'],
		[500, { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html><body><h1>We are sorry, but something went wrong.</h1></body></html>' }, 'We are sorry, but something went wrong.', 'The server failed'],
		[500, { headers: { 'content-type': 'text/html' }, body: '<html><head><title>502 Bad Gateway</title></head><body>x</body></html>' }, 'a web page, "502 Bad Gateway"', 'The server failed'],
		[418, { body: '' }, 'HTTP 418 without a word', 'HTTP 418'],
	])('%i %j', async (status, answer, words, advice) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status, ...answer, times: 9 });
		const failure = await lab.error('folder.update', { record: at(10), ...fields({ title: 'x' }) });
		expect(failure).toMatchObject({ message: `Labguru refused to update a folder (ID 10): ${words}`, httpCode: String(status) });
		expect(failure.description).toContain(advice);
		expect(failure.description).toContain(`PUT /api/v1/milestones/10 was answered with HTTP ${status}`);
		expect(`${failure.message}${String(failure.description)}${String(failure.stack)}`).not.toContain(lab.token);
	});

	test('a redirect is not followed, and told', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'redirect', location: 'https://sso.example/login?token=abc' });
		const failure = await lab.error('project.get', { record: at(10) });
		expect(failure.description).toContain('It redirects to https://sso.example/login: check the URL in the credential');
	});

	test('a server that is not there is told', async () => {
		const lab = await startLab();
		const { message, description } = await lab.error('project.create', fields({ title: 'x' }), { credential: { url: 'http://127.0.0.1:9' } });
		expect(message).toBe('Labguru could not be reached (5 attempts) to create a project');
		expect(description).toContain('Nothing answers at http://127.0.0.1:9: check');
	});

	test('of a create that may have been carried out is not tried again', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: { method: 'POST' } });
		const failure = await lab.error('project.create', fields({ title: 'x' }));
		expect(failure.description).toContain('look before trying again');
		expect(lab.requests).toHaveLength(1);
	});

	test('a delete whose answer was lost counts as done', async () => {
		const lab = await startLab();
		lab.faults.add({ kind: 'reset', match: { method: 'DELETE' } });
		lab.lab.remove('protocols', 10);
		expect(await lab.json('protocol.delete', { record: at(10) })).toEqual([{ id: 10, deleted: true }]);
	});

	test('one item in many fails alone', async () => {
		const lab = await startLab();
		const items = [10, 999, 20].map((id) => ({ json: { id } }));
		const output = await lab.run('project.get', { record: at('={{ $json.id }}') }, { items, onError: 'continueRegularOutput' });
		expect(output.map(({ json: row, error }) => error?.message ?? row.title)).toEqual(['T cell activation', 'Labguru refused to get a project (ID 999): Resource not found', 'Nanobody toolbox']);
	});
});

test('an answer that is no record, as of an expired session, is not taken for one', async () => {
	const lab = await startLab({ expiredAs: 'shapeless' });
	const sessionToken = ((await (await fetch(`${lab.url}/api/v1/sessions`, { method: 'POST', body: new URLSearchParams({ login: lab.login, password: lab.password }) })).json()) as IDataObject).token as string;
	lab.expireSessions();
	for (const operation of ['project.get', 'project.getAll', 'section.getAll', 'link.getAll']) {
		const failure = await lab.error(operation, { record: at(10), experiment: at(10), targetType: 'Projects::Experiment', target: at(10) }, { by: 'password', credential: { sessionToken } });
		expect(`${failure.message} ${String(failure.description)}`).toMatch(/check the (server )?URL/i);
	}
});

test.each<[operation: string, given: INodeParameters]>([
	['protocol.delete', { record: at(10) }],
	['stock.markAsConsumed', { record: at(10) }],
	['stock.updateAmount', { record: at(10), amount: '1', unitType: 'volume', unit: 'mL' }],
	['project.create', fields({ title: 'x' })],
])('a web page in answer to %s is no success, and says that nobody knows', async (operation, given) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'html', times: 9 });
	const error = await lab.error(operation, given);
	expect(error.message).toMatch(/^Labguru was asked to .*, and a web page, "Sign in" answered$/);
	expect(error.description).toMatch(/Whether a change was made is not certain: look before trying again/);
	expect(lab.requests).toHaveLength(1);
});

const odd: Array<[what: string, body: unknown]> = [
	['words', 'Please log in'],
	['a refused token', -1],
	['an error', { error: 'not allowed' }],
	['errors', { errors: ['no'] }],
];
test.each(odd.flatMap(([what, body]) => [['protocol.delete', { record: at(10) }], ['stock.markAsConsumed', { record: at(10) }], ['project.create', fields({ title: 'x' })]].map(([operation, given]) => [what, operation, given, body] as const)))(
	'%s with status 200 in answer to %s is no success',
	async (_what, operation, given, body) => {
		const lab = await startLab();
		lab.faults.add({ kind: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body), times: 9 });
		const error = await lab.error(String(operation), given as INodeParameters);
		expect(error.message).toMatch(/^Labguru was asked to .*, and the answer was not of its API/);
	},
);

test('an action that is answered with nothing has succeeded', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 200, body: {}, match: { method: 'POST' } });
	expect(await lab.json('stock.markAsConsumed', { record: at(10) })).toEqual([{ success: true }]);
});
