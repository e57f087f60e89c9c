/** What hangs below a user. */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Model } from '../call/models';
import { notificationsModel } from '../notifications/model';
import { userRequestActionsModel } from '../requestActions/user.model';
import type { User } from '../state';
import { userUploadsModel } from '../uploads/user.model';
import { assertAccess, userOf } from '../users/access';
import { sigKeysModel } from '../users/sigKeys.model';

const submodels: Record<string, (call: Call, user: User) => Model> = {
	notifications: notificationsModel,
	request_actions: userRequestActionsModel,
	sig_keys: sigKeysModel,
	uploads: userUploadsModel,
};

/** The model of what hangs below a user; refuses what is none. */
export function userSubmodel(call: Call, raw: string, name: string): Model {
	const user = userOf(call, raw);
	const make = submodels[name];
	if (!make) throw bad(`Incorrect submodel for users: available models are: ${Object.keys(submodels).join(', ')}.`);
	if (call.traits.v60) assertAccess(call, user);
	return make(call, user);
}
