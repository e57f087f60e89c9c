import { file, queryText, type Call, type Model } from '../call/call';
import { bad, Crash, missing } from '../call/errors';
import { fieldNames } from '../entries/metadata';
import { mayRead } from '../entity/permissions';
import { toText } from '../php/values';
import { entityKinds, nextId } from '../state/state';
import { stepRows } from '../steps/model';

/** Endpoints of a few lines each. */

/** `/info` names the version (info). */
export function infoModel(call: Call): Model {
	const { entities, users, teams, uploads, compounds } = call.state;
	const bytes = uploads.reduce((sum, row) => sum + row.filesize, 0);
	const stamped = [...entities.experiments.values()].filter((entity) => entity.timestamped).length;
	return {
		list: () => ({
			elabftw_version: call.traits.version,
			elabftw_version_int: call.traits.versionInt,
			ts_balance: 0,
			ts_limit: 0,
			uploads_filesize_sum: bytes,
			uploads_filesize_sum_formatted:
				bytes < 1_048_576 ? `${bytes.toFixed(2)} B` : `${(bytes / 1_048_576).toFixed(2)} MiB`,
			all_users_count: users.size,
			active_users_count: users.size,
			items_count: entities.items.size,
			teams_count: teams.size,
			...(!call.traits.elder && { compounds_count: compounds.length }),
			experiments_count: entities.experiments.size,
			experiments_timestamped_count: stamped,
			entities_timestamped_count_last_30_days: stamped,
		}),
	};
}

/** `/extra_fields_keys`: names in use, with `q` and `limit`; names that need escaping are left out (extra_fields_keys). */
export function extraFieldsKeysModel(call: Call): Model {
	return {
		list() {
			const counts = new Map<string, number>();
			const used = (['experiments', 'items'] as const)
				.flatMap((kind) => [...call.state.entities[kind].values()])
				.filter((entity) => entity.state === 1 && mayRead(call, entity));
			for (const name of used.flatMap((entity) => fieldNames(entity.metadata)))
				counts.set(name, (counts.get(name) ?? 0) + 1);
			const q = toText(call.query.q).toLowerCase();
			const limit = Number(queryText(call, 'limit')) || Infinity;
			return [...counts]
				.filter(([name]) => name.toLowerCase().includes(q))
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.slice(0, limit)
				.map(([extra_fields_key, frequency]) => ({ extra_fields_key, frequency }));
		},
	};
}

/** `/unfinished_steps`: by entry, newest first (unfinished_steps). */
export function unfinishedStepsModel(call: Call): Model {
	const open = (kind: 'experiments' | 'items') =>
		[...call.state.entities[kind].values()]
			.filter((entity) => entity.state === 1 && entity.team === call.team)
			.filter((entity) => (call.query.scope === 'team' ? call.traits.elder : entity.userid === call.user.userid))
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

/** `/todolist`: POST and PATCH take `content`, PATCH also `body` (todolist-create, todolist-patch-body). */
export function todolistModel(call: Call): Model {
	const mine = () => call.state.todos.filter((row) => row.userid === call.user.userid);
	const find = (id: number) => {
		const row = mine().find((todo) => todo.id === id);
		if (!row) throw missing();
		return row;
	};
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
			if (call.traits.elder && typeof value !== 'string') throw new Crash();
			const row = find(id);
			row.body = toText(value);
			return row;
		},
		destroy(id) {
			call.state.todos.splice(call.state.todos.indexOf(find(id)), 1);
			return undefined;
		},
	};
}

/** `/reports` says how it wants to be asked (reports); as CSV it counts. */
export function reportsModel(call: Call): Model {
	const counts = () => entityKinds.map((kind) => `${kind},${call.state.entities[kind].size}`).join('\n');
	const headers = { 'content-disposition': 'inline; filename="report.elabftw.csv"' };
	return {
		list: () =>
			call.query.format === 'csv'
				? file(`kind,count\n${counts()}\n`, 'text/csv; charset=UTF-8', headers)
				: { query_parameters: { format: ['csv', 'json (not implemented)'], scope: ['instance', 'team'] } },
	};
}

/** `/team_tags` moved (error-team_tags-old-endpoint). */
export function teamTagsGone(): Model {
	return {
		list() {
			throw bad('Use api/v2/teams/current/tags endpoint instead.');
		},
	};
}
