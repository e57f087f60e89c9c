import type { Call, Model } from '../call/call';
import { bad, Crash, missing } from '../call/errors';
import { assertWritable } from '../entity/permissions';
import { toText } from '../php/values';
import { nextId, type Entity, type Step } from '../state/state';
import { log, touch } from '../entity/changelog';

const stepsOf = (call: Call, entity: Entity) =>
	call.state.steps
		.filter((row) => row.kind === entity.kind && row.item_id === entity.id)
		.sort((a, b) => a.ordering - b.ordering || a.id - b.id);

function view(call: Call, step: Step) {
	const { kind: _kind, ...columns } = step;
	return call.traits.elder ? columns : { ...columns, is_immutable: 0 };
}

/** The steps of an entry in their order (steps-list). */
export function stepRows(call: Call, entity: Entity) {
	return stepsOf(call, entity).map((row) => view(call, row));
}

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
	};
	call.state.steps.push(step);
	return step;
}

const actions: Record<string, (call: Call, step: Step) => void> = {
	finish: (call, step) => {
		step.finished = step.finished ? 0 : 1;
		step.finished_time = call.now();
	},
	// The reminder is a notification of its own, which is not shown before the day.
	notif: (call, step) => {
		step.deadline_notif = step.deadline_notif ? 0 : 1;
		if (step.deadline_notif) nextId(call.state, 'notifications');
	},
};

function change(call: Call, step: Step, name: string, value: unknown): void {
	if (name === 'body') {
		if (call.traits.elder && typeof value !== 'string') throw new Crash();
		step.body = toText(value) || 'Untitled';
	} else if (name === 'deadline') step.deadline = value === null ? null : toText(value);
	else if (name === 'finished_time') step.finished_time = toText(value);
	else if (name === 'ordering') step.ordering = Number(value);
	else throw bad('Incorrect parameter for steps.');
}

/** `/steps` of an entry. */
export function stepsModel(call: Call, entity: Entity): Model {
	const find = (id: number) => {
		const step = stepsOf(call, entity).find((row) => row.id === id);
		if (!step) throw missing();
		return step;
	};
	return {
		list: () => stepRows(call, entity),
		one: (id) => view(call, find(id)),
		create() {
			assertWritable(call, entity);
			const step = addStep(call, entity, call.body.body);
			touch(call, entity);
			log(call, entity, 'steps', 'create');
			return `${entity.kind}/${entity.id}/steps/${step.id}`;
		},
		patch(id) {
			assertWritable(call, entity);
			const step = find(id);
			const { action, ...changes } = call.body;
			if (action === undefined) for (const [name, value] of Object.entries(changes)) change(call, step, name, value);
			else {
				const act = actions[String(action)];
				if (!act) throw bad('Invalid action for steps.');
				act(call, step);
			}
			log(call, entity, 'steps', action === undefined ? 'update' : toText(action));
			touch(call, entity);
			return view(call, step);
		},
		destroy(id) {
			assertWritable(call, entity);
			const step = find(id);
			call.state.steps.splice(call.state.steps.indexOf(step), 1);
			log(call, entity, 'steps', `Removed step with id: ${id}`);
			touch(call, entity);
			return undefined;
		},
	};
}
