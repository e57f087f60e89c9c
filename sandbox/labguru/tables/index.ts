import type { Collection } from '../collection';
import { account } from './account';
import { attachments } from './attachments';
import { biocollections } from './biocollections';
import { results } from './datasets';
import { equipment } from './equipment';
import { experiments } from './experiments';
import { orders } from './orders';
import { pages } from './pages';
import { people } from './people';
import { milestones, notes, projects } from './projects';
import { storage } from './storage';

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
