/** The endpoints of the API. A new model is a row here, or in the submodels of what it hangs below. */
import { words } from '../../shared/values/words';
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { compoundsModel } from '../compounds/model';
import { batchModel } from '../entries/batch.model';
import { extraFieldsKeysModel } from '../entries/extraFieldsKeys.model';
import { entitiesModel } from '../entries/model';
import { eventModel } from '../events/event.model';
import { eventsModel } from '../events/model';
import { exportsModel } from '../exports/model';
import { importModel } from '../imports/model';
import { configModel } from '../instance/config.model';
import { dspaceModel } from '../instance/dspace.model';
import { idpsModel, idpsSourcesModel } from '../instance/idps.model';
import { infoModel } from '../instance/info.model';
import { instanceModel } from '../instance/instance.model';
import { reportsModel } from '../instance/reports.model';
import { unfinishedStepsModel } from '../steps/unfinished.model';
import { storageUnitsModel } from '../storage/model';
import { favtagsModel } from '../tags/favtags.model';
import { teamTagsGone } from '../tags/gone.model';
import { teamsModel } from '../teams/model';
import { apikeysModel } from '../users/apikeys.model';
import { usersModel } from '../users/model';
import { todolistModel } from '../users/todolist.model';

/** What an address makes its model of. */
type Endpoint = (call: Call) => Model;

/** In the order in which the server names them (error-unknown-endpoint). */
const endpoints: Record<string, Endpoint> = {
	apikeys: apikeysModel,
	batch: batchModel,
	compounds: compoundsModel,
	config: configModel,
	dspace: dspaceModel,
	experiments: (call) => entitiesModel(call, 'experiments'),
	experiments_templates: (call) => entitiesModel(call, 'experiments_templates'),
	exports: exportsModel,
	extra_fields_keys: extraFieldsKeysModel,
	event: eventModel,
	events: eventsModel,
	favtags: favtagsModel,
	idps: idpsModel,
	idps_sources: idpsSourcesModel,
	import: importModel,
	info: infoModel,
	instance: instanceModel,
	items: (call) => entitiesModel(call, 'items'),
	items_types: (call) => entitiesModel(call, 'items_types'),
	reports: reportsModel,
	storage_units: storageUnitsModel,
	team_tags: teamTagsGone,
	teams: teamsModel,
	todolist: todolistModel,
	unfinished_steps: unfinishedStepsModel,
	users: usersModel,
};

/** 5.1.15 has fewer, and names them in another order. */
const v51Endpoints = words(`
	apikeys batch config idps idps_sources import info experiments exports items experiments_templates items_types event events
	extra_fields_keys favtags team_tags teams todolist unfinished_steps users
`);

/** The model of an endpoint; refuses what is none. */
export function endpointModel(call: Call, name: string): Model {
	const names = call.traits.v51 ? v51Endpoints : Object.keys(endpoints);
	const make = names.includes(name) ? endpoints[name] : undefined;
	if (!make) throw bad(`Invalid endpoint: available endpoints: ${names.join(', ')}`);
	return make(call);
}
