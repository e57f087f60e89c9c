import { startLegacySandbox, type LegacySandbox, type LegacyVersion } from '../../sandbox/elabftwLegacy';
import { differences } from './compare';
import { nameOf, readWalk, type Recording } from './recording';
import { send } from './send';
import { timesOf } from './times';

/** The recordings hide the key; the step's name says which one was sent. */
const keys: Array<[RegExp, (sandbox: LegacySandbox) => string | undefined]> = [
	[/no-key$/, () => undefined],
	[/^bad-key/, () => '1-wrong'],
	[/^bearer$/, ({ key }) => `Bearer ${key}`],
	[/^key-format-with-id$/, ({ key }) => `1-${key}`],
	[/^readonly-/, ({ readOnlyKey }) => readOnlyKey],
	[/no-permission|as-user/, ({ userKey }) => userKey],
];

function keyFor(name: string, sandbox: LegacySandbox): string | undefined {
	const [, key] = keys.find(([pattern]) => pattern.test(name)) ?? [undefined, ({ key: own }: LegacySandbox) => own];
	return key(sandbox);
}

/** The experiments that the lists are about were made without being recorded. */
async function makePages(sandbox: LegacySandbox): Promise<void> {
	const post = async (path: string, body?: URLSearchParams) =>
		(await (await fetch(`${sandbox.url}/api/v1/${path}?apiv1_is_dead`, { method: 'POST', headers: { authorization: sandbox.key }, body })).json()) as { id: number };
	for (let number = 1; number <= 22; number++) {
		const { id } = await post('experiments');
		await post(`experiments/${id}`, new URLSearchParams({ title: `Paging ${String(number).padStart(2, '0')}` }));
	}
}

interface Outcome {
	recording: Recording;
	differs: string[];
}

/** Replays a walk, in its order, against one stand-in. */
async function replay(version: LegacyVersion): Promise<Outcome[]> {
	const walk = readWalk(`${version}-v1`);
	const times = timesOf(walk, '2026-11-21');
	let now = Date.parse('2026-11-21T17:53:00Z');
	const sandbox = await startLegacySandbox({ version, siteUrl: 'https://elab.example.org', maxBytes: 20 * 1024 * 1024, now: () => new Date(now) });
	const outcomes: Outcome[] = [];
	try {
		for (const [index, recording] of walk.entries()) {
			const name = nameOf(recording.step);
			now = Math.max(now, times[index] ?? 0);
			if (name === 'list-default') await makePages(sandbox);
			outcomes.push({ recording, differs: differences(recording, await send(sandbox.url, recording.request, keyFor(name, sandbox))) });
		}
	} finally {
		await sandbox.close();
	}
	return outcomes;
}

/** The stand-in of eLabFTW 4 against the recordings of its API v1: all of them hold. */
describe.each(['4.9.0', '4.7.0'] as const)('API v1 of eLabFTW %s', (version) => {
	let outcomes: Map<string, Outcome>;
	const steps = readWalk(`${version}-v1`).map(({ step }) => step);

	beforeAll(async () => {
		outcomes = new Map((await replay(version)).map((outcome) => [outcome.recording.step, outcome]));
	});

	afterAll(() => {
		const holding = [...outcomes.values()].filter(({ differs }) => differs.length === 0).length;
		process.stdout.write(`API v1 of eLabFTW ${version}: ${holding} of ${steps.length} recordings hold\n`);
	});

	it.each(steps)('%s', (step) => {
		expect(outcomes.get(step)?.differs).toEqual([]);
	});
});
