import { randomBytes } from 'node:crypto';
import type { Execution, SavedWorkflow, WorkflowNode } from '../lib/api';
import type { Client } from '../lib/client';
import { fingerprintOf, type FileSeen } from '../lib/notebooks';

/** One run of a workflow, and the file that set it off. */
export interface Played {
	execution: Execution | undefined;
	sent: FileSeen[];
}

type Play = (client: Client, workflow: SavedWorkflow, trigger: WorkflowNode, webhookUrl: string) => Promise<Played>;

/** How to set a workflow off, by the type of its first node. */
const plays: Record<string, Play> = {
	'n8n-nodes-base.webhook': sendFile,
	'n8n-nodes-base.manualTrigger': pressButton,
	'n8n-nodes-base.scheduleTrigger': pressButton,
};

/**
 * Sets a workflow off and waits for its end; one that waits for an event in a notebook is only switched on.
 * @param webhookUrl where n8n takes webhook calls
 */
export async function play(client: Client, workflow: SavedWorkflow, webhookUrl: string): Promise<Played> {
	for (const node of workflow.nodes) {
		const start = plays[node.type];
		if (start) return await start(client, workflow, node, webhookUrl);
	}
	await client.activate(workflow);
	return { execution: undefined, sent: [] };
}

async function pressButton(client: Client, workflow: SavedWorkflow, trigger: WorkflowNode): Promise<Played> {
	const id = await client.run(workflow, trigger.name);
	return { execution: await client.finished(id), sent: [] };
}

async function sendFile(client: Client, workflow: SavedWorkflow, trigger: WorkflowNode, webhookUrl: string): Promise<Played> {
	await client.activate(workflow);
	const before = await client.latestExecution(workflow);
	const { name, bytes } = instrumentFile();
	const method = String(trigger.parameters.httpMethod ?? 'POST');
	const response = await fetch(`${webhookUrl}/webhook/${String(trigger.parameters.path)}`, { method, body: instrumentForm(instrumentFields, name, bytes), signal: AbortSignal.timeout(120_000) });
	const answer = await response.text();
	const id = await client.latestExecution(workflow);
	if (!id || id === before) throw new Error(`The webhook answered ${response.status} and started nothing: ${answer}`);
	return { execution: await client.finished(id), sent: [fingerprintOf(name, bytes)] };
}

/** What the instrument says about its file. */
export const instrumentFields = {
	measurement: 'PR2-2026-0117',
	title: 'ELISA plate 7, IL-6 standard curve',
	operator: 'Ada Moreau',
	instrument: 'Plate reader 2',
	concentration: '12.5',
};

/** What an instrument sends: some fields and its file. */
export function instrumentForm(fields: Record<string, string>, name: string, bytes: Buffer): FormData {
	const form = new FormData();
	for (const [field, value] of Object.entries(fields)) form.append(field, value);
	form.append('data', new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), name);
	return form;
}

/** A plate reader's file, different every time. */
export function instrumentFile(): { name: string; bytes: Buffer } {
	const wells = Array.from(randomBytes(96), (value, index) => {
		const well = `${'ABCDEFGH'[Math.floor(index / 12)]}${(index % 12) + 1}`;
		return `${well},${(0.05 + value / 128).toFixed(3)}`;
	});
	return { name: 'plate-reader.csv', bytes: Buffer.from(`well,absorbance 450 nm\r\n${wells.join('\r\n')}\r\n`) };
}
