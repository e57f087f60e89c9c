import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import * as elabftw from '../support/elabftw';
import * as labguru from '../support/labguru';

afterAll(async () => {
	await elabftw.closeLabs();
	await labguru.closeLabs();
});

const notebooks = {
	eLabFTW: async () => await elabftw.startLab(),
	Labguru: async () => await labguru.startLab(),
	'Labguru that counts': async () => await labguru.startLab(),
};
type Notebook = keyof typeof notebooks;

/** A page that is asked for: how many rows come before it, and how many it should have. */
interface Asked {
	from: number;
	size: number;
	/** Counts the requests, from 1. */
	request: number;
}

interface Odd {
	/** What the server sends; `ids` are those that the list has, which it may change. */
	rows(ids: number[], asked: Asked): number[];
	pageSize?: number;
	/** The most rows that the server gives at a time. */
	cap?: number;
	/** What the error says, where it comes to one, of the notebooks where it does. */
	error?: { says: string; of: Notebook[] };
	/** Whether no count goes with it. */
	uncounted?: boolean;
}

const cut = (ids: number[], { from, size }: Asked) => ids.slice(from, from + size);
/** Does something to the list before a request is answered. */
const before = (request: number, change: (ids: number[]) => void): Odd => ({
	rows(ids, asked) {
		if (asked.request === request) change(ids);
		return cut(ids, asked);
	},
});
let newest = 1000;
const come = (ids: number[]) => void ids.unshift((newest += 1));
const go = (place: number) => (ids: number[]) => void ids.splice(place, 1);

/** In what ways the pages of a list can be odd. */
const ways: Record<string, Odd> = {
	'as asked for': { rows: cut },
	'of one row each': { rows: cut, pageSize: 1 },
	'capped below what is asked for': { rows: cut, pageSize: 20, cap: 15 },
	'the last one again behind the end': { rows: (ids, asked) => (asked.from < ids.length ? cut(ids, asked) : ids.slice(-5)), uncounted: true },
	'all rows whatever is asked for': { rows: (ids) => ids, uncounted: true },
	'a row comes to the top after the first page': before(2, come),
	'a row comes to the top before each page': { rows: (ids, asked) => (come(ids), cut(ids, asked)), error: { says: 'changes faster than it can be read', of: ['Labguru'] } },
	'a row of the first page goes after it': before(2, go(0)),
	'a row goes further down': before(3, go(12)),
	'a row goes and another comes': before(2, (ids) => (go(3)(ids), come(ids))),
	'a whole page goes': before(3, (ids) => void ids.splice(0, 5)),
	'several pages go': before(5, (ids) => void ids.splice(0, 17)),
	'nearly all rows go': before(4, (ids) => void ids.splice(0, 41)),
	'all rows go': before(4, (ids) => void ids.splice(0)),
	'the end of the list goes': before(4, (ids) => void ids.splice(20)),
	'a row comes, and then all go': { rows: (ids, asked) => (asked.request === 2 ? come(ids) : asked.request >= 8 && ids.splice(0), cut(ids, asked)) },
	'a row comes further down': before(4, (ids) => void ids.splice(12, 0, (newest += 1))),
	'a row goes behind the last page that was read': before(10, go(-1)),
};

/** A server of one list; `stayed` are the rows that were there all the while. */
async function startList(odd: Odd, counts: boolean) {
	const ids = Array.from({ length: 43 }, (_, at) => 100 - at);
	const begun = [...ids];
	let request = 0;
	const server = createServer((incoming, response) => {
		const query = new URL(incoming.url ?? '/', 'http://localhost').searchParams;
		const size = Math.min(Number(query.get('limit') ?? query.get('page_size') ?? 15), odd.cap ?? Infinity);
		const from = Number(query.get('offset') ?? (Number(query.get('page') ?? 1) - 1) * size);
		const rows = odd.rows(ids, { from, size, request: (request += 1) }).map((id) => ({ id }));
		const meta = { item_count: ids.length, page_count: Math.ceil(ids.length / size), page_size: size };
		response.setHeader('content-type', 'application/json').end(JSON.stringify(counts && query.get('meta') === 'true' ? { meta, data: rows } : rows));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stayed: () => begun.filter((id) => ids.includes(id)),
		close: () => server.close(),
	};
}

const cells = (Object.keys(notebooks) as Notebook[]).flatMap((notebook) =>
	Object.entries(ways).filter(([, { uncounted }]) => !uncounted || notebook !== 'Labguru that counts').map(([way, odd]) => [notebook, way, odd] as const),
);

test.each(cells)('pages of %s: %s', async (notebook, _way, odd) => {
	const lab = await notebooks[notebook]();
	const { url, stayed, close } = await startList(odd, notebook === 'Labguru that counts');
	const parameters: INodeParameters = { returnAll: true, simplify: false, options: { pageSize: odd.pageSize ?? 5 } };
	const { says, of } = odd.error ?? { says: '', of: [] };
	if (!of.includes(notebook)) {
		const came = (await lab.run('experiment.getAll', parameters, { credential: { url } })).map(({ json }) => json.id);
		expect(came).toHaveLength(new Set(came).size);
		expect(came).toEqual(expect.arrayContaining(stayed()));
	} else {
		expect((await lab.error('experiment.getAll', parameters, { credential: { url } })).message).toContain(says);
	}
	close();
}, 120_000);
