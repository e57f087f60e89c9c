import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowFile } from '../lib/api';
import { fingerprintOf } from '../lib/notebooks';
import { stateFolder } from '../lib/paths';
import type { Stop } from './trace';

/** The one folder that n8n may write to in the demo. */
export const archiveFolder = join(stateFolder, 'archive');

/** Empties the archive. */
export function clearArchive(): void {
	rmSync(archiveFolder, { recursive: true, force: true });
	mkdirSync(archiveFolder, { recursive: true });
}

/** The files that lie in the archive. */
export function filesInArchive(): Stop[] {
	return readdirSync(archiveFolder)
		.sort()
		.map((name) => ({ place: 'written to the archive', copy: true, ...fingerprintOf(name, readFileSync(join(archiveFolder, name))) }));
}

interface Assignment {
	name: string;
	value: unknown;
}

/** What a user does after the import: the values of the node "Settings" are set to those of this machine. */
export function withSettings(file: WorkflowFile, values: Record<string, unknown>): WorkflowFile {
	const nodes = file.nodes.map((node) => {
		const list = (node.parameters.assignments as { assignments?: Assignment[] } | undefined)?.assignments;
		if (node.name !== 'Settings' || !list) return node;
		const assignments = list.map((one) => (one.name in values ? { ...one, value: values[one.name] } : one));
		return { ...node, parameters: { ...node.parameters, assignments: { assignments } } };
	});
	return { ...file, nodes };
}
