import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-eln-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// n8n-core reads these when it is loaded.
process.env.N8N_USER_FOLDER ??= folder;
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests';
process.env.N8N_LOG_LEVEL ??= 'error';
// As n8n 2 does by default; before, it held binaries in memory.
process.env.N8N_DEFAULT_BINARY_DATA_MODE ??= 'filesystem';
