/** Few display options for many operations; `describe.ts` calls it for every property. */

/** Operations by resource. */
export type Pairs = ReadonlyMap<string, ReadonlySet<string>>;

/** Every one of the resources with every one of the operations; undefined where it does not matter which. */
export interface Rectangle {
	resource?: string[];
	operation?: string[];
}

/**
 * Covers pairs of resource and operation by few rectangles, as n8n's display options want them: n8n evaluates every
 * property of a node for every item, so each one more costs time. Pairs that do not exist are free.
 * @param wanted the pairs to cover, each by one rectangle: two would show a property twice
 * @param all the pairs that exist; those that are not wanted are not covered
 */
export function cover(wanted: Pairs, all: Pairs): Rectangle[] {
	const left = new Map([...wanted].map(([resource, operations]) => [resource, new Set(operations)]));
	const rectangles: Rectangle[] = [];
	while ([...left.values()].some(({ size }) => size > 0)) {
		const best = candidates(left, all).reduce((most, each) => (covered(each, left) > covered(most, left) ? each : most));
		for (const resource of best.resources) for (const operation of best.operations) left.get(resource)?.delete(operation);
		rectangles.push(written(best, all));
	}
	return rectangles;
}

interface Candidate {
	resources: string[];
	operations: string[];
}

/** Rectangles that grow from the operations that a resource still wants, and from the resources that still want an operation. */
function candidates(left: Pairs, all: Pairs): Candidate[] {
	const resources = [...all.keys()];
	const operations = [...new Set([...all.values()].flatMap((each) => [...each]))];
	const free = (resource: string, operation: string) => !all.get(resource)?.has(operation) || left.get(resource)?.has(operation) === true;
	const withResources = (some: string[]): Candidate => {
		const fitting = operations.filter((operation) => some.every((resource) => free(resource, operation)));
		return { operations: fitting, resources: resources.filter((resource) => fitting.every((operation) => free(resource, operation))) };
	};
	const withOperations = (some: string[]): Candidate => {
		const fitting = resources.filter((resource) => some.every((operation) => free(resource, operation)));
		return { resources: fitting, operations: operations.filter((operation) => fitting.every((resource) => free(resource, operation))) };
	};
	const everywhere = operations.filter((operation) => resources.every((resource) => free(resource, operation)));
	return [
		withOperations(everywhere),
		...[...left.values()].filter(({ size }) => size > 0).map((each) => withOperations([...each])),
		...operations.map((operation) => withResources([...left.keys()].filter((resource) => left.get(resource)?.has(operation)))),
	];
}

function covered({ resources, operations }: Candidate, left: Pairs): number {
	return resources.reduce((sum, resource) => sum + operations.filter((operation) => left.get(resource)?.has(operation)).length, 0);
}

/** Without what every pair has, and without what only stands in pairs that do not exist. */
function written({ resources, operations }: Candidate, all: Pairs): Rectangle {
	const exists = (resource: string, operation: string) => all.get(resource)?.has(operation) === true;
	const every = new Set([...all.values()].flatMap((each) => [...each]));
	return {
		...(resources.length === all.size ? {} : { resource: resources.filter((resource) => operations.some((operation) => exists(resource, operation))) }),
		...(operations.length === every.size ? {} : { operation: operations.filter((operation) => resources.some((resource) => exists(resource, operation))) }),
	};
}
