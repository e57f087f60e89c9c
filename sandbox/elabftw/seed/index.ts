/** What a sandbox starts with; the server calls one of the seeds. */
import type { Lab } from '../call/call';
import { seedLab } from './lab';
import { addAdaAndUma, addKeys, addTeam, type SeedKeys } from './people';
import { seedRecording } from './recording';

export type SeedName = 'lab' | 'recording' | 'empty';

/** Users and keys, and nothing else. */
function seedEmpty(lab: Lab): SeedKeys {
	return addKeys(lab, addAdaAndUma(lab, addTeam(lab, 'Alpha')));
}

/** By the option of that name. */
export const seeds: Record<SeedName, (lab: Lab) => SeedKeys> = {
	lab: seedLab,
	recording: seedRecording,
	empty: seedEmpty,
};
