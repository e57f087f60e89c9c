/** Finds the model of a path and asks it what the method asks. The server calls it for every request. */
import { Answer } from '../../shared/http/answer';
import { created } from '../call/answers';
import type { Call } from '../call/call';
import { bad, Refusal } from '../call/errors';
import type { Model } from '../call/models';
import { brandingModel } from '../instance/branding.model';
import { idpPartsModel } from '../instance/idps.model';
import { idOf, toInt } from '../php/values';
import { entityKinds } from '../state';
import { endpointModel } from './endpoints';
import { entrySubmodel } from './entrySubmodels';
import { teamSubmodel } from './teamSubmodels';
import { userSubmodel } from './userSubmodels';

/** What hangs below a row of an endpoint. */
function submodel(call: Call, endpoint: string, raw: string, name: string): Model {
	const kind = entityKinds.find((entry) => entry === endpoint);
	if (kind) return entrySubmodel(call, kind, raw, name);
	if (endpoint === 'teams') return teamSubmodel(call, raw, name);
	if (endpoint === 'users') return userSubmodel(call, raw, name);
	if (endpoint !== 'idps') throw bad(`Incorrect submodel for ${endpoint}.`);
	if (name === 'endpoints' || name === 'certs') return idpPartsModel(call, toInt(raw), name);
	throw bad('Incorrect submodel for idps: available models are: certs, endpoints.');
}

function modelOf(call: Call): { model: Model; raw: string } {
	const [endpoint = '', raw = '', name = '', subRaw = ''] = call.segments;
	const model = endpointModel(call, endpoint);
	if (endpoint === 'instance' && raw === 'branding') return { model: brandingModel(call), raw: name };
	return name ? { model: submodel(call, endpoint, raw, name), raw: subRaw } : { model, raw };
}

const noAction = (call: Call) => {
	const dot = call.method === 'POST' ? '' : '.';
	return new Refusal(400, `No ${call.method} action for this endpoint!`, { v51: `No ${call.method} action${dot}` });
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
		return new Answer(204, '', { 'content-type': 'application/json' });
	},
};

export function dispatch(call: Call): unknown {
	const { model, raw } = modelOf(call);
	const verb = verbs[call.method];
	if (!verb) throw noAction(call);
	return verb(call, model, raw);
}
