/** Steps of entries: shown, added. The view of entries, copies and seeds use it. */
import type { Call } from '../call/call';
import { rowsOf } from '../entity/rows';
import { toText } from '../php/values';
import { nextId, type Entity, type Step } from '../state';

/** The steps of an entry in their order. */
export const stepsOf = (call: Call, entity: Entity): Step[] =>
	rowsOf(call.state.steps, entity).sort((a, b) => a.ordering - b.ordering || a.id - b.id);

/** A step as it is shown. */
export function stepView(call: Call, step: Step) {
	const { kind: _kind, is_immutable, ...columns } = step;
	return call.traits.v51 ? columns : { ...columns, is_immutable };
}

/** The steps of an entry as they are shown (steps-list). */
export const stepRows = (call: Call, entity: Entity) => stepsOf(call, entity).map((row) => stepView(call, row));

/** Adds a step; without a text it is "RTFM", with an empty one "Untitled" (unfinished_steps). */
export function addStep(call: Call, entity: Entity, body: unknown): Step {
	const text = body === undefined ? 'RTFM' : toText(body) || 'Untitled';
	const step: Step = {
		kind: entity.kind,
		id: nextId(call.state, `${entity.kind}_steps`),
		item_id: entity.id,
		body: text,
		ordering: Math.max(0, ...stepsOf(call, entity).map((row) => row.ordering)) + 1,
		finished: 0,
		finished_time: null,
		deadline: null,
		deadline_notif: 0,
		is_immutable: 0,
	};
	call.state.steps.push(step);
	return step;
}
