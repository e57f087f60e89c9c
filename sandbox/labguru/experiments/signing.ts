/** Signing and witnessing of pages, which the API does not offer: for seeds and tests. */
import { minuteOf } from '../../shared/values/times';
import type { Lab } from '../collections/collection';
import { tell } from '../collections/write';
import type { Rec } from '../state/record';
import { invalid } from '../state/refusal';

/** Signs a page as a member; from then on it refuses changes. */
export function sign(lab: Lab, id: number, by = lab.memberId, name = 'experiments'): Rec {
	const signed_at = minuteOf(lab.now());
	const record = lab.update(name, id, { signed: true, locked: true, signed_at, signed_by_id: by, to_sign_by: null });
	tell(lab, lab.collection(name), record, 'signed');
	return record;
}

/** Witnesses a signed page. */
export function witness(lab: Lab, id: number, by = lab.memberId, name = 'experiments'): Rec {
	if (!lab.get(name, id).signed) throw invalid('Only signed pages can be witnessed');
	const witnessed_at = minuteOf(lab.now());
	const record = lab.update(name, id, { witnessed: true, witnessed_at, witnessed_by_id: by, to_witness_by: null });
	tell(lab, lab.collection(name), record, 'witnessed');
	return record;
}
