import type { Call, Model } from '../call/call';
import { bad, forbidden, missing, Refusal } from '../call/errors';
import { labelsModel, labelTable } from './labels.model';
import { listEntities } from '../entries/list';
import { toInt, toText, words } from '../php/values';
import { procurementModel } from './procurement.model';
import { nextId, type Team } from '../state/state';
import { teamTagsModel } from '../tags/tags';
import { teamgroupsModel } from './teamgroups.model';

const nobody = '{"base": 30, "teams": [], "users": [], "teamgroups": []}';
const template = ['Goal', 'Procedure', 'Results'].map((part) => `<h1>${part}:</h1>\n    <p>&nbsp;</p>`).join('\n    ');
const onboarding = { onboarding_email_active: 0, onboarding_email_subject: null, onboarding_email_body: null };
const newcomers = { newcomer_threshold: 15, newcomer_banner: null, newcomer_banner_active: 0 };
const writable = words(`
	experiments experiments_categories experiments_status experiments_templates resources resources_categories
	resources_status resources_templates
`);

function view(call: Call, team: Team) {
	const { id, name, created_at, settings } = team;
	const shared = {
		id,
		name,
		user_create_tag: 1,
		force_exp_tpl: 0,
		created_at,
		orgid: null,
		visible: 1,
		announcement: null,
		...onboarding,
		...newcomers,
	};
	if (call.traits.elder) {
		const links = { link_name: 'Documentation', link_href: 'https://doc.elabftw.net' };
		const forced = { force_canread: nobody, force_canwrite: nobody, do_force_canread: 0, do_force_canwrite: 0 };
		return {
			...shared,
			common_template: template,
			common_template_md: '# Goal\n\n# Procedure\n\n# Results\n\n',
			...links,
			...forced,
			...settings,
		};
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

const elderNames =
	'experiments_categories, experiments_status, items_categories, items_status, procurement_requests, status, tags, teamgroups';
const names =
	'experiments_categories, experiments_status, items_status, procurement_requests, resources_categories, status, tags, teamgroups';

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
	throw new Refusal(
		400,
		`Incorrect submodel for teams: available models are: ${call.traits.elder ? elderNames : names}.`,
	);
}
