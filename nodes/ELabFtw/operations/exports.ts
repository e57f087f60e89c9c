import type { IDataObject } from 'n8n-workflow';
import { download } from '../../shared/files/download';
import { fetchBody, send } from '../../shared/http/send';
import { wait } from '../../shared/http/wait';
import { itemError, option, parameter } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, record } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { article } from '../../shared/values/text';
import { kinds, type KindName } from '../kinds';

/** What an export's `state` means while it is made (recordings `exports-get-processed`, `exports-get-failed-csv`). */
const done = 1;
const failed = 6;

/** How long is waited between looks, in ms: first, and at most. */
const firstMs = 500;
const longestMs = 10_000;

/** What goes into an export. All names must be there: a missing one is a crash (recording `error-exports-create-flags-as-int`). */
export function exportedOf(call: Call): IDataObject {
	const chosen = [parameter<unknown>(call, 'exported', [])].flat().map(String);
	const unknown = chosen.find((name) => !Object.hasOwn(kinds, name));
	if (unknown !== undefined) throw new Error(`"${unknown}" cannot be exported: use ${Object.keys(kinds).join(', ')}`);
	if (chosen.length === 0) throw new Error('Nothing is chosen to export: choose one or more kinds of entries in "What to Export"');
	const included = (name: string) => (option(call, name, false) ? 'on' : null);
	return {
		...Object.fromEntries((Object.keys(kinds) as KindName[]).map((kind) => [kind, chosen.includes(kind) ? 'on' : null])),
		changelog: included('changelog'),
		json: included('includeJson'),
		pdfa: included('pdfa'),
	};
}

/** Has an export made, waits until it is there, and brings the file; one after the other, since the server keeps few for each person. */
export const createAndDownload: Run = async (call, request) => await call.execution.queue.run(request.path, async () => await makeAndBring(call, request));

const makeAndBring: Run = async (call, request) => {
	const { id } = created(call, await send(call, request));
	const path = `${request.path}/${String(id)}`;
	const begun = () => `The export ${String(id)} was begun, but not brought`;
	return await withPartialFailure(call, begun, async () => {
		const row = await finished(call, path);
		const item = await fetchExport(call, path, row);
		// What cannot be deleted is no reason to lose the file.
		if (!option(call, 'keepExport', false)) await send(call, { method: 'DELETE', path }).catch(() => undefined);
		return [item];
	});
};

/** Brings the file of an export that is done. */
export const downloadExport: Run = async (call, request) => {
	const row = record(call, await fetchBody(call, { method: 'GET', path: request.path }));
	checkMade(call, row);
	if (Number(row.state) !== done) throw itemError(call, `The export ${String(row.id)} is not ready yet`, 'Try again later, or use Create and Download, which waits for it');
	return [await fetchExport(call, request.path, row)];
};

async function finished(call: Call, path: string): Promise<IDataObject> {
	const minutes = Math.max(0, Number(option<unknown>(call, 'waitMinutes', 10))) || 0;
	const end = Date.now() + minutes * 60_000;
	for (let ms = firstMs; ; ms = Math.min(ms * 2, longestMs)) {
		const row = record(call, await fetchBody(call, { method: 'GET', path }));
		checkMade(call, row);
		if (Number(row.state) === done) return row;
		if (Date.now() + ms > end) throw itemError(call, `it is not ready after ${minutes} minutes`, `eLabFTW goes on with it: bring it later with Download and the ID ${String(row.id)}, or raise "Wait at Most (Minutes)"`);
		await wait(ms, call.node.getExecutionCancelSignal());
	}
}

/** @throws NodeOperationError where the server gave up */
function checkMade(call: Call, { id, state, error, format }: IDataObject): void {
	if (Number(state) !== failed) return;
	const words = String(error ?? '');
	throw itemError(call, `eLabFTW could not make the export ${String(id)}: ${words}`, /format/i.test(words) ? `This server makes no such exports as ${article(String(format))} ${String(format)} file: choose another format` : 'The log of the server tells more');
}

async function fetchExport(call: Call, path: string, { id, real_name: name, hash }: IDataObject) {
	const item = await download(call, { method: 'GET', path, query: { format: 'binary' } }, { name: String(name) });
	return { ...item, json: { id, ...item.json, hash } };
}
