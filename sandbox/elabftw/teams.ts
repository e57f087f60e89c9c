import type { Call, Model } from './call';
import { bad, forbidden, missing, Refusal } from './errors';
import { labelsModel, labelTable } from './labels';
import { listEntities } from './lists';
import { fullName } from './people';
import { decimal, toInt, toText } from './php';
import { nextId, type Team } from './state';
import { teamTagsModel } from './tags';

const nobody = '{"base": 30, "teams": [], "users": [], "teamgroups": []}';
const template = ['Goal', 'Procedure', 'Results'].map((part) => `<h1>${part}:</h1>\n    <p>&nbsp;</p>`).join('\n    ');
const onboarding = { onboarding_email_active: 0, onboarding_email_subject: null, onboarding_email_body: null };
const newcomers = { newcomer_threshold: 15, newcomer_banner: null, newcomer_banner_active: 0 };
const writable = ['experiments', 'experiments_categories', 'experiments_status', 'experiments_templates', 'resources', 'resources_categories', 'resources_status', 'resources_templates'];

function view(call: Call, team: Team) {
	const { id, name, created_at, settings } = team;
	const shared = { id, name, user_create_tag: 1, force_exp_tpl: 0, created_at, orgid: null, visible: 1, announcement: null, ...onboarding, ...newcomers };
	if (call.traits.elder) {
		const links = { link_name: 'Documentation', link_href: 'https://doc.elabftw.net' };
		const forced = { force_canread: nobody, force_canwrite: nobody, do_force_canread: 0, do_force_canwrite: 0 };
		return { ...shared, common_template: template, common_template_md: '# Goal\n\n# Procedure\n\n# Results\n\n', ...links, ...forced, ...settings };
	}
	return {
		...shared,
		force_res_tpl: 0,
		...Object.fromEntries(writable.map((table) => [`users_canwrite_${table}`, 1])),
		...(call.traits.coming && { capture_container_deletion_reason: 0 }),
		...settings,
	};
}

/** `current` or a number. */
export const teamId = (call: Call, raw: string) => (raw === 'current' ? call.team : toInt(raw));

/** Only members and sysadmins see a team (error-teams-other-as-user). */
function assertMember(call: Call, id: number): void {
	if (call.user.is_sysadmin || call.user.teams.some((team) => team.id === id)) return;
	if (call.traits.elder) throw forbidden('', 'User tried to read a team setting but they are not part of that team.');
	throw bad('Cannot query team information if not part of that team or not Sysadmin!');
}

/** `/teams`. */
export function teamsModel(call: Call): Model {
	const find = (raw: string) => {
		const id = teamId(call, raw);
		assertMember(call, id);
		const team = call.state.teams.get(id);
		if (!team) throw missing();
		return team;
	};
	return {
		list: () => [...call.state.teams.values()].map((team) => view(call, team)),
		one: (_id, raw) => view(call, find(raw)),
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
			return view(call, team);
		},
	};
}

/** Groups of a team: an object keyed by id, in 5.1.15 a list (teams-teamgroups-list). */
function teamgroupsModel(call: Call, team: number): Model {
	const groups = call.state.teamgroups;
	const find = (id: number) => {
		const group = groups.find((row) => row.id === id);
		if (!group) throw missing();
		return group;
	};
	const one = (id: number) => {
		const group = find(id);
		return { id: group.id, name: group.name, team: group.team };
	};
	return {
		list() {
			const rows = groups
				.filter((group) => group.team === team)
				.map(({ id, name, users }) => ({ id, name, users: users.map((userid) => ({ userid, fullname: fullName(call, userid) })) }));
			return call.traits.elder ? rows : Object.fromEntries(rows.map((row) => [String(row.id), row]));
		},
		one,
		create() {
			const id = nextId(call.state, 'teamgroups');
			groups.push({ id, name: toText(call.body.name), team, users: [] });
			return `teams/${team}/teamgroups/${id}`;
		},
		patch(id) {
			const group = find(id);
			const { how, userid, name } = call.body;
			if (how === 'add') group.users = [...new Set([...group.users, toInt(userid)])];
			if (how === 'unreference') group.users = group.users.filter((known) => known !== toInt(userid));
			if (name !== undefined) group.name = toText(name);
			return one(id);
		},
		destroy(id) {
			groups.splice(groups.indexOf(find(id)), 1);
			return undefined;
		},
	};
}

const procurementStates: Record<number, string> = { 10: 'Pending', 20: 'Received', 30: 'Cancelled' };

/** `/teams/{id}/procurement_requests` (procurement_requests-create). */
function procurementModel(call: Call, team: number): Model {
	const rows = call.state.procurement;
	const find = (id: number) => {
		const row = rows.find((request) => request.id === id);
		if (!row) throw missing();
		return row;
	};
	const view = (id: number) => {
		const row = find(id);
		const item = call.state.entities.items.get(Number(row.entity_id));
		const { proc_currency, proc_pack_qty, proc_price_notax, proc_price_tax } = item?.extra ?? {};
		return {
			requester_fullname: fullName(call, Number(row.requester_userid)),
			...row,
			entity_title: item?.title ?? '',
			total: decimal(Number(proc_price_tax) * Number(row.qty_ordered)),
			...{ proc_currency, proc_pack_qty, proc_price_notax, proc_price_tax },
			state_human: procurementStates[Number(row.state)] ?? 'Pending',
			currency_symbol: '$',
			currency_human: 'Canadian Dollar (CAD)',
		};
	};
	return {
		list: () => rows.filter((row) => row.team === team).map((row) => view(row.id)),
		one: view,
		create() {
			const { entity_id, qty_ordered, body, quote } = call.body;
			const id = nextId(call.state, 'procurement_requests');
			const given = { entity_id: toInt(entity_id), qty_ordered: toInt(qty_ordered ?? 1), qty_received: 0, body: body ?? null, quote: quote ?? null };
			rows.push({ id, created_at: call.now(), team, requester_userid: call.user.userid, ...given, email_sent: 0, state: 10 });
			return `teams/current/procurement_requests/${id}`;
		},
		patch(id) {
			Object.assign(find(id), call.body, { id });
			return view(id);
		},
		destroy(id) {
			find(id).state = 30;
			return undefined;
		},
	};
}

const elderNames = 'experiments_categories, experiments_status, items_categories, items_status, procurement_requests, status, tags, teamgroups';
const names = 'experiments_categories, experiments_status, items_status, procurement_requests, resources_categories, status, tags, teamgroups';

/** What hangs below a team. */
export function teamSubmodel(call: Call, raw: string, name: string): Model {
	const id = call.traits.elder ? call.team : teamId(call, raw);
	if (!call.traits.elder) assertMember(call, id);
	const elderId = call.traits.elder ? teamId(call, raw) : id;
	if (call.traits.elder && name === 'items_categories') return { list: () => listEntities(call, 'items_types') };
	const table = labelTable(name, call.traits.elder);
	if (table) return labelsModel(call, elderId, table);
	if (name === 'tags') return teamTagsModel(call, id);
	if (name === 'teamgroups') return teamgroupsModel(call, id);
	if (name === 'procurement_requests') return procurementModel(call, id);
	throw new Refusal(400, `Incorrect submodel for teams: available models are: ${call.traits.elder ? elderNames : names}.`);
}
