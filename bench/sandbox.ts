import { startElabSandbox } from '../sandbox/elabftw';
import { startLabguruSandbox } from '../sandbox/labguru';

/** Runs both stand-ins in a process of their own, so that their memory is not measured; the parent ends it. */
async function main(): Promise<void> {
	const [elab, labguru] = await Promise.all([startElabSandbox(), startLabguruSandbox()]);
	process.send?.({ elab: { url: elab.url, key: elab.key }, labguru: { url: labguru.url, token: labguru.token } });
	process.once('disconnect', () => void Promise.all([elab.close(), labguru.close()]).then(() => process.exit(0)));
}

void main();
