import { Container } from '@n8n/di';
import { BinaryDataService, ExecuteContext, RoutingNode } from 'n8n-core';
import type { IDataObject, INode, INodeExecutionData, INodeParameters, INodeType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { credentialsHelper, type Vault } from './credentials';
import { newExecution } from './execution';
import { oneNode } from './oneNode';

/** How a test runs a node. */
export interface Run {
	nodeType: INodeType;
	parameters: INodeParameters;
	vault: Vault;
	items?: INodeExecutionData[];
	onError?: INode['onError'];
	signal?: AbortSignal;
	/** n8n's "Request Options" and such. */
	extra?: Partial<INode>;
}

let ready: Promise<void> | undefined;

/** Readies n8n's store of binaries, which is in files (`test/setup.ts`). */
export async function readyBinaries(): Promise<BinaryDataService> {
	const service = Container.get(BinaryDataService);
	ready ??= service.init();
	await ready;
	return service;
}

/** The context that n8n-core makes for one run of a node, without running it. */
export function contextOf({ nodeType, parameters, vault, items = [{ json: {} }], onError, signal, extra }: Run): ExecuteContext {
	const { workflow, node } = oneNode(nodeType, parameters, vault, { extra: { ...(onError ? { onError } : {}), ...extra } });
	const additionalData = {
		credentialsHelper: credentialsHelper(vault),
		executionId: 'test',
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/form',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost',
		variables: {},
		secretsHelpers: {},
		currentNodeParameters: undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	const inputData = { main: [items] };
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		newExecution(),
		0,
		items,
		inputData,
		{ data: inputData, node, source: null },
		[],
		signal,
	);
}

/** Runs a node through n8n-core's own engine and returns the items of its output. */
export async function runNode(run: Run): Promise<INodeExecutionData[]> {
	await readyBinaries();
	const [output] = (await new RoutingNode(contextOf(run), run.nodeType).runNode()) ?? [];
	return output ?? [];
}

/** The same for the JSON of the items alone. */
export async function runJson(run: Run): Promise<IDataObject[]> {
	return (await runNode(run)).map(({ json }) => json);
}
