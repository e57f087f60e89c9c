import { loadCredentials, loadNodes } from './load';
import { merge, missing, readLedger, valuesOf, writeLedger } from './values';

/** Adds new stored values to values.json: `npx tsx test/quality/update-values.ts`. Takes none away. */
async function main() {
	const old = readLedger();
	const now = valuesOf(await loadNodes(), await loadCredentials());
	writeLedger(merge(old, now));
	console.log(`${missing(now, old).length} values added`);
}

void main();
