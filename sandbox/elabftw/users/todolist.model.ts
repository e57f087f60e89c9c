/** `/todolist`: POST and PATCH take `content`, PATCH also `body` (todolist-create, todolist-patch-body). */
import type { Call } from '../call/call';
import { Crash } from '../call/errors';
import type { Model } from '../call/models';
import { byId, removeRow } from '../call/rows';
import { toText } from '../php/values';
import { nextId } from '../state';

export function todolistModel(call: Call): Model {
	const mine = () => call.state.todos.filter((row) => row.userid === call.user.userid);
	const find = (id: number) => byId(mine(), id);
	return {
		list: mine,
		one: find,
		create() {
			const id = nextId(call.state, 'todolist');
			const body = toText(call.body.content ?? call.body.body);
			call.state.todos.push({ id, body, creation_time: call.now(), ordering: null, userid: call.user.userid });
			return `todolist/${id}`;
		},
		patch(id) {
			const value = call.body.content ?? call.body.body;
			if (call.traits.v51 && typeof value !== 'string') throw new Crash();
			const row = find(id);
			row.body = toText(value);
			return row;
		},
		destroy: (id) => removeRow(call.state.todos, find(id)),
	};
}
