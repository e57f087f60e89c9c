/** n8n's own HTTP Request node, with the parameters that a person would write. */
import { createRequire } from 'node:module';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { isOperation, type Contestant, type Operation, type Task } from '../types';
import { readyBinaries, runWorkflow } from '../workflow';
import { itemsOf } from './items';

/** Through `inN8n.cjs`, which knows where n8n is. */
const load = createRequire(__filename);

interface Api {
	/** The address of experiments. */
	path: string;
	/** How the key is sent. */
	key: INodeParameters;
	/** Query of every request, for the operations that have one of their own. */
	query: INodeParameters[];
	/** How a list is cut: rows a page, and the parameters for it. */
	pages: { size: number; sizeName: string; name: string; value: string };
	newExperiment: string;
}

const token = { name: 'token', value: 'bench' };
const apis: Record<Task['notebook'], Api> = {
	elabftw: {
		path: '/api/v2/experiments',
		key: { sendHeaders: true, headerParameters: { parameters: [{ name: 'Authorization', value: '1-bench' }] } },
		query: [],
		pages: { size: 1000, sizeName: 'limit', name: 'offset', value: '={{ $pageCount * 1000 }}' },
		newExperiment: '={{ JSON.stringify({ title: $json.title }) }}',
	},
	labguru: {
		path: '/api/v1/experiments',
		key: { sendQuery: true, queryParameters: { parameters: [token] } },
		query: [token],
		pages: { size: 200, sizeName: 'page_size', name: 'page', value: '={{ $pageCount + 1 }}' },
		newExperiment: '={{ JSON.stringify({ item: { title: $json.title, project_id: 1, milestone_id: 1 } }) }}',
	},
};

const parameters: Record<Operation, (url: string, api: Api) => INodeParameters> = {
	list: (url, { query, pages }) => ({
		url,
		sendQuery: true,
		queryParameters: { parameters: [...query, { name: pages.sizeName, value: String(pages.size) }] },
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: { parameters: [{ type: 'qs', name: pages.name, value: pages.value }] },
					paginationCompleteWhen: 'other',
					completeExpression: `={{ $response.body.length < ${pages.size} }}`,
					requestInterval: 0,
				},
			},
		},
	}),
	read: (url) => ({ url: `=${url}/{{ $json.id }}`, options: {} }),
	create: (url, { newExperiment }) => ({ url, method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: newExperiment, options: {} }),
	upload: (url) => ({
		url: `${url}/1/uploads`,
		method: 'POST',
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: { parameters: [{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' }] },
		options: {},
	}),
	download: (url) => ({ url: `=${url}/1/uploads/{{ $json.id }}?format=binary`, options: { response: { response: { responseFormat: 'file' } } } }),
};

/** n8n's HTTP Request node does it. */
export const httpRequest: Contestant = async (task, { url }) => {
	if (!isOperation(task.what)) throw new Error('HTTP Request does not take part in this');
	const { HttpRequestV3 } = load('n8n-nodes-base/dist/nodes/HttpRequest/V3/HttpRequestV3.node.js') as { HttpRequestV3: new (base: object) => INodeType };
	const nodeType = new HttpRequestV3({ displayName: 'HTTP Request', name: 'httpRequest', group: ['output'], description: '' });
	const api = apis[task.notebook];
	const items = await itemsOf(task);
	await readyBinaries();
	const given = { method: 'GET', ...api.key, ...parameters[task.what](`${url}${api.path}`, api) };
	return async () => (await runWorkflow({ nodeType, parameters: given, items, typeVersion: 4.2 })).length;
};
