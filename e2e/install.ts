// Installs n8n beside these files; the demo and the development editor do the same by themselves.
import { installN8n } from './lib/install';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';

void runInScope(async () => {
	const log = createLog();
	await installN8n({ log });
	log('Ready.');
});
