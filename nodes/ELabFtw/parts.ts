import type { ReadParameter } from '../shared/types/field';
import { recordId } from '../shared/values/ids';
import type { Collection } from './collections';
import { isKind, kindOfResource, kinds, type KindName } from './kinds';

/** The kind of entry that the node's parameters are about. */
export function kindIn(parameter: ReadParameter): KindName {
	const kind = kindOfResource(parameter('resource')) ?? parameter('entryType');
	return isKind(kind) ? kind : 'experiments';
}

/** The path of the entry that the node's parameters are about. */
function entryIn(parameter: ReadParameter): string {
	const kind = kindIn(parameter);
	return `/${kind}/${recordId(parameter('entry'), kinds[kind])}`;
}

/** Where the parts of an entry are listed. */
function below(path: string): Collection['path'] {
	return (parameter) => `${entryIn(parameter)}/${path}`;
}

/** Where the parts of an identity provider are listed. */
const ofProvider: Collection['path'] = (parameter) => {
	const provider = recordId(parameter('record'), { noun: 'identity provider' });
	return `/idps/${provider}/${/Certificate/.test(String(parameter('operation'))) ? 'certs' : 'endpoints'}`;
};

/** The collections whose records the input Which One means, by resource of the node. */
export const parts: Readonly<Record<string, Collection>> = {
	comment: { path: below('comments'), labels: ['comment'] },
	container: { path: below('containers'), labels: ['full_path', 'qty_stored', 'qty_unit'] },
	file: { path: below('uploads'), labels: ['real_name'] },
	identityProvider: { path: ofProvider, labels: ['location', 'purpose_human', 'sha256'] },
	/** Files in API v1, which has no list of them. */
	legacy: { path: entryIn, within: 'uploads', labels: ['real_name'] },
	requestAction: { path: below('request_actions'), labels: ['created_at'] },
	revision: { path: below('revisions'), labels: ['created_at', 'fullname'] },
	step: { path: below('steps'), labels: ['body'] },
	tag: { path: below('tags'), labels: ['tag'], id: 'tag_id' },
};
