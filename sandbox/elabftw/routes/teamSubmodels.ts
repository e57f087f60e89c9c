/** What hangs below a team. */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { listEntities } from '../entries/list';
import { labelTables, type LabelTable } from '../state';
import { teamTagsModel } from '../tags/team.model';
import { assertMember, teamId } from '../teams/access';
import { labelsModel } from '../teams/labels.model';
import { procurementModel } from '../teams/procurement.model';
import { teamgroupsModel } from '../teams/teamgroups.model';

const submodels: Record<string, (call: Call, team: number) => Model> = {
	tags: teamTagsModel,
	teamgroups: teamgroupsModel,
	procurement_requests: procurementModel,
};

const v51Names =
	'experiments_categories, experiments_status, items_categories, items_status, procurement_requests, status, tags, teamgroups';
const names =
	'experiments_categories, experiments_status, items_status, procurement_requests, resources_categories, status, tags, teamgroups';

/** Path segment to table: later versions say `resources_categories` and keep `items_categories` in Location. */
function labelTable(name: string, v51: boolean): LabelTable | undefined {
	if (name === 'status') return 'experiments_status';
	if (name === 'resources_categories') return v51 ? undefined : 'items_categories';
	return labelTables.find((table) => table === name);
}

/** The model of what hangs below a team; refuses what is none, and from 5.6 on who is no member. */
export function teamSubmodel(call: Call, raw: string, name: string): Model {
	const { v51 } = call.traits;
	const asked = teamId(call, raw);
	if (!v51) assertMember(call, asked);
	if (v51 && name === 'items_categories') return { list: () => listEntities(call, 'items_types') };
	const table = labelTable(name, v51);
	if (table) return labelsModel(call, asked, table);
	const make = submodels[name];
	if (make) return make(call, v51 ? call.team : asked);
	throw bad(`Incorrect submodel for teams: available models are: ${v51 ? v51Names : names}.`);
}
