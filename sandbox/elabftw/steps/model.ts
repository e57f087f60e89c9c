/** `/steps` of an entry. */
import type { Call } from '../call/call';
import { bad, Crash } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { log, touch } from '../entity/changelog';
import { assertWritable } from '../entity/permissions';
import { toText } from '../php/values';
import { isTemplate, nextId, type Entity, type Step } from '../state';
import { addStep, stepRows, stepsOf, stepView } from './steps';

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

/** Only of templates, whose entries inherit it. */
function setImmutable(step: Step, value: unknown): void {
	if (!isTemplate(step.kind))
		throw bad('The immutability parameter cannot be modified from experiments or resources.');
	step.is_immutable = value === 1 ? 1 : 0;
}

function change(call: Call, step: Step, name: string, value: unknown): void {
	if (name === 'body') {
		if (call.traits.v51 && typeof value !== 'string') throw new Crash();
		step.body = toText(value) || 'Untitled';
	} else if (name === 'deadline') step.deadline = value === null ? null : toText(value);
	else if (name === 'finished_time') step.finished_time = toText(value);
	else if (name === 'is_immutable' && !call.traits.v51) setImmutable(step, value);
	else if (name === 'ordering') step.ordering = Number(value);
	else throw bad('Incorrect parameter for steps.');
}

export function stepsModel(call: Call, entity: Entity): Model {
	const find = (id: number) => byId(stepsOf(call, entity), id);
	return {
		list: () => stepRows(call, entity),
		one: (id) => stepView(call, find(id)),
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
			return stepView(call, step);
		},
		destroy(id) {
			assertWritable(call, entity);
			const step = find(id);
			removeRow(call.state.steps, step);
			log(call, entity, 'steps', `Removed step with id: ${id}`);
			touch(call, entity);
		},
	};
}
