import type { INodeParameters } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import type { ElabVersion } from '../../sandbox/elabftw';
import { at, closeLabs, startLab, versions, type Lab } from '../support/elabftw';

beforeAll(() => void Object.assign(policy, { firstMs: 5 }));
afterAll(closeLabs);

/** A state of a record, how an operation asks for it, and how the server keeps it. */
interface State {
	operation: string;
	given: INodeParameters;
	path: string;
	read(lab: Lab): unknown;
	write(lab: Lab, wanted: boolean): void;
	wanted: unknown;
}

const entry = { experiment: at(5), simplify: false };
const experiment = (lab: Lab) => {
	const found = lab.lab.entities.experiments.get(5);
	if (!found) throw new Error('The server has no experiment 5');
	return found;
};
const pinned = (lab: Lab, wanted: boolean) => void (wanted ? experiment(lab).pinnedBy.add(1) : experiment(lab).pinnedBy.delete(1));
const stepOf = (lab: Lab) => lab.lab.steps.find(({ kind, id }) => kind === 'experiments' && id === 9) ?? { finished: -1 };
const fileOf = (lab: Lab) => lab.lab.uploads.find(({ id }) => id === 2) ?? { state: -1 };
const lockPath = '/experiments/5';

const states: State[] = [
	{
		operation: 'experiment.lock', given: entry, path: lockPath, wanted: 1,
		read: (lab) => experiment(lab).locked,
		write: (lab, wanted) => void Object.assign(experiment(lab), { locked: wanted ? 1 : 0, lockedby: wanted ? 1 : null }),
	},
	{
		operation: 'experiment.unlock', given: entry, path: lockPath, wanted: 0,
		read: (lab) => experiment(lab).locked,
		write: (lab, wanted) => void Object.assign(experiment(lab), { locked: wanted ? 0 : 1, lockedby: wanted ? null : 1 }),
	},
	{ operation: 'experiment.pin', given: entry, path: lockPath, wanted: true, read: (lab) => experiment(lab).pinnedBy.has(1), write: pinned },
	{
		operation: 'experiment.archive', given: entry, path: lockPath, wanted: 2,
		read: (lab) => experiment(lab).state,
		write: (lab, wanted) => void (experiment(lab).state = wanted ? 2 : 1),
	},
	{
		operation: 'experiment.unarchive', given: entry, path: lockPath, wanted: 1,
		read: (lab) => experiment(lab).state,
		write: (lab, wanted) => void (experiment(lab).state = wanted ? 1 : 2),
	},
	{
		operation: 'step.finish', given: { entryType: 'experiments', entry: at(3), part: at(9) }, path: '/experiments/3/steps/9', wanted: 1,
		read: (lab) => stepOf(lab).finished,
		write: (lab, wanted) => void (stepOf(lab).finished = wanted ? 1 : 0),
	},
	{
		operation: 'file.archive', given: { entryType: 'experiments', entry: at(9), part: at(2) }, path: '/experiments/9/uploads/2', wanted: 2,
		read: (lab) => fileOf(lab).state,
		write: (lab, wanted) => void (fileOf(lab).state = wanted ? 2 : 1),
	},
];

/** Does something right before the request of that number, counted from 1, to the record is answered. */
function before(lab: Lab, state: State, number: number, act: () => void): void {
	const path = new RegExp(`${state.path}$`);
	for (let waits = 1; waits < number; waits += 1) lab.meanwhile(path, () => undefined);
	lab.meanwhile(path, act);
}

const patches = (lab: Lab) => lab.requests.filter(({ method }) => method === 'PATCH').length;
/** 5.1 does not tell whether an entry is pinned, and the node leaves it alone then. */
const told = (version: ElabVersion) => states.filter(({ operation }) => version !== '5.1.15' || operation !== 'experiment.pin');

describe.each(versions)('on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});

	describe.each(told(version).map((state) => [state.operation, state] as const))('%s', (_operation, state) => {
		beforeEach(() => state.write(lab, false));

		test('somebody else does the same between the look and the change: it stays done', async () => {
			before(lab, state, 2, () => state.write(lab, true));
			expect(await lab.json(state.operation, state.given)).toHaveLength(1);
			expect(state.read(lab)).toBe(state.wanted);
		});

		test.each(['status', 'reset'] as const)('a change that is carried out and whose answer is lost (%s) is looked for, and a toggle is sent once', async (kind) => {
			const fault = kind === 'status' ? { kind, status: 504 } : { kind };
			// 5.1 refuses the action that it does not know, and then does what is asked.
			const refused = version === '5.1.15' && /lock$|unarchive$/.test(state.operation) ? 1 : 0;
			lab.faults.add({ ...fault, afterwards: true, match: { method: 'PATCH' }, skip: refused, times: 99 });
			expect(await lab.json(state.operation, state.given)).toHaveLength(1);
			expect(state.read(lab)).toBe(state.wanted);
			if (!/lock$/.test(state.operation)) expect(patches(lab)).toBe(1 + refused);
		});

		test.each(['status', 'reset'] as const)('a failure (%s) after which it is not done is the error, and a toggle is sent once', async (kind) => {
			const fault = kind === 'status' ? { kind, status: 503 } : { kind };
			lab.faults.add({ ...fault, match: { method: 'PATCH' }, times: 99 });
			const error = await lab.error(state.operation, state.given);
			expect(error.message).toMatch(/^eLabFTW (refused|could not be reached)/);
			expect(state.read(lab)).not.toBe(state.wanted);
			if (!/lock$/.test(state.operation)) expect(patches(lab)).toBe(1);
		});

		test('a server that has no time is asked again', async () => {
			lab.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '0' }, match: { method: 'PATCH' }, times: 3 });
			expect(await lab.json(state.operation, state.given)).toHaveLength(1);
			expect(state.read(lab)).toBe(state.wanted);
		});

		test('a server that never has time is the error', async () => {
			lab.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '0' }, match: { method: 'PATCH' }, times: 99 });
			expect(await lab.error(state.operation, state.given)).toMatchObject({ httpCode: '429', context: { itemIndex: 0 } });
			expect(patches(lab)).toBe(policy.attempts);
		});

		test('four executions at once leave it done', async () => {
			await Promise.all(Array.from({ length: 4 }, async () => await lab.run(state.operation, state.given)));
			expect(state.read(lab)).toBe(state.wanted);
		});
	});

	test('what others change back again and again is an error that says so', async () => {
		const state = states.find(({ operation }) => operation === 'step.finish') as State;
		// Somebody marks it as done before each change, which then takes it back.
		for (let round = 0; round < 9; round += 1) before(lab, state, 2, () => state.write(lab, true));
		const error = await lab.error(state.operation, state.given);
		expect(error).toMatchObject({ message: 'eLabFTW was asked to finish a step (ID 3), but the step does not stay so', context: { itemIndex: 0 } });
		expect(error.description).toMatch(/^It was asked 5 times/);
	});

	test('a plain user gets no more power over the lock of somebody else', async () => {
		const found = experiment(lab);
		Object.assign(found, { locked: 1, lockedby: 1, canwrite_base: 30 });
		const credential = { apiKey: lab.userKey };
		expect(await lab.error('experiment.unlock', entry, { credential })).toMatchObject({ httpCode: '403' });
		expect(found).toMatchObject({ locked: 1, lockedby: 1 });
		expect(await lab.json('experiment.lock', entry, { credential })).toMatchObject([{ locked: 1, lockedby: 1 }]);
	});
});
