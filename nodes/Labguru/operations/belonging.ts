import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { checked, parameter, recordIdOf } from '../../shared/item/parameters';
import { record } from '../../shared/item/records';
import { carryOut } from '../../shared/run/carryOut';
import type { Call, Run } from '../../shared/types/table';
import { kinds, webId, type Kind } from '../kinds';
import { targetId, targetKind } from '../pathParameters';

/** What a body says of the record that something belongs to, under the names that an endpoint has for its id and class. */
export function belonging(idKey: string, classKey: string) {
	return (call: Call): IDataObject => ({ [idKey]: Number(targetId(call)), [classKey]: targetKind(call).className });
}

/** What a body says of both ends of a link. */
export function linkEnds(call: Call): IDataObject {
	const source = sourceKind(call);
	return {
		source_id: Number(recordIdOf(call, parameter<unknown>(call, 'source', ''), { noun: source.noun, web: webId(source.web) })),
		source_type: source.className,
		...belonging('target_id', 'target_type')(call),
	};
}

/** Links two records, which are looked up first, since a link is made between uuids. */
export const linkRecords: Run = async (call, request) => {
	const { source_id: source, target_id: target } = request.body ?? {};
	const [from, to] = await Promise.all([
		uuidOf(call, sourceKind(call), Number(source)),
		uuidOf(call, targetKind(call), Number(target)),
	]);
	return await carryOut(call, { ...request, body: { ...request.body, source_uuid: from, target_uuid: to } });
};

/** Lists the links of a record, by its uuid. */
export const listLinks: Run = async (call, request) => {
	const [id, kind] = checked(call, () => [targetId(call), targetKind(call)] as const);
	return await carryOut(call, { ...request, query: { ...request.query, item_uuid: await uuidOf(call, kind, Number(id)) } });
};

function sourceKind(call: Call): Kind {
	const className = String(parameter<unknown>(call, 'sourceType', ''));
	const kind = kinds.get(className);
	if (!kind) throw new Error(`"${className}" is no type of record that Labguru can link`);
	return kind;
}

async function uuidOf(call: Call, kind: Kind, id: number): Promise<string> {
	const { uuid } = record(call, await fetchBody(call, { method: 'GET', path: `${kind.path}/${id}` }));
	if (typeof uuid === 'string') return uuid;
	throw new NodeOperationError(call.node.getNode(), `The ${kind.noun} ${id} has no UUID, which links are made between`, { itemIndex: call.node.getItemIndex() });
}
