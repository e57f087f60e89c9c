import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of n8n's own for one measurement; n8n-core reads the environment when it is loaded, so this comes first. */
export const folder = mkdtempSync(join(tmpdir(), 'eln-bench-'));

Object.assign(process.env, {
	N8N_USER_FOLDER: folder,
	N8N_ENCRYPTION_KEY: 'bench',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_LOG_LEVEL: 'error',
});
