import { NodeOperationError } from 'n8n-workflow';
import { findCollection } from '../collections';
import { pages, type Kind } from '../kinds';
import { collectionPath } from '../pathParameters';
import { inventoryItem } from './properties';
import { parameter, type TriggerNode } from './client';

/** What a trigger in Polling mode watches. */
export interface Watched {
	/** Path of the list in the API. */
	path: string;
	/** Class of its records; of an own collection the one that all own collections have. */
	model: string;
	/** Several of them, for messages. */
	nouns: string;
	on: 'created' | 'updated' | 'both';
}

/**
 * Reads what is to be watched from the inputs.
 * @throws NodeOperationError where no such thing is known
 */
export function watchedBy(node: TriggerNode): Watched {
	const resource = parameter<string>(node, 'resource', '');
	const on = parameter<Watched['on']>(node, 'triggerOn', 'both');
	if (resource === inventoryItem) return { ...itemsOf(node), on };
	const kind = (pages as Readonly<Record<string, Kind>>)[resource];
	if (!kind) throw new NodeOperationError(node.getNode(), `"${resource}" is nothing that this version of the node can watch`);
	return { path: kind.path, model: kind.className, nouns: `${kind.noun}s`, on };
}

function itemsOf(node: TriggerNode): Omit<Watched, 'on'> {
	const value = parameter<unknown>(node, 'collection', '');
	try {
		const path = collectionPath(value, parameter<unknown>(node, 'collectionName', ''));
		const name = path.at(-1) ?? '';
		return {
			path: `/api/v1/${path.map(encodeURIComponent).join('/')}`,
			model: findCollection(value)?.className ?? 'Biocollections::Generic',
			nouns: `items of ${findCollection(value)?.name ?? name}`,
		};
	} catch (error) {
		throw new NodeOperationError(node.getNode(), error as Error);
	}
}
