/** Requested actions, as entries and users show them. */
import type { Row } from '../state';

/** A request as it is shown. */
export function requestView(row: Row) {
	const { entity_page, id, created_at, requester_userid, target_userid, entity_id, action } = row;
	return { entity_page, id, created_at, requester_userid, target_userid, entity_id, action };
}
