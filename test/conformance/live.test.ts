import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startElabSandbox, type ElabSandbox } from '../../sandbox/elabftw';

let lab: ElabSandbox;

beforeAll(async () => {
	lab = await startElabSandbox();
});
afterAll(async () => {
	await lab.close();
});

test('the walk for a real server passes on the stand-in, and leaves it as it was', async () => {
	const env = { ...process.env, ELABFTW_URL: lab.url, ELABFTW_KEY: lab.key };
	const root = join(__dirname, '../..');
	const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--config', 'jest.live.config.js', '--forceExit', 'test/live/elabftw'];
	const { stderr } = await promisify(execFile)(process.execPath, jest, { env, cwd: root, timeout: 110_000 });
	expect(stderr).toMatch(/Tests: +10 passed, 10 total/);
	for (const entries of Object.values(lab.lab.entities)) {
		for (const { title, state } of entries.values()) if (title.startsWith('n8n live test')) expect(state).toBe(3);
	}
}, 120_000);
