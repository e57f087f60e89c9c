import { startElabSandbox, type ElabSandbox } from '../../sandbox/elabftw';
import { startLabguruSandbox, type LabguruSandbox } from '../../sandbox/labguru';
import type { Execution, Named, SavedWorkflow } from '../lib/api';
import type { Log } from '../lib/progress';
import type { Scope } from '../lib/scope';
import type { Entered } from '../lib/stage';
import { behindButton, type Sketch } from '../lib/workflows';
import type { Editor } from './editor';
import { Panel } from './panel';

/** Notebooks of which the state can be looked at, with their credentials in n8n. */
export interface OpenNotebooks {
	elab: ElabSandbox;
	labguru: LabguruSandbox;
	credentials: Record<string, Named>;
}

/** What a check in the editor works with. */
export class Look {
	readonly panel: Panel;

	constructor(
		readonly editor: Editor,
		readonly stage: Entered,
		readonly scope: Scope,
		readonly log: Log,
	) {
		this.panel = new Panel(editor.page);
	}

	/** Starts notebooks of its own. */
	async notebooks(): Promise<OpenNotebooks> {
		const elab = this.scope.add(await startElabSandbox(), (sandbox) => sandbox.close());
		const labguru = this.scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close());
		const { client } = this.stage;
		return {
			elab,
			labguru,
			credentials: {
				eLabFtwApi: await client.saveCredential('eLabFTW of the browser', 'eLabFtwApi', { url: elab.url, apiKey: elab.key }),
				labguruApi: await client.saveCredential('Labguru of the browser', 'labguruApi', { url: labguru.url, email: labguru.login, password: labguru.password }),
			},
		};
	}

	/** Puts a node into a workflow, which gives it the items, and opens its panel. */
	async open(node: Sketch, credentials: Record<string, Named>, items?: ReadonlyArray<Record<string, unknown>>): Promise<SavedWorkflow> {
		const workflow = await this.stage.client.importWorkflow(behindButton(node.name, [node], items), credentials);
		await this.editor.openNode(workflow.id, node.name);
		return workflow;
	}

	/** Presses "Execute step" and waits for the end. */
	async execute(workflow: { id: string }): Promise<Execution> {
		const { client } = this.stage;
		const before = await client.latestExecution(workflow);
		await this.panel.execute();
		for (let turn = 0; turn < 300; turn += 1) {
			const latest = await client.latestExecution(workflow);
			if (latest !== undefined && latest !== before) return await client.finished(latest);
			await this.editor.page.waitForTimeout(100);
		}
		throw new Error('Nothing was executed');
	}
}
