/** Deliveries of webhooks; the server makes one of it for each lab. */
import { minuteOf } from '../../shared/values/times';
import type { Collection, Lab } from '../collections/collection';
import { addresses } from '../collections/mention';
import type { Rec } from '../state/record';

const patience = 5000;

/** Tells registered webhooks of what happens in the lab. */
export class Webhooks {
	private readonly underWay = new Set<Promise<unknown>>();

	constructor(private readonly lab: Lab) {
		lab.onActivity = (key, record, collection) => void this.send(key, record, collection);
	}

	/**
	 * POSTs an activity to every active webhook that is registered for it.
	 * @returns the statuses of the answers; 0 where there was none
	 */
	async send(activityKey: string, record: Rec, collection: Collection): Promise<number[]> {
		const hooks = this.lab.all('webhooks').filter((hook) => hook.active === true && hook.trigger_key === activityKey);
		if (hooks.length === 0) return [];
		const event = {
			input_type: collection.className,
			input_id: record.id,
			input_txt: `activity_key: ${activityKey}`,
			url: addresses(collection, record).api_url,
			changes: { updated_at: [record.created_at, minuteOf(this.lab.now())] },
		};
		const body = JSON.stringify(this.lab.settings.webhookPayload === 'object' ? event : [event]);
		const posts = Promise.all(hooks.map((hook) => post(String(hook.url), body)));
		this.underWay.add(posts);
		void posts.finally(() => this.underWay.delete(posts));
		return await posts;
	}

	/** Waits for the deliveries that are under way. */
	async settled(): Promise<void> {
		await Promise.all(this.underWay);
	}
}

async function post(url: string, body: string): Promise<number> {
	const headers = { 'content-type': 'application/json' };
	try {
		const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) });
		await answer.arrayBuffer();
		return answer.status;
	} catch {
		return 0;
	}
}
