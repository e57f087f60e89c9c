import type { IDataObject } from 'n8n-workflow';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, outputItem, record, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { newElement, type Content } from './elementContent';
import { putInto, readFurther, type Further } from './elements';
import { sectionsIn } from './pageContent';
import { planOf, type Later, type NewSection } from './sections';

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
		const there = await placesIn(call, made, sections);
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

/** The sections of a new experiment as the answer tells them, or else the experiment itself: those that were asked for, in their order. */
async function placesIn(call: Call, made: IDataObject, wanted: readonly NewSection[]): Promise<IDataObject[]> {
	const found = placed(sectionsIn(made), wanted) ?? placed(sectionsIn(record(call, await fetchBody(call, { method: 'GET', path: `/api/v1/experiments/${String(made.id)}` }))), wanted);
	if (found) return found;
	throw itemError(call, `The sections of the experiment ${String(made.id)} are not those that were asked for`, 'Nothing more was written. Look at it in Labguru');
}

/** Sections of the names that are wanted, the last ones where others stand before them; undefined where there are none such. */
function placed(sections: readonly IDataObject[], wanted: readonly NewSection[]): IDataObject[] | undefined {
	const last = sections.slice(-wanted.length);
	return last.length === wanted.length && last.every(({ name }, at) => String(name).trim() === String(wanted[at]?.title).trim()) ? last : undefined;
}
