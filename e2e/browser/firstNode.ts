import { strict as assert } from 'node:assert';
import type { Look, OpenNotebooks } from './look';
import { mapped } from './panel';

/**
 * Looks at somebody's first node: the editor asks for its fields before there is a credential. They can be filled in
 * nevertheless; and as soon as the credential is made, what the notebook tells of is there to be chosen.
 */
export async function asksWithoutCredential(look: Look, notebooks: OpenNotebooks): Promise<void> {
	await firstExperiment(look, notebooks);
	await firstInventoryItem(look, notebooks);
	look.log('A first node is as good as the second');
}

async function firstExperiment(look: Look, { elab }: OpenNotebooks): Promise<void> {
	const { editor, panel, log } = look;
	await begin(look, 'eLabFTW', 'Create an experiment', ['eLabFtwApi']);
	await panel.ready('title');
	await panel.makeCredential({ url: elab.url, apiKey: elab.key });
	await panel.type('tags', 'gel, PCR');
	await panel.type('body', 'First line\nSecond line');
	await panel.choose('category', 'Cloning');
	await panel.choose('status', 'Success');
	await panel.type('title', 'My first');
	log(await editor.shot('first-eLabFTW'));
	await panel.execute();
	const made = await until(editor.page, () => [...elab.lab.entities.experiments.values()].find(({ title, tagIds, body }) => title === 'My first' && tagIds.length === 2 && body !== null));
	assert.equal(made.body, 'First line\nSecond line');
	assert.deepEqual([made.category, made.status], [1, 2], 'Cloning and Success');
	log(await editor.shot('first-eLabFTW-made'));
}

async function firstInventoryItem(look: Look, { labguru }: OpenNotebooks): Promise<void> {
	const { editor, panel, log } = look;
	await begin(look, 'Labguru', 'Create an inventory item', ['labguruApi', 'labguruTokenApi']);
	await panel.makeCredential({ url: labguru.url, email: labguru.login, password: labguru.password }, { values: { password: 'wrong' }, says: /refused the login/ });
	await panel.pick('collection', 'Antibodies');
	assert.deepEqual(await offered(look), ['Title', 'Lab code', 'Working dilution']);
	await panel.type(mapped('title'), 'My first');
	await panel.type(mapped('Lab code'), 'LC-1');
	log(await editor.shot('first-Labguru'));
	await panel.execute();
	const made = await until(editor.page, () => labguru.lab.all('antibodies').find(({ title }) => title === 'My first'));
	assert.equal(made.custom1, 'LC-1');
	log(await editor.shot('first-Labguru-made'));
}

/** Begins a workflow with a node for which there is no credential yet. */
async function begin({ editor, stage }: Look, node: string, action: string, types: readonly string[]): Promise<void> {
	for (const type of types) await stage.client.deleteCredentials(type);
	await editor.beginWith(node, action);
}

/** The labels of the fields that the mapper offers. */
async function offered({ editor, panel }: Look): Promise<string[]> {
	await panel.ready(mapped('title'));
	const all = await editor.visibleParameters();
	return all.slice(all.indexOf('Values to Send') + 1, all.indexOf('Simplify'));
}

/** Waits until something is there, half a minute at most. */
async function until<T>(page: { waitForTimeout(ms: number): Promise<void> }, find: () => T | undefined): Promise<T> {
	for (let waited = 0; waited < 30_000; waited += 100) {
		const found = find();
		if (found !== undefined) return found;
		await page.waitForTimeout(100);
	}
	throw new Error('It did not come');
}
