import { adapted, beginning, type Concurrency } from '../nodes/shared/execution/concurrency';

/** A server in a simulation: so many workers, so long for each request, and perhaps a limit above which it answers 429. */
interface Server {
	workers: number;
	/** Time of one request in ms, without waiting. */
	serviceMs: number;
	/** Requests at a time, waiting ones too, above which it refuses. */
	limit?: number;
}

interface Outcome {
	ms: number;
	refusals: number;
	width: number;
}

/** Time that a refused request waits before it is sent again, in ms; it keeps its place meanwhile. */
const backOffMs = 400;

/** Sends requests to a simulated server, with a fixed width or one that finds itself. */
export function simulate(server: Server, requests: number, fixed?: number): Outcome {
	let width: Concurrency = fixed === undefined ? beginning : { ...beginning, now: fixed };
	let seed = 7;
	const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
	const events: Array<{ at: number; act: () => void }> = [];
	const later = (at: number, act: () => void) => void events.push({ at, act });
	let [now, running, sent, done, refusals, busy] = [0, 0, 0, 0, 0, 0];
	const line: Array<() => void> = [];
	const tell = (answered: number | 'refused') => {
		if (fixed === undefined) width = adapted(width, answered);
	};
	const serve = (begun: number) => {
		busy += 1;
		later(now + server.serviceMs * (0.8 + 0.4 * random()), () => {
			busy -= 1;
			line.shift()?.();
			tell(now - begun);
			running -= 1;
			done += 1;
		});
	};
	const send = () => {
		const begun = now;
		if (busy + line.length >= (server.limit ?? Infinity)) {
			refusals += 1;
			tell('refused');
			later(now + backOffMs, send);
		} else if (busy < server.workers) serve(begun);
		else line.push(() => serve(begun));
	};
	while (done < requests) {
		while (sent < requests && running < Math.floor(width.now)) {
			running += 1;
			sent += 1;
			send();
		}
		events.sort((one, other) => other.at - one.at);
		const next = events.pop();
		if (!next) break;
		now = next.at;
		next.act();
	}
	return { ms: now, refusals, width: Math.floor(width.now) };
}

const widths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

console.log('workers  limit  ms each   found ms  best fixed ms (width)  ratio  refusals per 1,000  width at the end');
for (const serviceMs of [20, 240]) {
	for (const workers of [2, 8, 32]) {
		for (const limit of [undefined, Math.max(2, workers / 2), workers * 2]) {
			const server = { workers, serviceMs, ...(limit === undefined ? {} : { limit }) };
			const found = simulate(server, 2000);
			const [best] = widths.map((fixed) => ({ fixed, ...simulate(server, 2000, fixed) })).sort((one, other) => one.ms - other.ms);
			console.log(
				[workers, limit ?? '–', serviceMs, Math.round(found.ms), `${Math.round(best?.ms ?? 0)} (${best?.fixed})`, (found.ms / (best?.ms ?? 1)).toFixed(2), (found.refusals / 2).toFixed(1), found.width].join('\t'),
			);
		}
	}
}
