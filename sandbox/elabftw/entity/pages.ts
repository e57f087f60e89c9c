/** Pages of the web interface, by the kind of entry: answers name them. */
import type { EntityKind } from '../state';

export const pageOf: Record<EntityKind, string> = {
	experiments: 'experiments',
	items: 'database',
	experiments_templates: 'templates',
	items_types: 'resources-templates',
};
