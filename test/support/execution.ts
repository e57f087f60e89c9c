import type { IRunExecutionData } from 'n8n-workflow';

/** The data of an execution in which nothing has run yet. The function that makes it in n8n is not in 1.123. */
export const newExecution = () =>
	({
		version: 1,
		startData: {},
		resultData: { runData: {} },
		executionData: { contextData: {}, nodeExecutionStack: [], metadata: {}, waitingExecution: {}, waitingExecutionSource: {} },
	}) as unknown as IRunExecutionData;
