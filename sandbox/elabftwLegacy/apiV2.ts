/** The few requests of API v2 that were recorded beside API v1; all others are no endpoint here. */
import { Answer } from '../shared/http/answer';
import { Refusal, readable, toInt, type Call } from './call';
import { list, newEntry } from './entries';
import { uploadRow, uploadsOf, v2Row, whole } from './views';

const words: Readonly<Record<number, [message: string, description?: string]>> = {
	400: ['Bad Request'],
	401: ['Unauthorized'],
	403: ['Access Forbidden', 'User tried to access entity without permission.'],
	404: ['Resource Not Found', 'The resource was not found.'],
};

/** A refusal as API v2 writes it. */
export function v2Refusal({ status, message: own }: Refusal) {
	const [message, description = own] = words[status] ?? ['Error'];
	return { code: status, message, description };
}

const noEndpoint = () =>
	new Refusal(400, 'Invalid endpoint: available endpoints: apikeys, config, experiments, items, experiments_templates, items_types, event, events, team_tags, teams, todolist, unfinished_steps, users.');

/** What API v2 answers. */
export function dispatchV2(call: Call): unknown {
	const { method, segments, state, version, siteUrl, json } = call;
	const [endpoint, raw, submodel] = segments;
	const id = toInt(raw);
	if (method === 'GET' && endpoint === 'info' && version !== '4.7.0') {
		const { experiments, items } = state.entries;
		const users = state.users.size;
		return {
			elabftw_version: version, ts_balance: 0, all_users_count: users, active_users_count: users, items_count: items.size, teams_count: 2,
			experiments_count: experiments.size, experiments_timestamped_count: 0,
		};
	}
	if (method === 'PATCH' && endpoint === 'items_types' && version === '4.7.0') {
		const { color, title, body, metadata = null, ...type } = state.itemTypes.find((each) => each.id === id) ?? noType();
		Object.assign(state.itemTypes.find((each) => each.id === id) ?? {}, { bookable: Number(json.bookable) });
		const sharing = '{"base": 30, "teams": [], "users": [], "teamgroups": []}';
		return { ...type, team: 1, color, bookable: 1, title, body, canread: sharing, canwrite: sharing, metadata, state: 1, steps: [], items_links: [] };
	}
	if (endpoint !== 'experiments' && endpoint !== 'items') throw noEndpoint();
	if (method === 'POST') {
		const made = newEntry(call, endpoint, call.user.userid);
		return new Answer(201, '', { location: `${siteUrl}/api/v2/${endpoint}/${made.id}`, 'content-type': 'text/html; charset=UTF-8' });
	}
	// 4.x answers with one row more than was asked for.
	if (id === 0) return list(call, endpoint, 1).map((row) => v2Row(call, row));
	const entry = readable(call, endpoint, id);
	if (submodel === 'uploads') return uploadsOf(call, entry).map((row) => uploadRow(call, row));
	if (method === 'PATCH') {
		entry.modified_at = call.now();
		if (json.action === 'lock') Object.assign(entry, { locked: 1, lockedby: call.user.userid, locked_at: call.now() });
		else Object.assign(entry, { ...json, is_bookable: Number(json.is_bookable), lastchangeby: call.user.userid });
	}
	return whole(call, entry);
}

function noType(): never {
	throw noEndpoint();
}
