import type { Collection } from '../collections/collection';
import { account } from '../webhooks/collections';
import { attachments } from '../attachments/collections';
import { biocollections } from '../inventory/collections';
import { results } from '../datasets/collections';
import { equipment } from '../equipment/collections';
import { experiments } from '../experiments/collections';
import { orders } from '../catalog/collections';
import { pages } from '../sections/collections';
import { people } from '../links/collections';
import { milestones, notes, projects } from '../projects/collections';
import { storage } from '../storage/stocks';

/** Every kind of record that Labguru has by itself. */
export const collections: Collection[] = [
	projects,
	milestones,
	experiments,
	notes,
	...pages,
	attachments,
	...biocollections,
	...storage,
	...results,
	...equipment,
	...orders,
	...people,
	...account,
];
