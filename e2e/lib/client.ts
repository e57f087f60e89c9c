import { setTimeout as wait } from 'node:timers/promises';
import type { Execution, Item, Named, NodeRun, NodeType, Person, Publication, SavedWorkflow, WorkflowFile, WorkflowNode } from './api';
import { unflatten } from './flatted';
import { Rest, RestError } from './rest';

const running = new Set(['new', 'running', 'waiting', 'unknown']);

/** What the demo and the tests ask of n8n. */
export class Client {
	readonly rest: Rest;

	constructor(url: string) {
		this.rest = new Rest(url);
	}

	/** Makes the owner on the first start; logs in on every one. */
	async signIn(person: Person): Promise<void> {
		const settings = await this.rest.get<{ userManagement: { showSetupOnFirstLoad?: boolean } }>('/rest/settings');
		if (settings.userManagement.showSetupOnFirstLoad) await this.rest.post('/rest/owner/setup', person);
		await this.rest.post('/rest/login', { emailOrLdapLoginId: person.email, password: person.password });
	}

	/** All node types of n8n and its packages. */
	async nodeTypes(): Promise<NodeType[]> {
		return await this.rest.raw('/types/nodes.json');
	}

	/** Creates a credential, or updates the one of that name. */
	async saveCredential(name: string, type: string, data: Record<string, unknown>): Promise<Named> {
		const all = await this.rest.get<Named[]>('/rest/credentials');
		const known = all.find((one) => one.name === name && one.type === type);
		if (known) return await this.rest.patch<Named>(`/rest/credentials/${known.id}`, { name, type, data });
		return await this.rest.post<Named>('/rest/credentials', { name, type, data });
	}

	/** The saved credentials by type; of several of a type, the first. */
	async credentials(): Promise<Record<string, Named>> {
		const all = await this.rest.get<Array<Named & { type: string }>>('/rest/credentials');
		return Object.fromEntries(all.reverse().map((one) => [one.type, one]));
	}

	/** Deletes every credential of a type. */
	async deleteCredentials(type: string): Promise<void> {
		const all = await this.rest.get<Named[]>('/rest/credentials');
		for (const { id } of all.filter((one) => one.type === type)) await this.rest.delete(`/rest/credentials/${id}`);
	}

	/** What a user sees after pressing "Test" in a credential. */
	async testCredential(credential: { id: string; name: string; type: string; data: Record<string, unknown> }): Promise<{ status: string; message: string }> {
		return await this.rest.post('/rest/credentials/test', { credentials: credential });
	}

	/** Creates a workflow, or updates the one of that name; its nodes get the given credentials by type. */
	async importWorkflow(file: WorkflowFile, credentials: Record<string, Named> = {}): Promise<SavedWorkflow> {
		const workflow = {
			name: file.name,
			nodes: file.nodes.map((node) => withCredentials(node, credentials)),
			connections: file.connections,
			settings: { executionOrder: 'v1', ...file.settings },
			pinData: file.pinData ?? {},
		};
		const all = await this.rest.get<Named[]>('/rest/workflows');
		const known = all.find(({ name }) => name === file.name);
		if (known) return await this.rest.patch(`/rest/workflows/${known.id}`, workflow);
		return await this.rest.post('/rest/workflows', workflow);
	}

	/** Switches a workflow's triggers on, in the version just saved, and waits until they listen. */
	async activate({ id, versionId }: { id: string; versionId: string }, withinMs = 60_000): Promise<void> {
		await this.rest.post(`/rest/workflows/${id}/activate`, { versionId });
		const deadline = Date.now() + withinMs;
		while (Date.now() < deadline) {
			const { status, liveVersionId, triggers } = await this.rest.get<Publication>(`/rest/workflows/${id}/publication-status`);
			if (status === 'published' && liveVersionId === versionId) return;
			if (status === 'failed' || status === 'partial') {
				throw new Error(`The workflow was not activated: ${triggers.map(({ errorMessage }) => errorMessage).filter(Boolean).join('; ')}`);
			}
			await wait(100);
		}
		throw new Error(`The workflow's triggers did not listen within ${withinMs / 1000} s`);
	}

	/** Switches a workflow's triggers off. */
	async deactivate({ id }: { id: string }): Promise<void> {
		await this.rest.post(`/rest/workflows/${id}/deactivate`);
	}

	/** Presses "Execute workflow" from the given trigger node; returns the execution's id. */
	async run(workflow: { id: string }, trigger: string): Promise<string> {
		const { executionId } = await this.rest.post<{ executionId: string }>(`/rest/workflows/${workflow.id}/run`, {
			triggerToStartFrom: { name: trigger },
		});
		return executionId;
	}

	/** The newest execution of a workflow. */
	async latestExecution(workflow: { id: string }): Promise<string | undefined> {
		return (await this.executions(workflow, 1))[0];
	}

	/** The ids of a workflow's executions, newest first. */
	async executions(workflow: { id: string }, limit = 100): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id }));
		const { results } = await this.rest.get<{ results: Array<{ id: string }> }>(`/rest/executions?filter=${filter}&limit=${limit}`);
		return results.map(({ id }) => id);
	}

	/** Waits until an execution has ended and reads its data. */
	async finished(executionId: string, withinMs = 60_000): Promise<Execution> {
		const deadline = Date.now() + withinMs;
		while (Date.now() < deadline) {
			const found = await this.readExecution(executionId);
			if (found) return found;
			await wait(100);
		}
		throw new Error(`Execution ${executionId} did not end within ${withinMs / 1000} s`);
	}

	/** The bytes of a binary property of an item. */
	async binary(item: Item, property = 'data'): Promise<Buffer> {
		const binary = item.binary?.[property];
		if (!binary) throw new Error(`The item has no binary property "${property}"`);
		if (!binary.id) return Buffer.from(binary.data, 'base64');
		return await this.rest.bytes(`/rest/binary-data?id=${encodeURIComponent(binary.id)}&action=download`);
	}

	private async readExecution(executionId: string): Promise<Execution | undefined> {
		let stored: { id: string; status: string; data: string };
		try {
			stored = await this.rest.get(`/rest/executions/${executionId}`);
		} catch (error) {
			if (error instanceof RestError && error.status === 404) return undefined;
			throw error;
		}
		if (running.has(stored.status)) return undefined;
		const { resultData } = unflatten(stored.data) as { resultData: { runData: Record<string, NodeRun[]>; error?: NodeRun['error'] } };
		const { error } = resultData;
		return {
			id: stored.id,
			status: stored.status,
			error: error && [error.message, error.description].filter(Boolean).join(': '),
			nodes: Object.keys(resultData.runData),
			items: (node, output = 0) => resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [],
		};
	}
}

function withCredentials(node: WorkflowNode, credentials: Record<string, Named>): WorkflowNode {
	if (!node.credentials) return node;
	const own = Object.entries(node.credentials).map(([type, wanted]) => {
		const found = credentials[type];
		return [type, found ? { id: found.id, name: found.name } : wanted] as const;
	});
	return { ...node, credentials: Object.fromEntries(own) };
}
