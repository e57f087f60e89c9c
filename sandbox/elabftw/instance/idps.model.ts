/** `/idps`, `/idps_sources`, and what hangs below a provider. Not recorded: shaped as it is documented. */
import type { Call } from '../call/call';
import { rowsModel, type Model } from '../call/models';
import { assertSysadmin } from './sysadmin';

const allowed = assertSysadmin;

export const idpsModel = (call: Call) => rowsModel(call, call.state.idps, 'idps', { allowed });
export const idpsSourcesModel = (call: Call) => rowsModel(call, call.state.idpsSources, 'idps_sources', { allowed });

/** `/idps/{id}/endpoints` and `/idps/{id}/certs`. */
export function idpPartsModel(call: Call, idp: number, part: string): Model {
	return rowsModel(call, call.state.idpParts, `idps/${idp}/${part}`, { fixed: { idp, part }, allowed });
}
