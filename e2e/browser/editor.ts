import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Person } from '../lib/api';
import { stateFolder } from '../lib/paths';

const shots = join(stateFolder, 'shots');

/** n8n's editor in a browser, by what a person does there. */
export class Editor {
	/** Errors that the page itself reported. */
	readonly errors: string[] = [];

	constructor(
		readonly page: Page,
		private readonly url: string,
	) {
		page.on('pageerror', (error) => this.errors.push(error.message));
	}

	async signIn({ email, password }: Person): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[autocomplete="email"]').first().fill(email);
		await this.page.locator('input[type="password"]').first().fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL(/\/(home|workflow|workflows)\b/);
	}

	/** Opens a workflow on the canvas. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.settle();
	}

	/** Opens the panel of a node, with its parameters. */
	async openNode(workflowId: string, nodeId: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${workflowId}/${nodeId}`);
		await this.page.getByTestId('node-parameters').waitFor();
		await this.settle();
	}

	/** Opens the list of nodes and looks for a name. */
	async searchNodes(text: string): Promise<void> {
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(text);
		await this.settle();
	}

	/** Begins a workflow with a node, chosen by what it does, as a person does who has nothing yet; its panel opens. */
	async beginWith(node: string, action: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-add-button').first().click();
		await this.page.getByTestId('node-creator-search-bar').fill(node);
		await this.settle();
		await this.page.getByTestId('node-creator-item-name').getByText(node, { exact: true }).first().click();
		await this.settle();
		const wanted = this.page.getByText(action, { exact: true }).first();
		// Where a node has a trigger too, its actions are folded away.
		if (!(await wanted.isVisible())) await this.page.getByText(/^Actions \(/).first().click();
		await wanted.click();
		await this.page.getByTestId('node-parameters').waitFor();
		await this.settle();
	}

	/** Closes the panel of the last node on the canvas and opens it again. */
	async reopenLast(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.settle();
		await this.page.getByTestId('canvas-node').last().dblclick();
		await this.page.getByTestId('node-parameters').waitFor();
		await this.settle();
	}

	/** The names of the parameters a person sees in the open panel. */
	async visibleParameters(): Promise<string[]> {
		const labels = await this.page.locator('[data-test-id="input-label"]:visible').allInnerTexts();
		return labels.map((label) => label.split('\n')[0]?.trim() ?? '').filter(Boolean);
	}

	/** Takes a picture into `e2e/.state/shots` and returns its path. */
	async shot(name: string): Promise<string> {
		mkdirSync(shots, { recursive: true });
		const path = join(shots, `${name}.png`);
		await this.page.screenshot({ path });
		return path;
	}

	/** Waits until nothing more is loaded or moved; the editor keeps a connection open, so the network is never idle. */
	private async settle(): Promise<void> {
		await this.page.locator('.el-loading-mask:visible, .n8n-loading:visible').first().waitFor({ state: 'hidden' });
		await this.page.waitForTimeout(700);
	}
}
