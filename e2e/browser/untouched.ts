import { strict as assert } from 'node:assert';
import type { ElabSandbox } from '../../sandbox/elabftw';
import type { Sketch } from '../lib/workflows';
import type { Look } from './look';
import { mapped } from './panel';
import { entriesOf, recordsOf } from './records';

/**
 * Looks whether a record keeps what nobody touches: somebody opens it in the editor, adds fields and leaves them alone,
 * changes one and runs the node; opens it again, and changes that one once more.
 */
export async function leavesTheRestAlone(look: Look): Promise<void> {
	const { editor, panel, log } = look;
	const { elab, labguru, credentials } = await look.notebooks();
	for (const { name, node, added, typed, changed, kept } of [...entriesOf(elab), ...recordsOf(labguru)]) {
		const before = kept();
		const { input } = typed;
		const workflow = await look.open({ name, ...node }, credentials);
		await panel.ready(input);
		if (added) await panel.addField(added);
		await panel.menu('Add All Fields');
		for (const [index, text] of typed.texts.entries()) {
			if (index > 0) await editor.openNode(workflow.id, name);
			await panel.ready(input);
			assert.equal(await panel.value(input), typed.texts[index - 1] ?? '', `${name}: what was typed is still there`);
			await panel.type(input, text);
			log(await editor.shot(`${name} - ${text.split('/').at(-1)}`));
			const { status, error } = await look.execute(workflow);
			assert.equal(status, 'success', `${name}: ${error}`);
			assert.equal(changed(), text);
			assert.deepEqual(kept(), before, `${name}: what nobody touched`);
		}
	}
	log('What nobody touches is kept');
}

const ofExperiment = (parameters: object): Omit<Sketch, 'name'> => ({
	type: 'eLabFtw',
	credential: 'eLabFtwApi',
	parameters: { resource: 'experiment', operation: 'update', experiment: { __rl: true, mode: 'id', value: '3' }, ...parameters },
});

/** The experiment with an extra field of every type, and what its switch holds. */
function switchOf({ lab }: ElabSandbox): { experiment: { title: string }; ticked: () => unknown } {
	const experiment = lab.entities.experiments.get(3);
	assert(experiment);
	const fields = () => (JSON.parse(experiment.metadata ?? '{}') as { extra_fields: Record<string, { value: unknown }> }).extra_fields;
	return { experiment, ticked: () => fields()['Approved by PI']?.value };
}

/** Looks whether "Map Automatically" reaches extra fields and switches, by the names that a person knows. */
export async function mapsAutomatically(look: Look): Promise<void> {
	const { elab, credentials } = await look.notebooks();
	const { experiment, ticked } = switchOf(elab);
	const node = { name: 'Mapped automatically', ...ofExperiment({ fields: { mappingMode: 'autoMapInputData', value: null } }) };
	const workflow = await look.open(node, credentials, [{ Title: 'Mapped', 'Approved by PI': false, operator: 'Ada', Weather: 'sunny' }]);
	await look.panel.autoMapped();
	const { status, error } = await look.execute(workflow);
	assert.equal(status, 'success', error);
	assert.deepEqual([experiment.title, ticked()], ['Mapped', '']);
	look.log('Items are mapped automatically, switches too');
}

/** Looks whether a switch of a record can be set to yes and to no, and by an expression, and whether that can be seen later. */
export async function setsSwitches(look: Look): Promise<void> {
	const { editor, panel, log } = look;
	const { elab, credentials } = await look.notebooks();
	const { ticked } = switchOf(elab);
	const box = mapped('extra:Approved by PI');
	const workflow = await look.open({ name: 'Switches', ...ofExperiment({}) }, credentials);
	await panel.ready(box);
	for (const [answer, stored] of [['No', ''], ['Yes', 'on']] as const) {
		await panel.choose(box, answer);
		assert.equal((await look.execute(workflow)).status, 'success');
		assert.equal(ticked(), stored);
		await editor.openNode(workflow.id, 'Switches');
		await panel.ready(box);
		assert.equal(await panel.value(box), answer, 'what was chosen is still to be seen');
	}
	await panel.express(box, '{{ 1 > 2 }}', 'false');
	log(await editor.shot('switch-expression'));
	const { status, error } = await look.execute(workflow);
	assert.equal(status, 'success', error);
	assert.equal(ticked(), '');
	log('Switches are set by choice and by expression');
}
