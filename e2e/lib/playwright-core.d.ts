// The little of playwright-core that is used here, so that types can be checked before n8n and its tools are installed.
declare module 'playwright-core' {
	export interface Locator {
		click(options?: { timeout?: number; button?: 'left' | 'right' }): Promise<void>;
		dblclick(options?: { timeout?: number }): Promise<void>;
		fill(text: string): Promise<void>;
		press(key: string): Promise<void>;
		first(): Locator;
		last(): Locator;
		nth(index: number): Locator;
		locator(selector: string): Locator;
		getByTestId(id: string): Locator;
		getByText(text: string | RegExp, options?: { exact?: boolean }): Locator;
		count(): Promise<number>;
		isVisible(): Promise<boolean>;
		innerText(): Promise<string>;
		inputValue(): Promise<string>;
		allInnerTexts(): Promise<string[]>;
		waitFor(options?: { state?: 'attached' | 'detached' | 'visible' | 'hidden'; timeout?: number }): Promise<void>;
	}

	export interface Page {
		goto(url: string, options?: { waitUntil?: 'load' | 'domcontentloaded' | 'networkidle' }): Promise<unknown>;
		locator(selector: string): Locator;
		getByTestId(id: string): Locator;
		getByText(text: string | RegExp, options?: { exact?: boolean }): Locator;
		getByRole(role: string, options?: { name?: string | RegExp }): Locator;
		screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>;
		waitForURL(url: RegExp, options?: { timeout?: number }): Promise<void>;
		waitForTimeout(milliseconds: number): Promise<void>;
		waitForLoadState(state: 'load' | 'networkidle', options?: { timeout?: number }): Promise<void>;
		on(event: 'pageerror', listener: (error: Error) => void): void;
		on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
		url(): string;
		keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void>; insertText(text: string): Promise<void> };
		setViewportSize(size: { width: number; height: number }): Promise<void>;
	}

	export interface Browser {
		newPage(options?: { viewport?: { width: number; height: number }; deviceScaleFactor?: number; baseURL?: string }): Promise<Page>;
		close(): Promise<void>;
	}

	export const chromium: {
		launch(options: { executablePath: string; args?: string[]; headless?: boolean; handleSIGINT?: boolean; handleSIGTERM?: boolean; handleSIGHUP?: boolean }): Promise<Browser>;
	};

	export const selectors: { setTestIdAttribute(name: string): void };
}
