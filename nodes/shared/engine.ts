import {
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IExecutePaginationFunctions,
	type IN8nRequestOperations,
	type INodeExecutionData,
} from 'n8n-workflow';
import { Call } from './call';
import { changedRecord, prepare } from './prepare';
import { carryOut } from './response';
import { findRow, type NodeTable, type Row } from './table';

/**
 * The `requestOperations` of a node: n8n's engine calls this function for each item, with what its routing gave, and
 * it carries the operation out. Here paging is one of many things that it does.
 */
export function engine(table: NodeTable): IN8nRequestOperations {
	return {
		async pagination(
			this: IExecutePaginationFunctions,
			requestData: DeclarativeRestApiSettings.ResultOptions,
		): Promise<INodeExecutionData[]> {
			const call = new Call(this, requestData, table, rowOf(this, table));
			const { run = carryOut } = call.row.operation;
			const request = prepare(call);
			const work = async () => await run(call, request);
			// n8n starts all items at once and in their order, so nothing may be waited for before the queue.
			const record = changedRecord(call, request);
			return record === undefined ? await work() : await call.shared.queue.run(record, work);
		},
	};
}

function rowOf(node: IExecutePaginationFunctions, { resources }: NodeTable): Row {
	try {
		return findRow(resources, String(node.getNodeParameter('resource', '')), String(node.getNodeParameter('operation', '')));
	} catch (error) {
		throw new NodeOperationError(node.getNode(), error as Error, { itemIndex: node.getItemIndex() });
	}
}
