import {
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IExecutePaginationFunctions,
	type IN8nRequestOperations,
	type INodeExecutionData,
} from 'n8n-workflow';
import { Call } from './call';
import { prepare } from './prepare';
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
			const { run } = call.row.operation;
			const request = prepare(call);
			return run ? await run(call, request) : await carryOut(call, request);
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
