import type { INodeParameters } from 'n8n-workflow';
import { at, closeLabs, empty, fileItem, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

const experiment = { record: at(10) };

describe('a 401', () => {
	const refuse = (words: string, path = /experiments/) => ({ kind: 'status', status: 401, body: { message: words }, match: { path }, times: 99 }) as const;

	test.each([
		['has expired', 'Token expired', /^The token has expired: log in again, or make a new personal token/],
		['was revoked', 'Your token has been revoked', /^The token was revoked: /],
		['is refused for this record alone', 'Not authorized', /^The token is valid, and refused for this alone: the record may belong to another account/],
	])('of a token that %s says so', async (_case, words, advice) => {
		for (const by of ['token', 'password'] as const) {
			const lab = await startLab();
			lab.faults.add(refuse(words));
			const failure = await lab.error('experiment.get', experiment, { by });
			expect(failure).toMatchObject({ httpCode: '401', message: `Labguru refused to get an experiment (ID 10): ${words}` });
			expect(failure.description).toMatch(advice);
		}
	});

	test('of a token that is refused for everything says so, after one look for all items', async () => {
		const lab = await startLab();
		const output = await lab.run('experiment.get', experiment, { credential: { token: 'old' }, items: empty(5), onError: 'continueRegularOutput' });
		for (const { error } of output) expect(error?.description).toMatch(/^Check the credential: Labguru refuses its token for other requests too, so it has expired, was revoked, or is of another server/);
		expect(lab.requests.filter(({ path }) => path === '/api/v1/projects')).toHaveLength(1);
	});

	test.each([{ kind: 'status', status: 500 }, { kind: 'status', status: 302 }, { kind: 'reset' }] as const)('where the other read fails otherwise (%j) claims nothing', async (fault) => {
		const lab = await startLab();
		lab.faults.add(refuse('Not authorized'));
		lab.faults.add({ ...fault, match: { path: /projects/ }, times: 99 });
		expect((await lab.error('experiment.get', experiment)).description).toMatch(/^Check the credential: the login or the token was refused\./);
	});
});

describe('a 404 names the record that is not there', () => {
	const files = [fileItem({ data: { content: 'x' } })];
	const to = { sourceType: 'Projects::Experiment', source: at(10), targetType: 'System::Storage::Box', target: at(999) };
	test.each<[string, INodeParameters, string]>([
		['experiment.get', { record: at(999) }, 'get an experiment (ID 999)'],
		['experiment.setFlag', { record: at(999), flagId: 10 }, 'set the flag of an experiment (ID 999)'],
		['link.create', to, 'create a link (box 999)'],
		['link.getAll', { targetType: 'Knowledgebase::Sop', target: at(999) }, 'get many links (SOP 999)'],
		['attachment.upload', { target: at(999) }, 'upload attachments (experiment 999)'],
		['attachment.uploadLarge', { target: at(999) }, 'upload large attachments (experiment 999)'],
		['plate.updateLayer', { record: at(999) }, 'update a layer of a plate (ID 999)'],
	])('%s', async (name, given, task) => {
		const lab = await startLab();
		const failure = await lab.error(name, given, { items: files });
		expect(failure).toMatchObject({ httpCode: '404', message: `Labguru refused to ${task}: Resource not found` });
		expect(failure.description).toContain('IDs of Labguru are only unique inside their collection');
		// Another read is made of a 401 alone.
		expect(lab.requests.filter(({ path }) => path === '/api/v1/projects')).toEqual([]);
	});
});

test.each<[string, INodeParameters]>([
	['comment.create', { targetType: 'System::Storage::Box', target: at(999), comment: 'x' }],
	['section.create', { page: at(999), name: 'x' }],
	['stock.create', { name: 'x', itemCollection: at('plasmids', 'list'), item: at(999), storedInType: 'System::Storage::Box', storedIn: at(10) }],
])('%s on a record that is not there says so without the words of the server\'s framework, and what to check', async (name, given) => {
	const lab = await startLab();
	const failure = await lab.error(name, given);
	expect(failure.message).toMatch(/: there is no record of this type with this ID that it could belong to$/);
	expect(failure.description).toMatch(/^There is no such record for this account, or not of this kind: check what the record belongs to, its type and its ID/);
});

test.each([
	[{ error_message: "Name can't be blank" }, "Name can't be blank"],
	[{ errors: { name: ["can't be blank", 'is too long'] } }, "name: can't be blank; is too long"],
	[{ message: 'Invalid', errors: ['Barcode is taken'] }, 'Invalid: Barcode is taken'],
	[['Quantity is not a number'], 'Quantity is not a number'],
])('a 422 with %j names the field', async (body, words) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 422, body, match: { method: 'PUT' } });
	const failure = await lab.error('stock.update', { record: at(10), name: 'x' });
	expect(failure).toMatchObject({ httpCode: '422', message: `Labguru refused to update a stock (ID 10): ${words}` });
});

test.each([['stock.get', 5], ['stock.markAsConsumed', 1]])('a 5xx to %s says how often it was tried', async (name, times) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 503, match: { path: /stocks/ }, times: 9 });
	const { description } = await lab.error(name, { record: at(10) });
	expect(description).toContain(`was answered with HTTP 503${times > 1 ? ` (${times} attempts)` : ''}`);
	expect(lab.requests).toHaveLength(times);
});
