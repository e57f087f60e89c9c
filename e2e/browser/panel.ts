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
	async choose(path: string, option: string | RegExp): Promise<void> {
		await this.input(path).locator('input').first().click();
		await this.page.locator('.el-select-dropdown__item:visible').getByText(option, { exact: true }).first().click();
	}

	/** Picks from the list of a locator. */
	async pick(path: string, name: string | RegExp): Promise<void> {
		await this.input(path).getByTestId('rlc-input').first().click();
		await this.page.getByTestId('rlc-item').getByText(name, { exact: true }).first().click();
	}

	/** Searches the list of a locator, and picks what is found. */
	async find(path: string, words: string, name: string): Promise<void> {
		await this.input(path).getByTestId('rlc-input').first().click();
		// The search that opens has the focus.
		await this.page.keyboard.insertText(words);
		await this.page.getByTestId('rlc-item').getByText(name, { exact: true }).first().click();
	}

	/** Gives the ID of a record to a locator. */
	async giveId(path: string, id: string): Promise<void> {
		await this.input(path).getByTestId('rlc-mode-selector').click();
		await this.page.getByTestId('mode-id').click();
		await this.input(path).locator('input').last().fill(id);
	}

	/** Writes a date and time. */
	async date(path: string, moment: string): Promise<void> {
		await this.input(path).locator('input').first().fill(moment);
		await this.page.keyboard.press('Enter');
	}

	/** Adds a row to a list of rows. */
	async addRow(button: string): Promise<void> {
		await this.page.getByRole('button', { name: button }).first().click();
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

	/**
	 * Makes a credential where there is none yet; the node gets it.
	 * @param mistake what is given first, and the words that the test of the credential has for it
	 */
	async makeCredential(values: Readonly<Record<string, string>>, mistake?: { values: Readonly<Record<string, string>>; says: RegExp }): Promise<void> {
		await this.page.getByTestId('node-credentials-slot').locator('button').first().click();
		const modal = this.page.getByTestId('editCredential-modal');
		await modal.waitFor();
		const save = async (given: Readonly<Record<string, string>>) => {
			for (const [name, value] of Object.entries(given)) await modal.getByTestId(`parameter-input-${name}`).locator('input').first().fill(value);
			await this.page.getByTestId('credential-save-button').first().click();
		};
		if (mistake) {
			await save({ ...values, ...mistake.values });
			await modal.getByText('More details').first().click();
			await modal.getByText(mistake.says).first().waitFor();
		}
		await save(values);
		await modal.waitFor({ state: 'hidden' });
	}

	/** Presses "Execute step". */
	async execute(): Promise<void> {
		// The editor takes over what was typed last a moment later.
		await this.page.waitForTimeout(500);
		await this.page.getByTestId('node-execute-button').first().click();
	}

	/** Waits until the output holds some words. */
	async outputs(words: string): Promise<void> {
		await this.page.getByTestId('output-panel').getByText(words).first().waitFor({ state: 'attached', timeout: 15_000 });
	}

	private input(path: string): Locator {
		return this.page.locator(`[data-parameter-path='parameters.${path}']`);
	}

	private heading(path: string): Locator {
		return this.page.locator(`[data-test-id="input-label"]:has([data-parameter-path='parameters.${path}'])`).last();
	}
}
