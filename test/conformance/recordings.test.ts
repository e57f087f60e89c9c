import type { ElabVersion } from '../../sandbox/elabftw';
import { shapeDifferences } from './compare';
import holds from './holds.json';
import open from './open.json';
import { nameOf, readWalk, type Recording } from './recording';
import { replay, type Outcome } from './walk';

/**
 * The eLabFTW sandbox against the recordings of real servers. `holds.json` names the recordings that must hold, and
 * `open.json` the others with the reason. A recording may move from open to holds; the numbers below keep it from
 * going back.
 */
const least: Record<ElabVersion, { holding: number; unlike: number }> = {
	'5.6.12': { holding: 558, unlike: 0 },
	'5.1.15': { holding: 586, unlike: 380 },
	'6.0.0-alpha4': { holding: 634, unlike: 105 },
};
const versions = Object.keys(least) as ElabVersion[];
const openSteps = (version: ElabVersion) => Object.values(open[version]).flat();

/** Whether a server answered a step otherwise than 5.6.12 did: another status, shape or message. */
function isUnlike(recording: Recording, usual: Recording | undefined): boolean {
	if (!usual || recording.response.status !== usual.response.status) return true;
	const [here, there] = [recording.response.body, usual.response.body] as { message?: string; description?: string }[];
	if (here?.message !== there?.message || (here?.message !== undefined && here.description !== there?.description))
		return true;
	return shapeDifferences(usual.response.body, recording.response.body).length > 0;
}

describe.each(versions)('eLabFTW %s', (version) => {
	let outcomes: Map<string, Outcome>;
	const walk = readWalk(version);

	beforeAll(async () => {
		outcomes = new Map((await replay(version)).map((outcome) => [outcome.step, outcome]));
	});

	afterAll(() => {
		const usual = new Map(readWalk('5.6.12').map((recording) => [nameOf(recording.step), recording]));
		const held = holds[version]
			.map((step) => outcomes.get(step)?.recording)
			.filter((recording) => recording !== undefined);
		const unlike = held.filter((recording) => isUnlike(recording, usual.get(nameOf(recording.step)))).length;
		process.stdout.write(
			`eLabFTW ${version}: ${held.length} of ${walk.length} recordings hold, ${unlike} of them unlike 5.6.12\n`,
		);
		expect(unlike).toBeGreaterThanOrEqual(least[version].unlike);
	});

	it('names every recording once, and as many hold as ever did', () => {
		const named = [...holds[version], ...openSteps(version)];
		expect([...named].sort()).toEqual(walk.map(({ step }) => step).sort());
		expect(holds[version].length).toBeGreaterThanOrEqual(least[version].holding);
	});

	it.each(holds[version])('%s', (step) => {
		expect(outcomes.get(step)?.differences).toEqual([]);
	});
});
