/** `/teams`. */
import type { Call } from '../call/call';
import { forbidden } from '../call/errors';
import type { Model } from '../call/models';
import { found } from '../call/rows';
import { toText } from '../php/values';
import { nextId } from '../state';
import { assertMember, teamId } from './access';
import { teamView } from './views';

export function teamsModel(call: Call): Model {
	const find = (raw: string) => {
		const id = teamId(call, raw);
		assertMember(call, id);
		return found(call.state.teams.get(id));
	};
	return {
		list: () => [...call.state.teams.values()].map((team) => teamView(call, team)),
		one: (_id, raw) => teamView(call, find(raw)),
		create() {
			if (!call.user.is_sysadmin) throw forbidden();
			const id = nextId(call.state, 'teams');
			call.state.teams.set(id, { id, name: toText(call.body.name), created_at: call.now(), settings: {} });
			return `teams/${id}`;
		},
		patch(_id, raw) {
			const team = find(raw);
			const { name, ...settings } = call.body as Record<string, number | string | null>;
			if (name !== undefined) team.name = toText(name);
			Object.assign(team.settings, settings);
			return teamView(call, team);
		},
	};
}
