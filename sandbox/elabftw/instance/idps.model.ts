/** `/idps`, `/idps_sources`, and what hangs below a provider. Not recorded: shaped as it is documented. */
import { createHash } from 'node:crypto';
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import { rowsModel, type Model } from '../call/models';
import { byId } from '../call/rows';
import { toInt, toText } from '../php/values';
import type { Row } from '../state';
import { assertSysadmin } from './sysadmin';

const urn = 'urn:oasis:names:tc:SAML:2.0:bindings:';

/** A provider with what hangs below it. */
function providerView(call: Call, row: Row): Row {
	const below = (part: string) => call.state.idpParts.filter((each) => each.idp === row.id && each.part === part).map(partView);
	return { enabled: 1, source: null, ...row, certs: below('certs'), endpoints: below('endpoints') };
}

function partView({ idp: _idp, part, ...row }: Row): Row {
	if (part === 'certs') {
		const sha256 = createHash('sha256').update(toText(row.x509)).digest('hex');
		return { ...row, purpose: toInt(row.purpose), sha256, not_before: row.created_at, not_after: row.created_at };
	}
	const binding = toText(row.binding).endsWith('HTTP-Redirect') ? 1 : 0;
	return { ...row, is_slo: toInt(row.is_slo), binding, binding_urn: urn + (binding ? 'HTTP-Redirect' : 'HTTP-POST') };
}

/** A model whose answers are shown in another way. */
function shown(model: Model, view: (row: Row) => Row): Model {
	return {
		...model,
		list: () => (model.list?.() as Row[]).map(view),
		one: (id, raw) => view(model.one?.(id, raw) as Row),
		...(model.patch ? { patch: (id: number, raw: string) => view(model.patch?.(id, raw) as Row) } : {}),
	};
}

export function idpsModel(call: Call): Model {
	assertSysadmin(call);
	return shown(rowsModel(call, call.state.idps, 'idps'), (row) => providerView(call, row));
}

/** `/idps/{id}/endpoints` and `/idps/{id}/certs`. */
export function idpPartsModel(call: Call, idp: number, part: string): Model {
	assertSysadmin(call);
	byId(call.state.idps, idp);
	const { patch: _patch, ...model } = rowsModel(call, call.state.idpParts, `idps/${idp}/${part}`, { fixed: { idp, part }, counter: 'idp_parts' });
	return shown(model, partView);
}

/** Sources: "update" turns the refreshing round, the others are about the providers that came from one. */
export function idpsSourcesModel(call: Call): Model {
	assertSysadmin(call);
	const { idpsSources, idps } = call.state;
	const of = (row: Row) => idps.filter(({ source }) => source === row.id);
	const view = (row: Row): Row => ({
		...{ auto_refresh: 0, last_fetched_at: null },
		...row,
		...{ idps_count: of(row).length, idps_count_enabled: of(row).filter(({ enabled }) => toInt(enabled) === 1).length },
	});
	const acts: Record<string, (row: Row) => void> = {
		update: (row) => void (row.auto_refresh = row.auto_refresh === 1 ? 0 : 1),
		replace: (row) => void (row.last_fetched_at = call.now()),
		validate: (row) => of(row).forEach((each) => (each.enabled = 1)),
		finish: (row) => of(row).forEach((each) => (each.enabled = 0)),
	};
	return {
		...shown(rowsModel(call, idpsSources, 'idps_sources'), view),
		patch(id) {
			const row = byId(idpsSources, id);
			const act = acts[String(call.body.action)];
			if (!act) throw bad('Incorrect action parameter');
			act(row);
			return view(row);
		},
	};
}
