import { createReadStream } from 'node:fs';
import { file, type Call, type Model } from '../call/call';
import { bad, forbidden, missing } from '../call/errors';
import { blockPattern } from '../files/png';
import { toInt } from '../php/values';
import { nextId, type Row } from '../state/state';

/** What a sysadmin has: settings, branding, identity providers. Not recorded: shaped as it is documented. */

function assertSysadmin(call: Call): void {
	const words = 'Non sysadmin user tried to use a restricted api endpoint.';
	if (!call.user.is_sysadmin) throw forbidden(words, words);
}

/** `/config` (error-config-as-user). */
export function configModel(call: Call): Model {
	const { state } = call;
	const config = () => ({
		lang: 'en_GB',
		anon_users: '1',
		support_url: 'https://github.com/elabftw/elabftw/issues',
		...state.config,
	});
	return {
		list() {
			assertSysadmin(call);
			return config();
		},
		patch() {
			assertSysadmin(call);
			Object.assign(state.config, call.body);
			return config();
		},
		destroy() {
			assertSysadmin(call);
			state.config = {};
			return undefined;
		},
	};
}

/** Plain rows that can be made, read, changed and removed; `fixed` is what a new one has and a list is of. */
export function rowsModel(call: Call, rows: Row[], path: string, fixed: Record<string, unknown> = {}): Model {
	const mine = () => rows.filter((row) => Object.entries(fixed).every(([name, value]) => row[name] === value));
	const find = (id: number) => {
		const row = mine().find((entry) => entry.id === id);
		if (!row) throw missing();
		return row;
	};
	return {
		list() {
			assertSysadmin(call);
			return mine();
		},
		one: find,
		create() {
			assertSysadmin(call);
			const { action: _action, ...columns } = call.body;
			const now = call.now();
			const row = { ...columns, ...fixed, id: nextId(call.state, path), created_at: now, modified_at: now };
			rows.push(row);
			return `${path}/${row.id}`;
		},
		patch(id) {
			const { action: _action, ...columns } = call.body;
			return Object.assign(find(id), columns, { id, modified_at: call.now() });
		},
		destroy(id) {
			rows.splice(rows.indexOf(find(id)), 1);
			return undefined;
		},
	};
}

/** `/idps`, `/idps_sources`, and what hangs below a provider. */
export const idpsModel = (call: Call) => rowsModel(call, call.state.idps, 'idps');
export const idpsSourcesModel = (call: Call) => rowsModel(call, call.state.idpsSources, 'idps_sources');

export function idpSubmodel(call: Call, raw: string, name: string): Model {
	if (name !== 'endpoints' && name !== 'certs')
		throw bad('Incorrect submodel for idps: available models are: certs, endpoints.');
	return rowsModel(call, call.state.idpParts, `idps/${toInt(raw)}/${name}`, { idp: toInt(raw), part: name });
}

/** `/instance` takes orders only (error-x-instance). */
export function instanceModel(call: Call): Model {
	return {
		create() {
			assertSysadmin(call);
			if (typeof call.body.action !== 'string') throw bad('Invalid action parameter.');
			return 'instance/0';
		},
	};
}

/** `/instance/branding/{1…4}`: pictures of the instance. */
export function brandingModel(call: Call): Model {
	const { branding } = call.state;
	return {
		one(id) {
			const picture = branding.get(id);
			if (!picture) return file(blockPattern('branding'), 'image/png');
			return file(createReadStream(picture.path), picture.type);
		},
		create(id = 0) {
			assertSysadmin(call);
			if (id < 1 || id > 4 || !call.file) throw bad('Error reading file!');
			branding.set(id, { path: call.file.path, type: call.file.contentType });
			return `instance/branding/${id}`;
		},
	};
}

/** `/dspace` wants a host in the configuration (error-x-dspace). */
export function dspaceModel(call: Call): Model {
	const assertHost = () => {
		if (!call.state.config.dspace_host) throw bad('DSpace host is not configured. Unable to build API URL.');
	};
	return {
		list() {
			assertHost();
			return call.query.action === 'gettypes'
				? [{ id: 1, value: 'Dataset' }]
				: [{ id: 'c1', uuid: 'c1', name: 'Data of the lab', type: 'collection' }];
		},
		create() {
			assertHost();
			return 'dspace/1';
		},
		patch() {
			assertHost();
			return { id: 1, uuid: 'd1', publicUrl: `${String(call.state.config.dspace_host)}/items/d1` };
		},
	};
}
