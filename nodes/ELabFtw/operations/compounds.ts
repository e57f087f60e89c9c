import type { IDataObject } from 'n8n-workflow';
import { list } from '../../shared/http/pages';
import { fetchBody, send } from '../../shared/http/send';
import { itemError, parameter } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { created, outputItem, pick, record, simplified } from '../../shared/item/records';
import type { Call, Run } from '../../shared/types/table';
import { createdAtOnce, flags, onPatch, unique } from '../compoundFields';

/** Creates a compound, one after the other: two of the same number at once would both find that nobody has it. */
export const createCompound: Run = async (call, request) => await call.execution.queue.run(request.path, async () => await create(call, request));

/** Creates a compound with all that was given: what a creation passes over follows in a change. */
const create: Run = async (call, request) => {
	const fields = request.body ?? {};
	await checkNew(call, fields);
	const { id } = created(call, await send(call, { ...request, body: pick(fields, createdAtOnce) }));
	const path = `${request.path}/${String(id)}`;
	const rest = Object.entries(fields).filter(([name]) => !createdAtOnce.includes(name));
	const done = () => `The compound ${String(id)} was created, but not everything could be written to it`;
	return await withPartialFailure(call, done, async () => {
		const body = Object.fromEntries(rest.map(([name, value]) => [name, flags.includes(name) ? onPatch(value) : value])) as IDataObject;
		const whole = await fetchBody(call, rest.length > 0 ? { method: 'PATCH', path, body, repeat: 'safe' } : { method: 'GET', path });
		return [outputItem(call, simplified(call, record(call, whole)))];
	});
};

/**
 * Sees that no compound has such a number already: a creation would write over it (recording `compounds-create-duplicate-cas`).
 * @throws NodeOperationError that names the one that has
 */
async function checkNew(call: Call, fields: IDataObject): Promise<void> {
	for (const [name, label] of Object.entries(unique)) {
		const value = String(fields[name] ?? '').trim();
		if (value === '') continue;
		const rows = await list(call, { method: 'GET', path: '/compounds', query: { q: value } }, 'offset');
		const same = rows.find((row) => String(row[name]).toLowerCase() === value.toLowerCase());
		if (same) throw itemError(call, `There is a compound with the ${label} ${value} already: ${String(same.name)} (ID ${String(same.id)})`, 'eLabFTW would write over it. Use Update of that compound instead');
	}
}

/** What PubChem is asked for: a number of its own, or a CAS number. */
export function identifierOf(call: Call): IDataObject {
	const value = String(parameter<unknown>(call, 'identifier', '')).trim();
	if (/^\d+$/.test(value)) return { cid: Number(value) };
	if (/^\d{2,7}-\d{2}-\d$/.test(value)) return { cas: value };
	throw new Error(`"PubChem CID or CAS Number" takes a number such as 702, or one such as 64-17-5, not "${value}"`);
}
