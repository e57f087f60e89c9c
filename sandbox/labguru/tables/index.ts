import type { Collection } from '../collection';
import { attachments } from './attachments';
import { biocollections } from './biocollections';
import { experiments } from './experiments';
import { labTables } from './lab';
import { pages } from './pages';
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
	...labTables,
];
