import { isDeepStrictEqual } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { agree, has, makings, possible, withoutNewIds, type Ending, type Held, type Item, type Operation } from './model';

/** A step that was taken, with what there was before and what there is now. */
interface Taken<R> {
	operation: Operation<R>;
	items: Item[];
	endings: Ending[];
	before: Held<R>;
	now: Held<R>;
	/** Whether faults can be the reason for an error. */
	mayFail: boolean;
}

/** A look at what became of the items of a step, and of everything else. */
export class Look<R extends object> {
	constructor(private readonly taken: Taken<R>) {}

	/** @throws Error that says what is not as it should be */
	all(): void {
		const { operation, before, now } = this.taken;
		if (operation.shows) this.reads();
		const looked = new Set([...(operation.makes ? this.made() : []), ...(operation.changes ? this.changed() : [])]);
		for (const place of new Set([...before.keys(), ...now.keys()])) {
			if (looked.has(place) || isDeepStrictEqual(before.get(place), now.get(place))) continue;
			this.fail(`${place} is not what it was`, unlike(before.get(place), now.get(place)), unlike(now.get(place), before.get(place)));
		}
	}

	private *ended(): Generator<[Item, Ending]> {
		for (const [index, item] of this.taken.items.entries()) yield [item, this.taken.endings[index] ?? { rows: [] }];
	}

	private reads(): void {
		const { operation, before, mayFail } = this.taken;
		for (const [item, ending] of this.ended()) {
			const wanted = operation.shows?.(item, before);
			if ('error' in ending) {
				if (wanted && !mayFail) this.fail(`item ${item.text} failed for no reason`, wanted, ending);
				continue;
			}
			const rows = operation.anyOrder ? byId(ending.rows) : ending.rows;
			if (!wanted || !agree(rows, wanted)) this.fail(`item ${item.text} shows what is not there`, wanted, rows);
		}
	}

	/** The places of new records, each of which one item has made; first of the items that name them. */
	private made(): Set<string> {
		const { before, now, mayFail } = this.taken;
		const fresh = [...now.keys()].filter((place) => !before.has(place));
		const found = new Set<string>();
		const ended = [...this.ended()];
		for (const [item, ending] of ended) if ('rows' in ending) found.add(this.namedBy(item, ending.rows, fresh.filter((place) => !found.has(place))));
		for (const [item, ending] of ended) {
			if ('rows' in ending) continue;
			const { states, must } = makings(this.taken.operation, item, before, ending);
			const place = fresh.find((each) => !found.has(each) && this.isOneOf(each, states));
			if (place !== undefined) found.add(place);
			else if (must) this.fail(`item ${item.text} says that it made a record, which is not there`, states, ending);
			if (!mayFail) this.fail(`item ${item.text} failed for no reason`, states, ending);
		}
		const strange = fresh.find((place) => !found.has(place));
		if (strange !== undefined) this.fail(`${strange} is there, and no item says so`, undefined, now.get(strange));
		return found;
	}

	/** The place of the record that an item has made, which its one row names. */
	private namedBy(item: Item, rows: IDataObject[], fresh: string[]): string {
		const place = fresh.find((each) => each.endsWith(`/${String(rows[0]?.id)}`));
		if (place === undefined || rows.length > 1) this.fail(`item ${item.text} names no record of its own`, fresh, rows);
		const { states } = makings(this.taken.operation, item, this.taken.before, { rows });
		if (!this.isOneOf(place, states)) this.fail(`${place}, made by item ${item.text}, is not as it should be`, states, this.taken.now.get(place));
		return place;
	}

	private isOneOf(place: string, states: Array<Partial<R>>): boolean {
		const made = withoutNewIds(this.taken.now.get(place) ?? {}, undefined);
		return states.some((state) => has(made, state));
	}

	/** The places of changed records; each is what its items, in their order, can have made of it. */
	private changed(): Set<string> {
		const places = new Set(this.taken.items.map(({ place }) => place));
		for (const place of places) this.changedAt(place, [...this.ended()].filter(([item]) => item.place === place));
		return places;
	}

	private changedAt(place: string, ended: Array<[Item, Ending]>): void {
		const { operation, mayFail } = this.taken;
		const before = this.taken.before.get(place) ?? null;
		const now = this.taken.now.get(place) ?? null;
		let states: Array<R | null> = [before];
		for (const [item, ending] of ended) {
			const after = possible(operation, item, states, ending, mayFail);
			if (after.length === 0) this.fail(`item ${item.text} on ${place} cannot have ended so`, states, ending);
			states = after;
		}
		const shown = withoutNewIds(now, before);
		if (!states.some((state) => isDeepStrictEqual(state, shown))) {
			this.fail(`${place} is not what its items made of it`, states.map((state) => unlike(state, shown)), unlike(shown, states[0]));
		}
		for (const [item, ending] of ended) {
			if (now && 'rows' in ending && operation.own?.(now, ending.rows, item) === false) this.fail(`item ${item.text} names what another one made`, now, ending.rows);
		}
	}

	private fail(what: string, should: unknown, is: unknown): never {
		const lines = [...this.ended()].map(([item, ending]) => `${short(item, 300)} → ${short(ending, 600)}`);
		throw new Error([what, `should: ${short(should, 2000)}`, `is:     ${short(is, 2000)}`, 'items:', ...lines].join('\n  '));
	}
}

function byId(rows: IDataObject[]): IDataObject[] {
	return [...rows].sort((a, b) => Number(a.id) - Number(b.id));
}

/** What one record has other than another. */
function unlike(record: object | null | undefined, other: object | null | undefined): object | null | undefined {
	if (!record || !other) return record;
	const others = new Map(Object.entries(other));
	return Object.fromEntries(Object.entries(record).filter(([key, value]) => !isDeepStrictEqual(value, others.get(key))));
}

function short(value: unknown, most: number): string {
	return (JSON.stringify(value) ?? 'nothing').slice(0, most);
}
