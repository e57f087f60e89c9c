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
