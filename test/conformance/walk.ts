import { startElabSandbox, type ElabSandbox, type ElabVersion } from '../../sandbox/elabftw';
import { asideBefore, type Clock } from './asides';
import { differences } from './compare';
import { nameOf, readWalk, type Recording } from './recording';
import { send } from './send';
import { timesOf } from './times';

type KeyOf = (sandbox: ElabSandbox, made: string[]) => string | undefined;

/** The recordings hide the key; its name says which one was sent. */
const keys: [RegExp, KeyOf][] = [
	// Its answer has Uma's entries only.
	[/^list-scope-1$/, (sandbox) => sandbox.userKey],
	[/^no-key$/, () => undefined],
	[/^(bad-key)$/, () => '1-wrong'],
	[/^bad-key-without-dash$/, () => 'wrong'],
	[/bearer/, (sandbox) => `Bearer ${sandbox.key}`],
	[/^empty-key$/, () => ''],
	[/^basic-auth$/, () => 'Basic YWRhOnNlY3JldA=='],
	[
		/^info-old-style-key-without-id-prefix$|legacy-key-after-migration-without-prefix/,
		(sandbox) => sandbox.key.replace(/^\d+-/, ''),
	],
	[/with-created-key-and-legacy-prefix/, (_sandbox, made) => `9-${made.at(-1)}`],
	[/with-created-key$/, (_sandbox, made) => made.at(-1)],
	[/made-in-6\.0-without-prefix/, (sandbox) => sandbox.lab.keys.find((key) => key.name === 'made in 6.0')?.secret],
	[/readonly-key/, (sandbox) => sandbox.readOnlyKey],
	[
		/as-plain-user|as-user|locked-by-self|^users-uma|no-permission$|^events-in-past-user|^notifications-|^users-me-patch$|^users-patch-back$/,
		(sandbox) => sandbox.userKey,
	],
];
/** Steps whose names say otherwise. */
const adminSteps = /^experiments-get-no-permission$/;

function keyFor(name: string, sandbox: ElabSandbox, made: string[]): string | undefined {
	if (adminSteps.test(name)) return sandbox.key;
	const [, key] = keys.find(([pattern]) => pattern.test(name)) ?? [undefined, (given: ElabSandbox) => given.key];
	return key(sandbox, made);
}

/** What the recording machine could not do, having no way out to the network; the stand-in has nothing to fail at. */
export const unreachable = /tsa-unreachable$/;

/** How a recorded step went against the sandbox. */
export interface Outcome {
	step: string;
	name: string;
	differences: string[];
	recording: Recording;
}

/** A clock that is set to the times of the walk: the order of changes is what lists are sorted by. */
function walkClock(): Clock {
	let now = Date.parse('2026-11-21T00:00:00Z');
	return { read: () => new Date(now), to: (millis) => (now = Math.max(now, millis)) };
}

/** Replays a whole walk, in its order, against one sandbox. */
export async function replay(version: ElabVersion): Promise<Outcome[]> {
	const walk = readWalk(version);
	const times = timesOf(walk, '2026-11-21');
	const clock = walkClock();
	clock.to(times[0] || (times.find((time) => time > 0) ?? 0));
	const options = { siteUrl: 'https://elab.example.org', maxUploadBytes: 20 * 1024 * 1024, now: clock.read };
	const sandbox = await startElabSandbox({ version, seed: 'recording', ...options });
	const made: string[] = [];
	const outcomes: Outcome[] = [];
	try {
		for (const [index, recording] of walk.entries()) {
			const name = nameOf(recording.step);
			clock.to(times[index] ?? 0);
			await asideBefore(name)?.(sandbox, walk, clock);
			if (unreachable.test(name)) continue;
			const received = await send(sandbox.url, recording.request, keyFor(name, sandbox, made));
			if (/apikeys-create/.test(name)) made.push(received.headers.location?.split('/').at(-1) ?? '');
			outcomes.push({ step: recording.step, name, differences: differences(recording, received), recording });
		}
	} finally {
		await sandbox.close();
	}
	return outcomes;
}
