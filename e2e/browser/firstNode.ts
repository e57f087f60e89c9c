import { strict as assert } from 'node:assert';
import type { Look } from './look';
import { mapped } from './panel';

/** A node that somebody begins with. */
interface FirstNode {
	node: string;
	action: string;
	/** Types of credential, of which there must be none; one is made of the values. */
	types: readonly string[];
	values: Readonly<Record<string, string>>;
	/** Fields that are offered without a credential, and with one. */
	without: readonly string[];
	then: readonly string[];
}

/**
 * Looks at the fields of somebody's first node: the editor asks for them before there is a credential. They can be filled
 * in nevertheless, and those that the notebook tells of are there when the node is opened again.
 */
export async function asksWithoutCredential(look: Look): Promise<void> {
	const { editor, panel, stage, log } = look;
	const { elab, labguru } = await look.notebooks();
	const first: FirstNode[] = [
		{
			node: 'eLabFTW', action: 'Create an experiment', types: ['eLabFtwApi'], values: { url: elab.url, apiKey: elab.key },
			without: ['Title', 'Tags'], then: ['Title', 'Tags'],
		},
		{
			node: 'Labguru', action: 'Create an inventory item', types: ['labguruApi', 'labguruTokenApi'], values: { url: labguru.url, email: labguru.login, password: labguru.password },
			without: ['Title', 'Description'], then: ['Title', 'Description', 'Lab code', 'Working dilution'],
		},
	];
	for (const { node, action, types, values, without, then } of first) {
		for (const type of types) await stage.client.deleteCredentials(type);
		await editor.beginWith(node, action);
		assert.deepEqual(await fields(), without);
		await panel.makeCredential(values);
		log(await editor.shot(`first-${node}`));
		await editor.reopenLast();
		log(await editor.shot(`first-${node}-again`));
		assert.deepEqual(await fields(), then);
	}
	log('The fields of a first node come with its credential');

	async function fields(): Promise<string[]> {
		await panel.ready(mapped('title'));
		const all = await editor.visibleParameters();
		return all.slice(all.indexOf('Values to Send') + 1, all.indexOf('Simplify'));
	}
}
