/** `/teams/{id}/experiments_categories` and its three likes; POST takes `name`, answers have `title`. */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';
import type { Model } from '../call/models';
import { page } from '../call/page';
import { byId } from '../call/rows';
import { toInt, toText } from '../php/values';
import { nextId, type Label, type LabelTable } from '../state';
import { teamName } from '../state/names';

function view(call: Call, row: Label) {
	if (call.traits.v51)
		return {
			id: row.id,
			title: row.title,
			color: row.color,
			is_default: row.is_default ?? (row.id === 1 && row.title === 'Running' ? 1 : 0),
		};
	return {
		id: row.id,
		title: row.title,
		color: row.color,
		ordering: null,
		state: row.state,
		team: row.team,
		is_private: row.is_private ?? 1,
	};
}

const hex = (value: unknown) => toText(value).replace('#', '');

export function labelsModel(call: Call, team: number, table: LabelTable): Model {
	const rows = call.state.labels[table];
	return {
		list() {
			const own = rows.filter((row) => row.team === team && row.state === 1);
			if (call.traits.v51) return own.map((row) => view(call, row));
			return page(call, own).map((row) => ({
				...view(call, row),
				team_name: teamName(call.state, team),
				is_current_team: team === call.team ? 1 : 0,
			}));
		},
		one: (id) => view(call, byId(rows, id)),
		create() {
			if (call.traits.v51 && !call.isAdmin)
				throw forbidden('', 'User tried to update a team setting but they are not admin of that team.');
			const id = nextId(call.state, table);
			rows.push({
				id,
				title: toText(call.body.name ?? call.body.title),
				color: hex(call.body.color ?? '29aeb9'),
				team,
				state: 1,
			});
			return `teams/${team}/${table}/${id}`;
		},
		patch(id) {
			const row = byId(rows, id);
			if (call.body.title !== undefined || call.body.name !== undefined)
				row.title = toText(call.body.title ?? call.body.name);
			if (call.body.color !== undefined) row.color = hex(call.body.color);
			for (const name of ['is_private', 'is_default'] as const)
				if (call.body[name] !== undefined) row[name] = toInt(call.body[name]) ? 1 : 0;
			return view(call, row);
		},
		destroy: (id) => void (byId(rows, id).state = 3),
	};
}
