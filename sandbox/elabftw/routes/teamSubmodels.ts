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

const elderNames =
	'experiments_categories, experiments_status, items_categories, items_status, procurement_requests, status, tags, teamgroups';
const names =
	'experiments_categories, experiments_status, items_status, procurement_requests, resources_categories, status, tags, teamgroups';

/** Path segment to table: later versions say `resources_categories` and keep `items_categories` in Location. */
function labelTable(name: string, elder: boolean): LabelTable | undefined {
	if (name === 'status') return 'experiments_status';
	if (name === 'resources_categories') return elder ? undefined : 'items_categories';
	return labelTables.find((table) => table === name);
}

/** The model of what hangs below a team; refuses what is none, and from 5.6 on who is no member. */
export function teamSubmodel(call: Call, raw: string, name: string): Model {
	const { elder } = call.traits;
	const asked = teamId(call, raw);
	if (!elder) assertMember(call, asked);
	if (elder && name === 'items_categories') return { list: () => listEntities(call, 'items_types') };
	const table = labelTable(name, elder);
	if (table) return labelsModel(call, asked, table);
	const make = submodels[name];
	if (make) return make(call, elder ? call.team : asked);
	throw bad(`Incorrect submodel for teams: available models are: ${elder ? elderNames : names}.`);
}
