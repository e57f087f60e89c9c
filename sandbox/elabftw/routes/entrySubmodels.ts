/** What hangs below an entry. */
import { words } from '../../shared/values/words';
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { commentsModel } from '../comments/model';
import { compoundLinksModel } from '../compounds/links.model';
import { readable } from '../entity/permissions';
import { assertActive } from '../entries/allowed';
import { entityView } from '../entries/view';
import { itemEventsModel } from '../events/model';
import { linksModel } from '../links/model';
import { idOf } from '../php/values';
import { requestActionsModel } from '../requestActions/model';
import { revisionsModel } from '../revisions/model';
import type { Entity, EntityKind } from '../state';
import { stepsModel } from '../steps/model';
import { containersModel } from '../storage/containers.model';
import { tagsModel } from '../tags/model';
import { uploadsModel } from '../uploads/model';

type Submodel = (call: Call, entity: Entity) => Model;

/** The order is that of the server's own list (error-unknown-submodel). */
const submodels: Record<string, Submodel> = {
	comments: commentsModel,
	experiments_links: (call, entity) => linksModel(call, entity, 'experiments'),
	compounds_links: compoundLinksModel,
	items_links: (call, entity) => linksModel(call, entity, 'items'),
	request_actions: requestActionsModel,
	revisions: revisionsModel,
	steps: stepsModel,
	containers: containersModel,
	tags: (call, entity) => tagsModel(call, entity, () => entityView(call, entity)),
	uploads: uploadsModel,
};

/** Below items only. */
const itemSubmodels: Record<string, Submodel> = { events: itemEventsModel };

const v51Names = words('comments experiments_links items_links request_actions revisions steps tags uploads');

/** The model of what hangs below an entry; refuses what is none, and who may not read the entry. */
export function entrySubmodel(call: Call, kind: EntityKind, raw: string, name: string): Model {
	const known = call.traits.v51 ? v51Names : Object.keys(submodels);
	const extra = kind === 'items' && !call.traits.v51 ? itemSubmodels : {};
	const make = known.includes(name) ? submodels[name] : extra[name];
	if (!make) throw bad(`Incorrect submodel for ${kind}: available models are: ${known.join(', ')}.`);
	const entity = readable(call, kind, idOf(raw) ?? 0);
	if (call.method !== 'GET' && entity.state === 3) assertActive(call, entity);
	return make(call, entity);
}
