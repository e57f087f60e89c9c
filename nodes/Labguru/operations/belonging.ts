import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { checked } from '../../shared/item/parameters';
import { record } from '../../shared/item/records';
import { carryOut } from '../../shared/run/carryOut';
import type { Call, Run } from '../../shared/types/table';
import type { Kind } from '../kinds';
import { referenceBody, references, referred } from '../references';

const { source, target } = references;

/** What a body says of both ends of a link. */
export function linkEnds(call: Call): IDataObject {
	return { ...referenceBody(source, 'source_id', 'source_type')(call), ...referenceBody(target, 'target_id', 'target_type')(call) };
}

/** Links two records, which are looked up first, since a link is made between uuids. */
export const linkRecords: Run = async (call, request) => {
	const ends = checked(call, () => [referred(call, source), referred(call, target)]);
	const [from, to] = await Promise.all(ends.map(async ({ kind, id }) => await uuidOf(call, kind, id)));
	return await carryOut(call, { ...request, body: { ...request.body, source_uuid: from, target_uuid: to } });
};

/** Lists the links of a record, by its uuid. */
export const listLinks: Run = async (call, request) => {
	const { kind, id } = checked(call, () => referred(call, target));
	return await carryOut(call, { ...request, query: { ...request.query, item_uuid: await uuidOf(call, kind, id) } });
};

async function uuidOf(call: Call, kind: Kind, id: number): Promise<string> {
	const { uuid } = record(call, await fetchBody(call, { method: 'GET', path: `${kind.path}/${id}`, about: `${kind.noun} ${id}` }));
	if (typeof uuid === 'string') return uuid;
	throw new NodeOperationError(call.node.getNode(), `The ${kind.noun} ${id} has no UUID, which links are made between`, { itemIndex: call.node.getItemIndex() });
}
