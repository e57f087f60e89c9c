import fc from 'fast-check';
import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { Fault, Latency } from '../../sandbox/shared';
import { bytesOf } from '../support/elabftw';
import { faultsOf, isHeldBack, mayFail, timeout, troubles, type Trouble } from './faults';
import { Look } from './look';
import type { Ending, Held, Item, Operation, Operations } from './model';

/** One run of the node: an operation with some items, and what goes wrong meanwhile. */
export interface Step {
	operation: string;
	items: number;
	/** Which of the records that it can work on the first item gets, and which of their parts. */
	record: number;
	part: number;
	/** Whether each further item gets the next record, and the next part. */
	nextRecord: boolean;
	nextPart: boolean;
	/** For whatever else an item or a run can differ in. */
	variant: number;
	troubles: Trouble[];
}

/** A notebook with the node at work on it, and what it holds. */
export interface Notebook<R> {
	faults: { add(fault: Fault): void; clear(): void };
	held(): Map<string, R>;
	/** Runs the node; an item that fails goes on as one with an error. */
	run(step: Step, parameters: INodeParameters, items: INodeExecutionData[]): Promise<INodeExecutionData[]>;
}

/** What is remembered between steps: all that the notebook should hold, and how many steps were taken. */
interface Model<R> {
	held: Held<R>;
	taken: number;
}

export type Walk<R> = Iterable<fc.AsyncCommand<Model<R>, Notebook<R>>>;

/** A step as a command of fast-check. */
class Take<R extends object> implements fc.AsyncCommand<Model<R>, Notebook<R>> {
	constructor(
		private readonly step: Step,
		private readonly operation: Operation<R>,
	) {}

	/** Whether there is something that the operation can work on. */
	check({ held }: Readonly<Model<R>>): boolean {
		return itemsOf(this.operation, held, this.step, 0).length > 0;
	}

	async run(model: Model<R>, notebook: Notebook<R>): Promise<void> {
		model.taken += 1;
		model.held = await take(notebook, this.operation, model.held, this.step, model.taken);
	}

	toString(): string {
		return JSON.stringify(this.step);
	}
}

/**
 * Walks of some steps, in which each operation is as likely as any other.
 * @param most the most steps of a walk
 * @param replayPath which of them are taken, as fast-check has printed it; all where undefined
 */
export function walks<R extends object>(operations: Operations<R>, most: number, replayPath?: string): fc.Arbitrary<Walk<R>> {
	const step = fc.record({
		items: fc.integer({ min: 1, max: 6 }),
		record: fc.nat({ max: 999 }),
		part: fc.nat({ max: 999 }),
		nextRecord: fc.boolean(),
		nextPart: fc.boolean(),
		variant: fc.nat({ max: 999 }),
		troubles,
	});
	const taken = fc.tuple(fc.constantFrom(...Object.entries(operations)), step).map(([[name, operation], each]) => new Take({ operation: name, ...each }, operation));
	return fc.commands([taken], { maxCommands: most, size: 'max', ...(replayPath ? { replayPath } : {}) });
}

/** How long a sandbox takes for its requests: so long that those sent together are carried out in any order. */
export const latency: fc.Arbitrary<Latency> = fc.record({ seed: fc.nat(), leastMs: fc.constant(0), mostMs: fc.integer({ min: 0, max: 6 }) });

/** Takes the steps of a walk. After each, what the notebook holds is compared with what it should hold. */
export async function walk<R extends object>(notebook: Notebook<R>, steps: Walk<R>): Promise<void> {
	await fc.asyncModelRun(() => ({ model: { held: notebook.held(), taken: 0 }, real: notebook }), steps);
}

/** Takes a step, the one with that number, and returns what the notebook holds then. */
async function take<R extends object>(notebook: Notebook<R>, operation: Operation<R>, before: Held<R>, step: Step, number: number): Promise<Held<R>> {
	const items = itemsOf(operation, before, step, number);
	const input = items.map((json) => ({ json, ...(operation.files && { binary: operation.files(json) }) }));
	const late = step.troubles.some(({ fault }) => isHeldBack(fault)) ? { requestOptions: { timeout } } : {};
	for (const fault of faultsOf(step.troubles)) notebook.faults.add(fault);
	const output = await notebook.run(step, { ...operation.given, ...late }, input);
	notebook.faults.clear();
	const endings = await endingsOf(output, items.length);
	const now = notebook.held();
	new Look({ operation, items, endings, before, now, mayFail: mayFail(step.troubles, operation.shows !== undefined) }).all();
	return now;
}

/** The items of a step, each with its record and its part; none where there is nothing that the operation works on. */
function itemsOf<R>({ on, parts, values }: Operation<R>, held: Held<R>, step: Step, number: number): Item[] {
	const records = on ? [...held].filter(([place, record]) => on(record, place) && (!parts || parts(record).length > 0)) : [];
	if (on && records.length === 0) return [];
	return Array.from({ length: step.items }, (_, index) => {
		const [place = '', record] = records[(step.record + (step.nextRecord ? index : 0)) % records.length] ?? [];
		const ids = record && parts ? parts(record) : [0];
		const part = ids[(step.part + (step.nextPart ? index : 0)) % ids.length] ?? 0;
		const item: Item = { text: `s${number}i${index}`, place, id: Number(place.split('/').at(-1)), part };
		return { ...item, ...values?.(item, held, step.variant + index) };
	});
}

/**
 * How each item ended, by what n8n says of the output: which item it belongs to.
 * @throws Error where that cannot be: output of no item, in another order than the items, or beside an error
 */
async function endingsOf(output: INodeExecutionData[], count: number): Promise<Ending[]> {
	const endings = Array.from({ length: count }, (): Ending => ({ rows: [] }));
	let last = 0;
	for (const each of output) {
		const { error, pairedItem } = each;
		const index = error ? Number(error.context?.itemIndex) : typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : NaN;
		const ending = endings[index];
		if (!ending || index < last) throw new Error(`Output belongs to item ${index}, after those of item ${last}: ${JSON.stringify(each.json)}`);
		last = index;
		if (error) endings[index] = { error: [error.message, error.description].filter(Boolean).join(' — ') };
		else if ('rows' in ending) ending.rows.push(await rowOf(each));
		else throw new Error(`Item ${index} has an error and an output: ${JSON.stringify(each.json)}`);
	}
	return endings;
}

/** The JSON of an output item, with the hash of its file. */
async function rowOf({ json, binary }: INodeExecutionData): Promise<IDataObject> {
	return binary ? { ...json, sha256: createHash('sha256').update(await bytesOf(binary.data)).digest('hex') } : json;
}
