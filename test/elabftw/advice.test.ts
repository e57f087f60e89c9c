import { at, closeLabs, fields, startLab, versions, type Around, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const json = (text: string) => ({ fieldsMode: 'json', fieldsJson: text });

const asItIs = () => ({});

/** What a person does, and what is advised; the recordings hold the server's words. */
const cases: Array<[recording: string, operation: string, given: object, advice: RegExp, around: (lab: Lab) => Around]> = [
	['error-readonly-key-patch', 'experiment.update', { experiment: at(1), ...fields({ title: 'x' }) }, /^The API key in the credential can only read/, (lab) => ({ credential: { apiKey: lab.readOnlyKey } })],
	['error-bad-key', 'experiment.get', { experiment: at(1) }, /^Check the API key/, () => ({ credential: { apiKey: '1-wrong' } })],
	['error-experiments-patch-unknown-field', 'experiment.update', { experiment: at(1), ...json('{"titel": "x"}') }, /^This server does not have one of the given fields/, asItIs],
	['error-list-extended-unknown-field', 'experiment.getAll', { filters: { extended: 'nofield:abc' } }, /^Check "Extended Search"/, asItIs],
	['error-experiments-get-404', 'experiment.get', { experiment: at(4711) }, /^Check the ID/, asItIs],
	['error-experiments-patch-no-permission', 'experiment.update', { experiment: at(1), ...fields({ title: 'x' }) }, /^The owner of the API key has no permission/, (lab) => ({ credential: { apiKey: lab.userKey } })],
];

describe.each(versions)('eLabFTW %s', (version) => {
	test.each(cases)('%s', async (_recording, operation, given, advice, around) => {
		const lab = await startLab({ version });
		expect((await lab.error(operation, given as never, around(lab))).description).toMatch(advice);
	});
});

test.each([
	['archive', 'error-experiments-patch-archived', /^Unarchive it first/],
	['delete', 'error-experiments-patch-deleted', /^Restore it first/],
])('after %s: %s', async (operation, _recording, advice) => {
	const lab = await startLab();
	await lab.json(`experiment.${operation}`, { experiment: at(1) });
	expect((await lab.error('experiment.update', { experiment: at(1), ...fields({ title: 'x' }) })).description).toMatch(advice);
});

/** The server's words as the recordings have them, in the answer to a change. */
test.each([
	['error-uploads-php-extension', 400, 'PHP files are forbidden!', /^eLabFTW takes no file whose name ends in \.php/],
	['error-uploads-too-large', 400, 'Error decoding json payload: Syntax error', /^The file is larger than the server takes/],
	['error-experiments-patch-userid', 400, 'Use the \'action:updateowner\' to transfer ownership.', /^Use the operation Transfer/],
	['error-experiments-patch-canread-base-invalid', 400, 'The base visibility parameter is not valid.', /^Who may read or write is one of 10/],
	['error-items_types-duplicate', 400, 'No duplicate action for resources categories.', /^This version of eLabFTW cannot do this/],
	['error-experiments-patch-locked-by-other-as-user', 403, 'User tried to access entity without permission.', /deleted, or that somebody else has locked/],
	['error-experiments-timestamp-tsa-unreachable', 500, 'cURL error 6: Could not resolve host: zeitstempel.dfn.de', /^The server itself must reach the other one/],
	['error-experiments-patch-bad-date', 500, 'Invalid datetime format: 1292 Incorrect date value: \'31/01/2026\' for column \'date\'', /^Give a date such as 2026-01-31/],
])('%s', async (_recording, status, words, wanted) => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status, body: { code: status, message: 'Bad Request', description: words }, match: { method: 'PATCH' }, times: 9 });
	const error = await lab.error('experiment.appendBody', { experiment: at(1), bodyAppend: 'x' });
	expect(`${error.message}`).toContain(words.slice(0, 30));
	expect(error.description).toMatch(wanted);
});
