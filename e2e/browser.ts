// Looks at the nodes in n8n's editor, with a browser, and takes pictures into e2e/.state/shots.
//   npx tsx e2e/browser.ts                            the nodes as they are when they are new, and checks of what people do with them
//   npx tsx e2e/browser.ts eLabFtw '{"resource":…}'   one node with these parameters
//   npx tsx e2e/browser.ts --url http://…             an editor that runs already (npm run dev, npm run demo)
import { Editor } from './browser/editor';
import { asksWithoutCredential } from './browser/firstNode';
import { Look } from './browser/look';
import { scene, scenes } from './browser/scenes';
import { doesTasks } from './browser/tasks';
import { beginsWithTriggers } from './browser/triggers';
import { leavesTheRestAlone, mapsAutomatically, setsSwitches } from './browser/untouched';
import { launchChromium } from './lib/chromium';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { attachStage, openStage } from './lib/stage';
import { behindButton, type Sketch } from './lib/workflows';

function asked(words: string[]): { url: string | undefined; wanted: readonly Sketch[]; checks: ReadonlyArray<(look: Look) => Promise<void>> } {
	const at = words.indexOf('--url');
	const url = at < 0 ? undefined : words[at + 1];
	const [type, parameters = '{}'] = at < 0 ? words : words.filter((_, index) => index !== at && index !== at + 1);
	// The last check deletes credentials, which would be missed in somebody's editor.
	if (!type) return { url, wanted: scenes, checks: [leavesTheRestAlone, setsSwitches, mapsAutomatically, beginsWithTriggers, ...(url ? [] : [beginsAnew])] };
	return { url, wanted: [scene(type, type, JSON.parse(parameters) as Record<string, unknown>)], checks: [] };
}

/** Somebody's first node, and what is done with the credentials that it was given. */
async function beginsAnew(look: Look): Promise<void> {
	const notebooks = await look.notebooks();
	await asksWithoutCredential(look, notebooks);
	await doesTasks(look, notebooks);
}

void runInScope(async (scope) => {
	const log = createLog();
	const { url, wanted, checks } = asked(process.argv.slice(2));
	const stage = url ? await attachStage(url) : await openStage({ scope, log, name: 'browser' });
	const workflow = await stage.client.importWorkflow(behindButton('A look at the nodes', wanted), stage.credentials);
	const browser = scope.add(await launchChromium(), (started) => started.close());
	const editor = new Editor(await browser.newPage({ viewport: { width: 1440, height: 900 } }), stage.url);

	await editor.signIn(stage.person);
	await editor.openWorkflow(workflow.id);
	log(await editor.shot('canvas'));
	for (const { name } of wanted) {
		await editor.openNode(workflow.id, name);
		log(`${await editor.shot(name)}: ${(await editor.visibleParameters()).join(', ')}`);
	}
	await editor.openWorkflow(workflow.id);
	for (const text of ['eLabFTW', 'Labguru']) {
		await editor.searchNodes(text);
		log(await editor.shot(`search-${text.toLowerCase()}`));
		await editor.page.keyboard.press('Escape');
	}
	// So that every field is in the picture.
	await editor.page.setViewportSize({ width: 1440, height: 2000 });
	const look = new Look(editor, stage, scope, log);
	for (const check of checks) await check(look);
	if (editor.errors.length > 0) throw new Error(`The editor reported errors:\n${editor.errors.join('\n')}`);
});
