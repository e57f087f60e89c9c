/** Storage units: where one is, and how much is in it. Containers and the units themselves show it. */
import type { ElabState, StorageUnit } from '../state';

/** The units from the top down to one. */
export function line(state: ElabState, unit: StorageUnit): StorageUnit[] {
	const parent = unit.parent_id === null ? undefined : state.storageUnits.get(unit.parent_id);
	return parent ? [...line(state, parent), unit] : [unit];
}

/** `Main building > 1st floor > Freezer -80`. */
export const fullPath = (state: ElabState, unit: StorageUnit) =>
	line(state, unit)
		.map((entry) => entry.name)
		.join(' > ');

/** Number of containers in a unit. */
export const occupancy = (state: ElabState, id: number) =>
	state.containers.filter((row) => row.storage_id === id).length;
