import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SavedWorkflow, WorkflowFile } from '../lib/api';
import type { Client } from '../lib/client';
import { rootFolder } from '../lib/paths';
import type { Log } from '../lib/progress';
import type { Stage } from '../lib/stage';
import { archiveFolder, clearArchive, filesInArchive, withSettings } from './archive';
import { play, type Played } from './play';
import { filesInNotebook, filesInRun, madeIn, type Made, type Stop } from './trace';

/** What one example workflow did. */
export interface Outcome {
	workflow: string;
	status: string;
	error: string | undefined;
	address: string;
	stops: Stop[];
	made: Made[];
}

/** The example workflows that users can import, in order. */
function exampleFiles(folder = join(rootFolder, 'workflows')): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => join(folder, name));
}

/** Plays all examples, one after the other. */
export async function playExamples(stage: Stage, log: Log): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (const file of exampleFiles()) {
		const outcome = await playExample(stage, file);
		log(`${outcome.workflow}: ${outcome.status}`);
		outcomes.push(outcome);
	}
	return outcomes;
}

/** Imports one example, sets it off, and follows its files. */
async function playExample({ client, notebooks, credentials, n8n, webhookUrl }: Stage, file: string): Promise<Outcome> {
	const imported = withSettings(JSON.parse(readFileSync(file, 'utf8')) as WorkflowFile, { folder: archiveFolder });
	const workflow = await client.importWorkflow(imported, credentials);
	clearArchive();
	const before = notebooks.map(({ requests }) => requests.length);
	const { execution, sent, failure } = await attempt(client, workflow, webhookUrl);
	const outcome: Outcome = {
		workflow: workflow.name,
		status: failure ? 'failed' : (execution?.status ?? 'listening'),
		error: failure ?? execution?.error,
		address: `${n8n.url}/workflow/${workflow.id}`,
		stops: sent.map((one) => ({ place: 'sent to the webhook', ...one })),
		made: [],
	};
	if (execution) outcome.stops.push(...(await filesInRun(client, execution)));
	for (const [index, notebook] of notebooks.entries()) {
		const requests = notebook.requests.slice(before[index]);
		outcome.made.push(...madeIn(notebook, requests));
		outcome.stops.push(...(await filesInNotebook(notebook, requests)));
	}
	outcome.stops.push(...filesInArchive());
	return outcome;
}

async function attempt(client: Client, workflow: SavedWorkflow, webhookUrl: string): Promise<Played & { failure?: string }> {
	try {
		return await play(client, workflow, webhookUrl);
	} catch (error) {
		return { execution: undefined, sent: [], failure: (error as Error).message };
	}
}
