/** `/teams`. */
import type { Call } from '../call/call';
import { bad, forbidden } from '../call/errors';
import type { Model } from '../call/models';
import { found } from '../call/rows';
import { toText } from '../php/values';
import { nextId } from '../state';
import { assertMember, assertTeamAdmin, teamId } from './access';
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
			assertTeamAdmin(call, team.id);
			const { name, action, ...settings } = call.body as Record<string, number | string | null>;
			if (action === 'sendonboardingemails') return teamView(call, team);
			if (action !== undefined && action !== 'update') throw bad('Incorrect action for teams.');
			const known = teamView(call, team);
			for (const [key, value] of Object.entries(settings)) {
				if (!(key in known) || key === 'id' || key === 'created_at') throw bad(`Incorrect parameter for team.${key}`);
				team.settings[key] = value;
			}
			if (name !== undefined) team.name = toText(name);
			return teamView(call, team);
		},
	};
}
