import { apikeysModel } from '../users/apikeys.model';
import { batchModel } from '../entries/batch.model';
import { Answer, created, type Call, type Model } from '../call/call';
import { compoundsModel } from '../compounds/model';
import { entitiesModel, entitySubmodels, itemSubmodels } from '../entries/model';
import { bad, Refusal } from '../call/errors';
import { eventModel, eventsModel } from '../events/model';
import { exportsModel } from '../exports/model';
import { importModel } from '../imports/model';
import {
	brandingModel,
	configModel,
	dspaceModel,
	idpsModel,
	idpsSourcesModel,
	idpSubmodel,
	instanceModel,
} from '../instance/config.model';
import { assertActive } from '../entries/actions';
import { readable } from '../entity/permissions';
import { idOf, words } from '../php/values';
import * as small from '../instance/model';
import { entityKinds, type EntityKind } from '../state/state';
import { storageUnitsModel } from '../storage/units';
import { favtagsModel } from '../tags/tags';
import { teamsModel, teamSubmodel } from '../teams/model';
import { userSubmodel, usersModel } from '../users/model';

/** The endpoints, in the order in which the server names them (error-unknown-endpoint). */
const endpoints: Record<string, (call: Call) => Model> = {
	apikeys: apikeysModel,
	batch: batchModel,
	compounds: compoundsModel,
	config: configModel,
	dspace: dspaceModel,
	experiments: (call) => entitiesModel(call, 'experiments'),
	experiments_templates: (call) => entitiesModel(call, 'experiments_templates'),
	exports: exportsModel,
	extra_fields_keys: small.extraFieldsKeysModel,
	event: eventModel,
	events: eventsModel,
	favtags: favtagsModel,
	idps: idpsModel,
	idps_sources: idpsSourcesModel,
	import: importModel,
	info: small.infoModel,
	instance: instanceModel,
	items: (call) => entitiesModel(call, 'items'),
	items_types: (call) => entitiesModel(call, 'items_types'),
	reports: small.reportsModel,
	storage_units: storageUnitsModel,
	team_tags: small.teamTagsGone,
	teams: teamsModel,
	todolist: small.todolistModel,
	unfinished_steps: small.unfinishedStepsModel,
	users: usersModel,
};

/** 5.1.15 has fewer, and names them in another order. */
const elderEndpoints = words(`
	apikeys batch config idps idps_sources import info experiments exports items experiments_templates items_types event events
	extra_fields_keys favtags team_tags teams todolist unfinished_steps users
`);
const elderSubmodels = words('comments experiments_links items_links request_actions revisions steps tags uploads');

function entitySubmodel(call: Call, kind: EntityKind, raw: string, name: string): Model {
	const known = call.traits.elder ? elderSubmodels : Object.keys(entitySubmodels);
	const extra = kind === 'items' && !call.traits.elder ? itemSubmodels : {};
	const make = known.includes(name) ? entitySubmodels[name] : extra[name];
	if (!make) throw bad(`Incorrect submodel for ${kind}: available models are: ${known.join(', ')}.`);
	const entity = readable(call, kind, idOf(raw) ?? 0);
	if (call.method !== 'GET' && entity.state === 3) assertActive(call, entity);
	return make(call, entity);
}

function submodel(call: Call, endpoint: string, raw: string, name: string): Model {
	const kind = entityKinds.find((entry) => entry === endpoint);
	if (kind) return entitySubmodel(call, kind, raw, name);
	if (endpoint === 'teams') return teamSubmodel(call, raw, name);
	if (endpoint === 'users') return userSubmodel(call, raw, name);
	if (endpoint === 'idps') return idpSubmodel(call, raw, name);
	throw bad(`Incorrect submodel for ${endpoint}.`);
}

function modelOf(call: Call): { model: Model; raw: string } {
	const [endpoint = '', raw = '', name = '', subRaw = ''] = call.segments;
	const names = call.traits.elder ? elderEndpoints : Object.keys(endpoints);
	const make = names.includes(endpoint) ? endpoints[endpoint] : undefined;
	if (!make) throw bad(`Invalid endpoint: available endpoints: ${names.join(', ')}`);
	if (endpoint === 'instance' && raw === 'branding') return { model: brandingModel(call), raw: name };
	return name ? { model: submodel(call, endpoint, raw, name), raw: subRaw } : { model: make(call), raw };
}

const noAction = (call: Call) => {
	const dot = call.method === 'POST' ? '' : '.';
	return new Refusal(400, `No ${call.method} action for this endpoint!`, { elder: `No ${call.method} action${dot}` });
};

/** Named ids that are no numbers. */
const named = new Set(['me', 'current']);

const verbs: Record<string, (call: Call, model: Model, raw: string) => unknown> = {
	GET(call, model, raw) {
		const id = idOf(raw);
		if ((id !== undefined || named.has(raw)) && model.one) return model.one(id ?? 0, raw);
		if (!model.list) throw noAction(call);
		return model.list();
	},
	POST(call, model, raw) {
		if (!model.create) throw noAction(call);
		const path = String(model.create(idOf(raw)));
		return created(call, model.bareLocation ? path : `api/v2/${path}`);
	},
	PATCH(call, model, raw) {
		if (!model.patch) throw noAction(call);
		return model.patch(idOf(raw) ?? 0, raw);
	},
	DELETE(call, model, raw) {
		if (!model.destroy) throw noAction(call);
		model.destroy(idOf(raw) ?? 0);
		return new Answer(204, { 'content-type': 'application/json' });
	},
};

/** Finds the model of the path and asks it what the method asks. */
export function dispatch(call: Call): unknown {
	const { model, raw } = modelOf(call);
	const verb = verbs[call.method];
	if (!verb) throw noAction(call);
	return verb(call, model, raw);
}
