import type { IDataObject } from 'n8n-workflow';
import { ELabFtwTrigger } from '../../nodes/ELabFtw/ELabFtwTrigger.node';
import { closeWatchedLabs, startWatchedLab } from '../support/elabftwTrigger';
import { watcherOf } from '../support/polling';

afterEach(closeWatchedLabs);

test('what another version of the package has stored is not read: the trigger begins anew, and then goes on', async () => {
	const lab = await startWatchedLab();
	await lab.create();
	const parameters = { entryType: 'experiments', events: ['created'], output: 'simple', filters: {}, options: {} };
	const vault = { eLabFtwApi: { url: lab.url, apiKey: lab.key, readOnly: true, ignoreSslIssues: false } };
	const watcher = watcherOf(new ELabFtwTrigger(), parameters, vault);
	await watcher.poll();
	const stored = JSON.parse(watcher.stored()) as Record<string, { pollState: IDataObject }>;
	const state = Object.values(stored).find((data) => 'pollState' in data)?.pollState as IDataObject;
	Object.assign(state, { version: 0, cursor: { time: '2026-03-02 07:00:00', ids: ['1'] } });

	const newer = watcherOf(new ELabFtwTrigger(), parameters, vault, stored);
	expect(await newer.poll()).toEqual([]);
	lab.tick();
	const id = await lab.create();
	lab.tick();
	expect(await newer.poll()).toEqual([expect.objectContaining({ events: ['created'], id })]);
});
