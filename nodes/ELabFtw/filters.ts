import { choice } from '../shared/editor/inputs';
import type { Input } from '../shared/types/field';

/** A filter by state: 1 is active, 2 archived, 3 deleted (recording `list-state-1-2-3`). */
export function stateFilter(description: string): Input {
	return choice('state', 'State', description, [
		{ name: 'Active', value: '1' },
		{ name: 'Active and Archived', value: '1,2' },
		{ name: 'Active, Archived and Deleted', value: '1,2,3' },
		{ name: 'Archived', value: '2' },
		{ name: 'Deleted', value: '3' },
	], { to: 'query' });
}
