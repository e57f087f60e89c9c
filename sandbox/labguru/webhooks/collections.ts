import { triggerKeys } from '../collections/activity';
import type { Collection } from '../collections/collection';
import { invalid, noRoute, notFound } from '../state/refusal';
import type { Fields, Rec } from '../state/record';
import { plain } from '../collections/plain';

const icons = 'star bolt thumbs-up thumbs-down question exclamation bell bell-slash fire sun'.split(' ');

/** A flag as the answers about flags hold it. */
export const flagFields = ({
	id,
	title,
	description = null,
	color,
	icon,
	active,
	default: isDefault,
}: Rec): Fields => ({
	id,
	title,
	description,
	color,
	icon,
	active,
	default: isDefault,
});

const flags = plain('flags', 'System::Flag', 'title! icon color description', {
	status: { create: 200 },
	shown: 'active default',
	written: (_lab, record) => ({ flag: flagFields(record), state: 'success' }),
	fresh: () => ({ active: true, default: false, icon: 'star', color: 'green' }),
	check: (lab, { icon, title }, record) => {
		if (icon !== undefined && !icons.includes(String(icon))) throw invalid(`'${String(icon)}' is not a valid icon`);
		if (title !== undefined && lab.all('flags').some((flag) => flag.title === title && flag !== record)) {
			throw invalid('Validation failed: Title has already been taken');
		}
	},
});

const webhooks = plain('webhooks', 'Webhook', 'trigger_key! active url!', {
	fresh: () => ({ active: false }),
	check: (lab, { trigger_key: key }, _record, act) => {
		if (act !== 'remove' && key !== undefined && !triggerKeys.includes(String(key)))
			throw invalid('Trigger key is not valid');
		if (act === 'remove' && lab.settings.webhookDelete === 'refused') throw notFound(noRoute);
	},
	view: (lab, { url }) => (lab.settings.webhookUrl === 'shown' ? { url } : {}),
});

/** What the account is set up with, and what it remembers. */
export const account: Collection[] = [
	flags,
	webhooks,
	plain('histories', 'History', 'object_id object_type action', { ops: 'l' }),
];
