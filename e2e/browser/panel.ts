import type { Locator, Page } from 'playwright-core';

/** The Fields mapper's input of a field, by the field's name in the API. */
export function mapped(name: string): string {
	return `fields.value["${name}"]`;
}

/** The open panel of a node, by what a person does there. Inputs are named by their path, such as `resource`. */
export class Panel {
	constructor(private readonly page: Page) {}

	/** Whether an input is to be seen. */
	async shows(path: string): Promise<boolean> {
		return await this.input(path).isVisible();
	}

	/** Waits until an input is there. */
	async ready(path: string): Promise<void> {
		await this.input(path).waitFor();
	}

	/** Puts text into an input. */
	async type(path: string, text: string): Promise<void> {
		await this.input(path).locator('input, textarea').first().fill(text);
	}

	/** Picks from a choice. */
	async choose(path: string, option: string): Promise<void> {
		await this.input(path).locator('input').first().click();
		await this.page.locator('.el-select-dropdown__item:visible').getByText(option, { exact: true }).first().click();
	}

	/** Picks from the list of a locator. */
	async pick(path: string, name: string): Promise<void> {
		await this.input(path).getByTestId('rlc-input').first().click();
		await this.page.getByTestId('rlc-item').getByText(name, { exact: true }).first().click();
	}

	/** What stands in an input. */
	async value(path: string): Promise<string> {
		return await this.input(path).locator('input, textarea').first().inputValue();
	}

	/** Switches an input to an expression, writes it, and waits until the editor shows its result. */
	async express(path: string, expression: string, result: string): Promise<void> {
		await this.heading(path).getByTestId('radio-button-expression').click();
		await this.input(path).locator('.cm-content').first().click();
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.insertText(expression);
		await this.page.getByTestId('inline-expression-editor-output').getByText(result, { exact: true }).first().waitFor();
	}

	/** Adds a field to the mapper by its label. */
	async addField(label: string): Promise<void> {
		await this.page.getByTestId('add-fields-select').locator('button').first().click();
		await this.page.getByRole('menuitem', { name: label }).first().click();
	}

	/** Picks from the menu beside "Values to Send". */
	async menu(item: string): Promise<void> {
		await this.page.getByTestId('columns-parameter-input-options-container').getByTestId('action-toggle').click();
		await this.page.getByText(item, { exact: true }).first().click();
	}

	/** Waits until the mapper says that it takes the fields from the items. */
	async autoMapped(): Promise<void> {
		await this.page.getByText(/In this mode, make sure/).first().waitFor();
	}

	/** Makes a credential where there is none yet; the node gets it. */
	async makeCredential(values: Readonly<Record<string, string>>): Promise<void> {
		await this.page.getByTestId('node-credentials-slot').locator('button').first().click();
		const modal = this.page.getByTestId('editCredential-modal');
		await modal.waitFor();
		for (const [name, value] of Object.entries(values)) await modal.getByTestId(`parameter-input-${name}`).locator('input').first().fill(value);
		await this.page.getByTestId('credential-save-button').first().click();
		await modal.waitFor({ state: 'hidden' });
	}

	/** Presses "Execute step". */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').first().click();
	}

	private input(path: string): Locator {
		return this.page.locator(`[data-parameter-path='parameters.${path}']`);
	}

	private heading(path: string): Locator {
		return this.page.locator(`[data-test-id="input-label"]:has([data-parameter-path='parameters.${path}'])`).last();
	}
}
