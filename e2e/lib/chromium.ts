import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Starts the Chromium or Chrome of this machine, without a window. `CHROMIUM` may name another one. */
export async function launchChromium(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
	if (!executablePath) throw new Error('No Chromium or Chrome found: install one, or name it in CHROMIUM.');
	// Loaded here, so that what comes before can install it.
	const { chromium, selectors } = await import('playwright-core');
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
}
