/** What the trigger can watch in Polling mode. Called by its parameters and its subtitle. */
import type { INodePropertyOptions } from 'n8n-workflow';
import { pages } from '../kinds';

/** Stored in workflows for items of the inventory, which are asked for by collection. */
export const inventoryItem = 'inventoryItem';

/** Kinds of records, as a choice in the editor. */
export const watched = [
	...Object.entries(pages).map(([value, { name }]) => ({ name, value })),
	{ name: 'Inventory Item', value: inventoryItem },
].sort((a, b) => a.name.localeCompare(b.name, 'en')) satisfies INodePropertyOptions[];
