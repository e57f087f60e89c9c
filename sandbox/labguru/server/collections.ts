/** Every kind of record that Labguru has by itself. A new one is a row in the table of its room. */
import { attachments } from '../attachments/collections';
import { catalog } from '../catalog/collections';
import type { Collection } from '../collections/collection';
import { comments } from '../comments/collections';
import { results } from '../datasets/collections';
import { equipment } from '../equipment/collections';
import { experiments } from '../experiments/collections';
import { flags } from '../flags/collections';
import { inventoryCollections } from '../inventory/collections';
import { knowledgeBase } from '../knowledge/collections';
import { links } from '../links/collections';
import { people } from '../people/collections';
import { projectCollections } from '../projects/collections';
import { requestCollections } from '../requests/collections';
import { pageParts } from '../sections/collections';
import { storageCollections } from '../storage/collections';
import { tags } from '../tags/collections';
import { webhooks } from '../webhooks/collections';

/** In the order in which the search finds them. */
export const collections: Collection[] = [
	...projectCollections,
	experiments,
	...knowledgeBase,
	...pageParts,
	attachments,
	...inventoryCollections,
	...storageCollections,
	...results,
	...equipment,
	...requestCollections,
	...catalog,
	comments,
	links,
	...people,
	tags,
	flags,
	webhooks,
];
