import { ExecuteContext, HookContext, PollContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeParameters,
	IPollFunctions,
	IWebhookData,
	IWebhookFunctions,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { LabguruTrigger } from '../../nodes/Labguru/LabguruTrigger.node';
import { credentialsHelper, type Vault } from '../support/credentials';
import { newExecution } from '../support/execution';
import { oneNode } from '../support/oneNode';

export const trigger = new LabguruTrigger();

/** What differs between triggers of a test. */
export interface Setting {
	parameters?: INodeParameters;
	vault: Vault;
	/** Where n8n is reached (default `https://n8n.example.org`). */
	host?: string;
	/** The id that n8n gives to the node for its webhook. */
	webhookId?: string;
	/** What n8n has stored of the node; a new object is nothing. */
	staticData?: IDataObject;
}

/** What a caller of the webhook sees, and what n8n starts with it. */
export interface Delivered {
	status: number;
	body: unknown;
	items: INodeExecutionData[] | undefined;
}

/** A trigger in a workflow, in n8n-core's own contexts. */
export interface Placed {
	/** As stored by n8n between runs. */
	staticData(): IDataObject;
	/** What n8n does when it switches the workflow on, or starts to listen for a test. */
	activate(test?: boolean): Promise<void>;
	exists(test?: boolean): Promise<boolean>;
	create(test?: boolean): Promise<boolean>;
	deactivate(test?: boolean): Promise<boolean>;
	/** A request to the webhook's address. */
	deliver(body: unknown, query: IDataObject): Promise<Delivered>;
	/** What n8n does with items that a delivery or a poll has started an execution with. */
	execute(items: INodeExecutionData[], mode?: WorkflowExecuteMode): Promise<INodeExecutionData[]>;
	poll(mode?: WorkflowExecuteMode): Promise<INodeExecutionData[] | null>;
	/** What was written to n8n's log. */
	log: string[];
}

const webhook = trigger.description.webhooks?.[0];

/** Puts a trigger into a workflow. */
export function placed({ parameters = {}, vault, host = 'https://n8n.example.org', webhookId = '5b1f6f0e-0001', staticData = {} }: Setting): Placed {
	const { workflow, node: own } = oneNode(
		trigger,
		{ authentication: Object.keys(vault)[0] ?? '', ...parameters },
		vault,
		{ active: true, staticData: { 'node:Labguru Trigger': staticData }, extra: { webhookId } },
	);
	const data = (more: IDataObject = {}) =>
		({
			credentialsHelper: credentialsHelper(vault),
			executionId: 'test',
			webhookBaseUrl: `${host}/webhook`,
			webhookTestBaseUrl: `${host}/webhook-test`,
			webhookWaitingBaseUrl: `${host}/waiting`,
			formWaitingBaseUrl: `${host}/form`,
			restApiUrl: `${host}/rest`,
			instanceBaseUrl: host,
			variables: {},
			secretsHelpers: {},
			...more,
		}) as unknown as IWorkflowExecuteAdditionalData;
	const webhookData = (isTest: boolean) => ({ webhookDescription: webhook, isTest, node: own.name }) as unknown as IWebhookData;
	const log: string[] = [];
	const hook = (test: boolean): IHookFunctions => {
		const context = new HookContext(workflow, own, data(), test ? 'manual' : 'trigger', test ? 'manual' : 'activate', webhookData(test));
		const note = (message: string) => void log.push(message);
		Object.defineProperty(context, 'logger', { value: { warn: note, error: note, info: note, debug: note } });
		return context as unknown as IHookFunctions;
	};
	const hooks = trigger.webhookMethods.default;
	const exists = async (test = false) => await hooks.checkExists.call(hook(test));
	const create = async (test = false) => await hooks.create.call(hook(test));
	return {
		log,
		staticData: () => JSON.parse(JSON.stringify(workflow.getStaticData('node', own))) as IDataObject,
		exists,
		create,
		async activate(test) {
			if (!(await exists(test))) await create(test);
		},
		deactivate: async (test = false) => await hooks.delete.call(hook(test)),
		async deliver(body, query) {
			let status = 200;
			let sent: unknown;
			const httpResponse = { status: (given: number) => ((status = given), httpResponse), json: (given: unknown) => ((sent = given), httpResponse) };
			const more = { httpRequest: { body, query, headers: {}, params: {} }, httpResponse } as unknown as IDataObject;
			const context = new WebhookContext(workflow, own, data(more), 'webhook', webhookData(false), [], null);
			const { workflowData, webhookResponse } = await trigger.webhook.call(context as unknown as IWebhookFunctions);
			return { status, body: sent ?? webhookResponse, items: workflowData?.[0] };
		},
		async execute(items, mode = 'trigger') {
			const inputData = { main: [items] };
			const context = new ExecuteContext(workflow, own, data(), mode, newExecution(), 0, items, inputData, { data: inputData, node: own, source: null }, []);
			return (await trigger.execute.call(context as unknown as IExecuteFunctions))[0] ?? [];
		},
		async poll(mode = 'trigger') {
			const context = new PollContext(workflow, own, data(), mode, 'activate');
			return (await trigger.poll.call(context as unknown as IPollFunctions))?.[0] ?? null;
		},
	};
}
