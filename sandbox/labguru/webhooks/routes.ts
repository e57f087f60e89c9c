/** The keys that webhooks can have. */
import { triggerKeys } from '../collections/activity';
import type { Lab } from '../collections/collection';
import type { Api } from '../http/api';

export function webhookRoutes(lab: Lab, { v1 }: Api): void {
	v1.get('/webhooks/list', () =>
		lab.settings.webhookList === 'strings'
			? triggerKeys
			: triggerKeys.map((key) => ({ trigger_key: key, name: key.replace(/[._]/g, ' ') })),
	);
}
