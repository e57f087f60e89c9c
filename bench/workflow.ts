/** Runs one node in a workflow of n8n, in this process. Called by the contestants. */
import './environment';
import { Container } from '@n8n/di';
import { BinaryDataService, ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';
import { credentialsHelper, type Vault } from '../test/support/credentials';
import { oneNode } from '../test/support/oneNode';

/** A node, and what it shall do. */
export interface NodeRun {
	nodeType: INodeType;
	parameters: INodeParameters;
	vault?: Vault;
	items?: INodeExecutionData[];
	typeVersion?: number;
}

let ready: Promise<void> | undefined;

/** Readies n8n's store of files. */
export async function readyBinaries(): Promise<BinaryDataService> {
	const service = Container.get(BinaryDataService);
	await (ready ??= service.init());
	return service;
}

/** What n8n hands to every node of an execution. */
export function additionalDataOf(vault: Vault, workflow: Workflow): IWorkflowExecuteAdditionalData {
	const base = { id: workflow.id, name: 'Bench', nodes: Object.values(workflow.nodes), connections: {}, active: false } as unknown as IWorkflowBase;
	return {
		credentialsHelper: credentialsHelper(vault),
		executionId: 'bench',
		hooks: new ExecutionLifecycleHooks('manual', 'bench', base),
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/form',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost',
		variables: {},
		setExecutionStatus() {},
		sendDataToUI() {},
		logAiEvent() {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/**
 * Runs a workflow of this node alone, with these items before it, through n8n's own execution engine.
 * @returns the items of its first output
 * @throws Error with n8n's message where the node fails
 */
export async function runWorkflow({ nodeType, parameters, vault = {}, items = [{ json: {} }], typeVersion = 1 }: NodeRun): Promise<INodeExecutionData[]> {
	const { workflow, node } = oneNode(nodeType, parameters, vault, { extra: { typeVersion } });
	const data = createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		} as never,
	});
	const { data: ended } = await new WorkflowExecute(additionalDataOf(vault, workflow), 'manual', data).processRunExecutionData(workflow);
	const { error, runData } = ended.resultData;
	if (error) throw new Error(`${error.message} ${String((error as unknown as IDataObject).description ?? '')}`);
	return runData[node.name]?.[0]?.data?.main?.[0] ?? [];
}
