/** Signatures and timestamps of entries. */
import type { Call } from '../call/call';
import { bad, Crash } from '../call/errors';
import { addComment } from '../comments/comments';
import { log, move } from '../entity/changelog';
import { zip } from '../files/zip';
import { toInt } from '../php/values';
import type { Entity } from '../state';
import { fullName } from '../state/names';
import { storeBytes } from '../uploads/store';

const meanings: Record<number, string> = {
	10: 'Approval',
	20: 'Authorship',
	30: 'Responsibility',
	40: 'Review',
	50: 'Safety',
};

/** Signs with the user's key; its passphrase opens it (experiments-sign and the errors beside it). */
export function sign(call: Call, entity: Entity): void {
	const key = call.user.sigKey;
	const { passphrase, meaning } = call.body;
	if (!key || passphrase === undefined || !meanings[toInt(meaning)]) throw new Crash();
	if (passphrase !== key.passphrase) throw bad('Could not decrypt private key. Are you certain of the passphrase?');
	const who = `${fullName(call, call.user.userid)} (${meanings[toInt(meaning)]})`;
	addComment(call, entity, `Signed by ${who}`, 1);
	const archive = storeBytes(
		call,
		entity,
		'signature-archive.zip',
		zip([{ name: 'data.json', content: `{"id":${entity.id}}` }]),
		`Signature archive by ${who}`,
	);
	Object.assign(archive, { state: 2, immutable: 1 });
	log(call, entity, 'signature', 'Entity was signed');
	entity.signature_count += 1;
	entity.last_signed_at = call.now();
	entity.last_signed_by = call.user.userid;
	move(call, entity);
}

/** A timestamp in simple form: marks the entry and leaves an archive (experiments-timestamp). */
export function timestamp(call: Call, entity: Entity): void {
	const now = call.now();
	const name = `${now.replace(/\D/g, '')}-timestamped.zip`;
	const content = zip([{ name: 'timestamped.json', content: `{"id":${entity.id}}` }]);
	const archive = storeBytes(call, entity, name, content, `Timestamp archive by ${fullName(call, call.user.userid)}`);
	Object.assign(archive, { state: 2, immutable: 1 });
	Object.assign(entity, { timestamped: 1, timestamped_at: now, timestampedby: call.user.userid });
	log(call, entity, 'timestamped_at', now);
	move(call, entity);
}
