import type { IBinaryKeyData, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Latency, SeenRequest } from '../../sandbox/shared';

/** How many items a node gets in one run. */
export const count = 20;

/** Requests that the node sends together are carried out in any order. */
export const latency: Latency = { seed: 20, leastMs: 1, mostMs: 9 };

/** What an item works on: the ids of a record and of a part of it, under the names that expressions read. */
export type Place = IDataObject;

/** An item's JSON: its place, its number, how many items before it have the same place, and the operation's own values. */
export interface Item extends IDataObject {
	n: number;
	turn: number;
}

/** What is there, and what should be. */
export type Pair = [actual: unknown, expected: unknown];

/** A notebook with the node at work on it. */
export interface Runs {
	requests: SeenRequest[];
	run(
		operation: string,
		parameters: INodeParameters,
		around: { items: INodeExecutionData[]; onError?: 'continueRegularOutput' },
	): Promise<INodeExecutionData[]>;
}

/** An operation with many items. */
export interface Many<L> {
	/** Parameters, with expressions that read an item. */
	given: INodeParameters;
	/** Makes a record to work on; absent where the operation makes records that belong to no other. */
	record?(lab: L): Place;
	/** Makes a part of that record, where the operation works on parts. */
	part?(lab: L, place: Place): Place;
	/** What an item has besides. */
	values?(n: number, place: Place, lab: L): IDataObject;
	/** The files of an item. */
	files?(n: number): IBinaryKeyData;
	/** Whether a second item finds nothing to do any more, which is an error. */
	once?: true;
	/** What the notebook holds of a place after all items, given those that worked on it, in their order. */
	held(lab: L, place: Place, items: Item[]): Pair;
	/** What came out for an item: of its output, or of what the notebook holds under the id that the output names. */
	own(lab: L, rows: IDataObject[], item: Item): Pair;
}

/** What a key holds in each of some items. */
export const names = (items: Array<Record<string, unknown>>, key: string): unknown[] => items.map((each) => each[key]);

export const last = (items: Item[]): Item => items.at(-1) as Item;

/** One row of output, which has these values; its others are not looked at. */
export function withThese(rows: IDataObject[], wanted: IDataObject): Pair {
	return [rows.map((row) => Object.fromEntries(Object.keys(wanted).map((key) => [key, row[key]]))), [wanted]];
}

type Spread<L> = [title: string, places: (lab: L, each: Many<L>) => Place[]];

const times = <T>(make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** On how many places items can work. */
export function spreads<L>({ record, part }: Pick<Many<L>, 'record' | 'part'>): Array<Spread<L>> {
	const made = (lab: L, each: Many<L>): Place => each.record?.(lab) ?? {};
	const parted = (lab: L, each: Many<L>, place: Place): Place => ({ ...place, ...each.part?.(lab, place) });
	const whole: Spread<L> = ['one record', (lab, each) => [parted(lab, each, made(lab, each))]];
	if (!record) return [['new records', whole[1]]];
	const apart: Spread<L> = ['different records', (lab, each) => times(() => parted(lab, each, made(lab, each)))];
	if (!part) return [whole, apart];
	const parts: Spread<L> = ['different parts of one record', (lab, each) => {
		const place = made(lab, each);
		return times(() => parted(lab, each, place));
	}];
	return [['one part', whole[1]], parts, apart];
}

/** Runs an operation with many items on those places, and looks at what came of it. */
export async function expectAll<L extends Runs>(lab: L, name: string, each: Many<L>, places: Place[]): Promise<void> {
	const items = times((n): Item => {
		const place = places[n % places.length] ?? {};
		return { ...place, n, turn: Math.floor(n / places.length), ...each.values?.(n, place, lab) };
	});
	const input = items.map((json, n) => ({ json, ...(each.files && { binary: each.files(n) }) }));
	const again = each.once && places.length === 1;
	const output = await lab.run(name, each.given, { items: input, ...(again && { onError: 'continueRegularOutput' as const }) });
	if (each.record && places.length === 1) expectInOrder(lab.requests);
	if (again) return expectFirstOnly(lab, each, places, items, output);

	const order = output.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	expect([...new Set(order)]).toEqual(items.map(({ n }) => n));
	expect(order).toEqual([...order].sort((a, b) => a - b));
	const results = items.map((item) => each.own(lab, output.filter((_, at) => order[at] === item.n).map(({ json }) => json), item));
	expect(results.map(([actual]) => actual)).toEqual(results.map(([, expected]) => expected));
	const states = places.map((place, at) => each.held(lab, place, items.filter(({ n }) => n % places.length === at)));
	expect(states.map(([actual]) => actual)).toEqual(states.map(([, expected]) => expected));
}

/** Each write is answered before the next one comes. */
function expectInOrder(requests: SeenRequest[]): void {
	const answered = requests.filter(({ method }) => method !== 'GET').map(({ answeredAfter }) => answeredAfter ?? -1);
	expect(answered).toEqual([...answered].sort((a, b) => a - b));
}

/** Where only one item can do it, that is the first. */
function expectFirstOnly<L>(lab: L, each: Many<L>, [place = {}]: Place[], items: Item[], output: INodeExecutionData[]): void {
	const [first] = items;
	const [actual, expected] = each.own(lab, output.slice(0, 1).map(({ json }) => json), first as Item);
	expect(actual).toEqual(expected);
	expect(output.map(({ error }) => error !== undefined)).toEqual(items.map(({ n }) => n > 0));
	const [held, must] = each.held(lab, place, items);
	expect(held).toEqual(must);
}
