/** What the tests of polls of eLabFTW share: a lab of many entries, and what polls bring. */
import type { IDataObject } from 'n8n-workflow';
import { sql, startWatchedLab, type WatchedLab } from '../support/elabftwTrigger';
import type { Watcher } from '../support/polling';

export const seen = (items: IDataObject[]) => items.map(({ id, events }) => `${String(id)}: ${(events as string[]).join()}`);

export const rename = async (lab: WatchedLab, id: number, title = `Title ${Math.random()}`) => await lab.ask('PATCH', `/experiments/${id}`, { title });

/** Polls until nothing comes. */
export async function drain(trigger: Watcher, most = 100): Promise<IDataObject[][]> {
	const polls: IDataObject[][] = [];
	for (let count = 0; count < most; count += 1) {
		const items = await trigger.poll();
		if (items.length === 0) return polls;
		polls.push(items);
	}
	throw new Error(`The trigger did not come to an end within ${most} polls`);
}

/** A lab with entries of different seconds, the first with the id 1. */
export async function labWith(entries: number, options = {}): Promise<WatchedLab> {
	const lab = await startWatchedLab(options);
	await lab.create('experiments', { title: 'First' });
	const start = Date.parse('2026-01-01T00:00:00Z');
	lab.fill(entries - 1, (entity, index) => {
		entity.created_at = entity.modified_at = sql(start + index * 60_000);
	});
	lab.tick();
	return lab;
}

/** A trigger whose cursor stands at an entry that has been deleted since. */
export async function cursorDeleted(): Promise<{ lab: WatchedLab; trigger: Watcher; id: number }> {
	const lab = await labWith(5);
	const trigger = await lab.watch(['created', 'updated']);
	lab.tick();
	const id = await lab.create();
	lab.tick();
	expect(seen(await trigger.poll())).toEqual([`${id}: created`]);
	await lab.ask('DELETE', `/experiments/${id}`);
	lab.tick();
	return { lab, trigger, id };
}
