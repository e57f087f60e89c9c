/** The Labguru Trigger's parameters: its credential, and what it watches in Polling mode. Called by all of the trigger. */
import { NodeOperationError, type IExecuteFunctions, type IHookFunctions, type IPollFunctions } from 'n8n-workflow';
import { findCollection } from '../collections';
import { pages, type Kind } from '../kinds';
import { collectionPath } from '../pathParameters';
import { inventoryItem } from './watched';

/** The contexts in which the trigger asks Labguru for something. */
export type TriggerNode = IExecuteFunctions | IHookFunctions | IPollFunctions;

/** A parameter of the trigger, which is the same for all items. */
export function parameter<T>(node: TriggerNode, name: string, fallback: T): T {
	const found = 'getInputData' in node ? node.getNodeParameter(name, 0, fallback) : node.getNodeParameter(name, fallback);
	return found as T;
}

/** The type of the credential that the trigger is set to. */
export function credentialTypeOf(node: TriggerNode): string {
	return parameter<unknown>(node, 'authentication', '') === 'labguruTokenApi' ? 'labguruTokenApi' : 'labguruApi';
}

/** Whether the trigger polls; else Labguru calls its webhook. */
export function isPolling(node: TriggerNode): boolean {
	return parameter<unknown>(node, 'mode', 'webhook') === 'polling';
}

/** What a trigger in Polling mode watches. */
export interface WatchedList {
	/** Path of the list in the API. */
	path: string;
	/** Class of its records; of an own collection the one that all own collections have. */
	model: string;
	/** Several of them, for messages. */
	nouns: string;
	on: 'created' | 'updated' | 'both';
}

/**
 * Reads what is to be watched.
 * @throws NodeOperationError where no such thing is known
 */
export function watchedListOf(node: TriggerNode): WatchedList {
	const resource = parameter<string>(node, 'resource', '');
	const on = parameter<WatchedList['on']>(node, 'triggerOn', 'both');
	if (resource === inventoryItem) return { ...collectionOf(node), on };
	const kind = (pages as Readonly<Record<string, Kind>>)[resource];
	if (!kind) throw new NodeOperationError(node.getNode(), `"${resource}" is nothing that this version of the node can watch`);
	return { path: kind.path, model: kind.className, nouns: `${kind.noun}s`, on };
}

function collectionOf(node: TriggerNode): Omit<WatchedList, 'on'> {
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
