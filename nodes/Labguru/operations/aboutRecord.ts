/** What Labguru knows of a record besides its fields: what was done to it, and where it is used. Clients ask so; the documents do not have it. */
import type { IDataObject } from 'n8n-workflow';
import { listItems } from '../../shared/run/carryOut';
import { parameter } from '../../shared/item/parameters';
import type { Call, Operation, Resource, Run } from '../../shared/types/table';
import { article } from '../../shared/values/text';
import { collectionIn } from '../collections';
import { pages, type Kind } from '../kinds';
import { thisRecord } from '../pathParameters';
import { collectionLocator } from '../references';
import { plainList, recordInput, simple } from '../rows';

/** Class of the record that an operation is about, where the class depends on its parameters. */
type ClassOf = string | ((call: Call) => string);

function named(classOf: ClassOf, idKey: string, classKey: string) {
	return (call: Call): IDataObject => ({ [idKey]: Number(thisRecord.read(call)), [classKey]: typeof classOf === 'string' ? classOf : classOf(call) });
}

/** The class of the items of the chosen collection. */
export const itemClass = (call: Call): string => collectionIn(parameter<unknown>(call, 'collection', '')).className;

/** An item of the inventory, where the path does not name its collection. */
export const itemInputs = [{ property: collectionLocator('collection') }, recordInput];

/** The newest first, and none of another record, which a server that does not know the filter would send. */
const listHistory: Run = async (call, request) => {
	const { object_id: id, object_type: type } = request.query ?? {};
	const differs = (value: unknown, wanted: unknown) => value !== undefined && value !== null && String(value) !== String(wanted);
	const query = { filter: JSON.stringify({ object_id: String(id), object_type: type }), order: 'id DESC' };
	return await listItems(call, { ...request, query }, (row) => (differs(row.object_id, id) || differs(row.object_type, type) ? 'skip' : 'take'));
};

/** Lists what was done to a record. */
export function history(noun: string, classOf: ClassOf, inputs: Operation['inputs'] = [recordInput]): Operation {
	const a = `${article(noun)} ${noun}`;
	return {
		value: 'getHistory', name: 'Get History', action: `Get the history of ${a}`, description: `List what was done to ${a}, when and by whom, the newest first`,
		method: 'GET', path: '/api/v1/histories', result: 'list', paging: 'page', inputs, query: named(classOf, 'object_id', 'object_type'), run: listHistory,
	};
}

/** A resource whose records are of one class that others refer to, with its history. */
export function withHistory(resource: Resource): Resource {
	const kind = (pages as Readonly<Record<string, Kind>>)[resource.value];
	return kind ? { ...resource, operations: [...resource.operations, history(resource.noun, kind.className)] } : resource;
}

/** Lists the experiments that a record is used in. */
export function experimentsWith(noun: string, classOf: ClassOf, inputs: Operation['inputs'] = [recordInput]): Operation {
	const a = `${article(noun)} ${noun}`;
	return plainList(`experiments with ${a}`, '/api/v1/experiments/item_experiments', {
		value: 'getExperiments', name: 'Get Experiments', action: `Get the experiments that use ${a}`, description: `List the experiments that ${a} is used in`,
		paging: 'page', inputs, query: named(classOf, 'item_id', 'item_class'), simple: [...simple, 'project=project.name', 'folder=milestone.name', 'flag', 'signed', 'witnessed'],
	});
}

/** Lists the stocks of an item, also those that are used up. */
export function stocksOfItem(keep: readonly string[]): Operation {
	return plainList('stocks of an inventory item', '/api/v1/stocks/item_stocks', {
		value: 'getStocks', name: 'Get Stocks', action: 'Get the stocks of an inventory item', description: 'List the stocks of an item, also those that are used up',
		paging: 'page', inputs: itemInputs, query: named(itemClass, 'item_id', 'item_type'), simple: keep,
	});
}

/** The class of stocks. */
export const stockClass = pages.stock.className;
