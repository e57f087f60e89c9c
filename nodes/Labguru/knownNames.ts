import { collections } from './collections';
import { words } from './words';

const common = 'id uuid url api_url class_name title name auto_name sys_id alternative_name description owner owner_id member member_id created_at updated_at deleted_at tags links';

/** Names of fields that the API's documents have, or that clients have seen on records of every kind. */
export const knownNames: ReadonlySet<string> = new Set([
	...common.split(' '),
	...Object.keys(words),
	...collections.flatMap(({ fields }) => fields.map(({ name }) => name)),
]);
