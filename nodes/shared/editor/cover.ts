/** Few display options for many operations; `describe.ts` calls it for every property. */

/** Operations by resource. */
export type Pairs = ReadonlyMap<string, ReadonlySet<string>>;

/** Every one of the resources with every one of the operations; undefined where it does not matter which. */
export interface Rectangle {
	resource?: string[];
	operation?: string[];
}

/** Operations as the bits of a number, which makes a set of them quick to compare: n8n waits for this when it starts. */
type Bits = bigint;

/** Finds the rectangles that cover pairs of resource and operation. */
export type Cover = (wanted: Pairs) => Rectangle[];

/**
 * Covers pairs of resource and operation by few rectangles, as n8n's display options want them: n8n evaluates every
 * property of a node for every item, so each one more costs time. Pairs that do not exist are free.
 * @param all the pairs that exist; those that are not wanted are not covered
 * @returns what covers the pairs that are wanted, each by one rectangle: two would show a property twice
 */
export function coverOf(all: Pairs): Cover {
	const resources = [...all.keys()];
	const operations = [...new Set([...all.values()].flatMap((each) => [...each]))];
	const bitOf = new Map(operations.map((operation, index) => [operation, 1n << BigInt(index)]));
	const bits = [...bitOf.values()];
	const bitsOf = (some: Iterable<string>): Bits => [...some].reduce((sum, operation) => sum | (bitOf.get(operation) ?? 0n), 0n);
	const every = bitsOf(operations);
	const exist = [...all.values()].map(bitsOf);
	const rectangle = (shown: Candidate): Rectangle => ({
		...(shown.resources.length < resources.length ? { resource: shown.resources.map((resource) => resources[resource] ?? '') } : {}),
		...(shown.operations !== every ? { operation: operations.filter((operation) => (shown.operations & (bitOf.get(operation) ?? 0n)) !== 0n) } : {}),
	});
	// Many properties are shown for the same operations.
	const known = new Map<string, Rectangle[]>();
	return (wanted) => {
		const left = resources.map((resource) => bitsOf(wanted.get(resource) ?? []));
		const key = left.join();
		const found = known.get(key) ?? rectanglesOf({ every, exist, left }, bits).map(rectangle);
		known.set(key, found);
		return found;
	};
}

function rectanglesOf(grid: Grid, operations: Bits[]): Candidate[] {
	const rectangles: Candidate[] = [];
	while (grid.left.some((bits) => bits !== 0n)) {
		const best = largest(candidates(grid, operations), grid);
		for (const resource of best.resources) grid.left[resource] = (grid.left[resource] ?? 0n) & ~best.operations;
		rectangles.push(withoutVoid(best, grid));
	}
	return rectangles;
}

/** What exists and what is still to be covered, by the index of the resource. */
interface Grid {
	every: Bits;
	exist: Bits[];
	left: Bits[];
}

interface Candidate {
	resources: number[];
	operations: Bits;
}

/** Rectangles that grow from the operations that a resource still wants, and from the resources that still want an operation. */
function candidates({ every, exist, left }: Grid, operations: Bits[]): Candidate[] {
	const free = exist.map((bits, resource) => (every & ~bits) | (left[resource] ?? 0n));
	const indices = [...exist.keys()];
	const fitting = (some: Bits) => indices.filter((resource) => ((free[resource] ?? 0n) & some) === some);
	const shared = (some: number[]) => some.reduce((bits, resource) => bits & (free[resource] ?? 0n), every);
	const withOperations = (some: Bits): Candidate => {
		const resources = fitting(some);
		return { resources, operations: shared(resources) };
	};
	const withResources = (some: number[]): Candidate => {
		const common = shared(some);
		return { operations: common, resources: fitting(common) };
	};
	return [
		withOperations(shared(indices)),
		...left.filter((bits) => bits !== 0n).map(withOperations),
		...operations.map((bit) => indices.filter((resource) => ((left[resource] ?? 0n) & bit) !== 0n)).filter(({ length }) => length > 0).map(withResources),
	];
}

/** The first of those that cover most of what is left. */
function largest(all: Candidate[], { left }: Grid): Candidate {
	const covered = all.map(({ resources, operations }) => resources.reduce((sum, resource) => sum + countOf((left[resource] ?? 0n) & operations), 0));
	return all[covered.indexOf(Math.max(...covered))] as Candidate;
}

function countOf(bits: Bits): number {
	let count = 0;
	for (let left = bits; left !== 0n; left &= left - 1n) count += 1;
	return count;
}

/** Without what stands only in pairs that do not exist; all resources or all operations stay, which no display option has to name. */
function withoutVoid({ resources, operations }: Candidate, { every, exist }: Grid): Candidate {
	const existing = (resource: number) => (exist[resource] ?? 0n) & operations;
	return {
		resources: resources.length === exist.length ? resources : resources.filter((resource) => existing(resource) !== 0n),
		operations: operations === every ? operations : resources.reduce((bits, resource) => bits | existing(resource), 0n),
	};
}
