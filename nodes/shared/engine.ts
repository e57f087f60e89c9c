/** Where n8n's declarative engine hands an item over. Each node has it as its `requestOperations`. */
import {
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IExecutePaginationFunctions,
	type IN8nRequestOperations,
	type INodeExecutionData,
} from 'n8n-workflow';
import { executionOf } from './execution/execution';
import { option } from './item/parameters';
import { carryOut } from './run/carryOut';
import { changedRecord, prepare } from './run/prepare';
import { findRow, type Call, type NodeTable, type Row } from './types/table';

/**
 * The `requestOperations` of a node: n8n's engine calls this function for each item, with what its routing gave, and
 * it carries the operation out. Here paging is one of many things that it does.
 */
export function engine(table: NodeTable): IN8nRequestOperations {
	return {
		async pagination(
			this: IExecutePaginationFunctions,
			settings: DeclarativeRestApiSettings.ResultOptions,
		): Promise<INodeExecutionData[]> {
			const row = rowOf(this, table);
			const { dialect = table.dialect } = row.resource;
			const call: Call = { node: this, settings, table, dialect, row, execution: executionOf(this), addresses: [] };
			const { limiter, queue } = call.execution;
			const most = option(call, 'requestsAtATime', 0);
			if (most > 0) limiter.fix(most);
			const { run = carryOut } = call.row.operation;
			const request = prepare(call);
			const work = async () => await run(call, request);
			// n8n starts all items at once and in their order, so nothing may be waited for before the queue.
			const record = changedRecord(call, request);
			return record === undefined ? await work() : await queue.run(record, work);
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
