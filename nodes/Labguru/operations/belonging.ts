import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/call';
import { recordId } from '../../shared/ids';
import { carryOut, record } from '../../shared/response';
import type { Run } from '../../shared/table';
import { kinds, webPattern, type Kind } from '../kinds';
import { targetId, targetKind } from '../places';

/** Adds to the body which record it belongs to, under the names that this endpoint has for its id and class. */
export function belonging(idKey: string, classKey: string): Run {
	return async (call, request) => {
		const [id, kind] = call.checked(() => [targetId(call), targetKind(call)] as const);
		return await carryOut(call, { ...request, body: { ...request.body, [idKey]: Number(id), [classKey]: kind.className } });
	};
}

/** Links two records, which are looked up first, since a link is made between uuids. */
export const linkRecords: Run = async (call, request) => {
	const [source, target] = call.checked(() => [sourceOf(call), { kind: targetKind(call), id: targetId(call) }] as const);
	const [from, to] = await Promise.all([uuidOf(call, source.kind, source.id), uuidOf(call, target.kind, target.id)]);
	const body: IDataObject = {
		source_id: Number(source.id), source_type: source.kind.className, source_uuid: from,
		target_id: Number(target.id), target_type: target.kind.className, target_uuid: to,
	};
	return await carryOut(call, { ...request, body });
};

/** Lists the links of a record, by its uuid. */
export const listLinks: Run = async (call, request) => {
	const [id, kind] = call.checked(() => [targetId(call), targetKind(call)] as const);
	return await carryOut(call, { ...request, query: { ...request.query, item_uuid: await uuidOf(call, kind, id) } });
};

function sourceOf(call: Call): { kind: Kind; id: string } {
	const className = String(call.parameter<unknown>('sourceType', ''));
	const kind = kinds.get(className);
	if (!kind) throw new Error(`"${className}" is no type of record that Labguru can link`);
	return { kind, id: recordId(call.parameter<unknown>('source', ''), { noun: kind.noun, web: webPattern(kind.web) }) };
}

async function uuidOf(call: Call, kind: Kind, id: string): Promise<string> {
	const { uuid } = record(call, await call.fetch({ method: 'GET', path: `${kind.path}/${id}` }));
	if (typeof uuid === 'string') return uuid;
	throw new NodeOperationError(call.node.getNode(), `The ${kind.noun} ${id} has no UUID, which links are made between`, { itemIndex: call.node.getItemIndex() });
}
