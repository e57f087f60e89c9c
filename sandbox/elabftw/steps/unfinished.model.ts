/** `/unfinished_steps`: by entry, newest first (unfinished_steps). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';
import { stepRows } from './steps';

export function unfinishedStepsModel(call: Call): Model {
	const open = (kind: 'experiments' | 'items') =>
		[...call.state.entities[kind].values()]
			.filter((entity) => entity.state === 1 && entity.team === call.team)
			.filter((entity) => (call.query.scope === 'team' ? call.traits.v51 : entity.userid === call.user.userid))
			.reverse()
			.map((entity) => ({
				id: entity.id,
				title: entity.title,
				steps: stepRows(call, entity)
					.filter((step) => !step.finished)
					.map((step) => [String(step.id), step.body]),
			}))
			.filter((row) => row.steps.length);
	return { list: () => ({ experiments: open('experiments'), items: open('items') }) };
}
