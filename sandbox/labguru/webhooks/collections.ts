/** Webhooks: whom Labguru tells of what happens. */
import { triggerKeys } from '../collections/activity';
import { collection, type Collection } from '../collections/collection';
import { invalid, noRoute, notFound } from '../state/refusal';

export const webhooks: Collection = collection('webhooks', 'Webhook', 'trigger_key! active url!', {
	fresh: () => ({ active: false }),
	check: (lab, { trigger_key: key }, _record, act) => {
		if (act !== 'remove' && key !== undefined && !triggerKeys.includes(String(key)))
			throw invalid('Trigger key is not valid');
		if (act === 'remove' && lab.settings.webhookDelete === 'refused') throw notFound(noRoute);
	},
	view: (lab, { url }) => (lab.settings.webhookUrl === 'shown' ? { url } : {}),
});
