import type { IDataObject } from 'n8n-workflow';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { newElement, type Content } from './elementContent';
import { putInto, readFurther, type Further } from './elements';
import { sectionsIn } from './pageContent';
import { planOf, type Later } from './sections';

type Step = (sections: readonly IDataObject[]) => Promise<void>;

/** Creates an experiment with its sections and elements at once, and puts in what API v2 does not take. */
export const createExperiment: Run = async (call, request) => {
	const { sections: given, ...fields } = request.body ?? {};
	const { sections, later } = checked(call, () => planOf(given));
	const steps = await stepsAfter(call, later);
	const made = created(call, await send(call, { ...request, body: { ...fields, sections } }));
	if (steps.length === 0) return [outputItem(call, simplified(call, made))];
	const done = `The experiment ${String(made.id)} was created, but not all of its content`;
	return await withPartialFailure(call, () => done, async () => {
		const there = await placesIn(call, made, sections.length);
		for (const step of steps) await step(there);
		return [outputItem(call, simplified(call, made))];
	});
};

/** What follows, one thing after the other; all that it needs is read before anything is written. */
async function stepsAfter(call: Call, later: ReadonlyMap<number, Later>): Promise<Step[]> {
	const steps: Step[] = [];
	for (const [place, { into, after }] of later) {
		for (const [at, content] of into) steps.push(await fill(call, place, at, content));
		for (const content of after) steps.push(await add(call, place, content));
	}
	return steps;
}

/** Puts something into an element that was made with the experiment. */
async function fill(call: Call, place: number, at: number, content: Content): Promise<Step> {
	const further = await readFurther(call, content);
	return async (sections) => {
		const elements = (sections[place]?.elements ?? []) as IDataObject[];
		const element = elements[at];
		if (!element) throw itemError(call, `The new section ${place + 1} has no element ${at + 1}`);
		await putInto(call, element, further, '');
	};
}

/** Adds an element at the end of a section. */
async function add(call: Call, place: number, content: Content): Promise<Step> {
	const further: Further = await readFurther(call, content);
	const fields = checked(call, () => newElement(content));
	return async (sections) => {
		const body = { container_type: 'ExperimentProcedure', container_id: sections[place]?.id as number, ...fields };
		const element = created(call, await send(call, { method: 'POST', path: '/api/v1/elements', body }));
		await putInto(call, { ...body, ...element }, further, '');
	};
}

/** The sections of a new experiment as the answer tells them, or else the experiment itself. */
async function placesIn(call: Call, made: IDataObject, count: number): Promise<IDataObject[]> {
	const told = sectionsIn(made);
	if (told.length >= count) return told.slice(-count);
	const sections = sectionsIn(record(call, await fetchBody(call, { method: 'GET', path: `/api/v1/experiments/${String(made.id)}` })));
	if (sections.length >= count) return sections.slice(-count);
	throw itemError(call, `The experiment ${String(made.id)} has ${sections.length} sections in place of ${count}`);
}
