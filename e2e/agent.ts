// An AI agent in a real n8n, with both nodes as its tools and a scripted stand-in for the model: it reads, writes, meets
// wrong IDs, reads what is wrong with them, and goes on. Ends with 0 when all is as it should be.
import { strict as assert } from 'node:assert';
import { startElabSandbox } from '../sandbox/elabftw';
import { startLabguruSandbox } from '../sandbox/labguru';
import { startModel, type Turn } from './agent/model';
import type { WorkflowFile } from './lib/api';
import { createLog } from './lib/progress';
import { runInScope } from './lib/scope';
import { openStage } from './lib/stage';
import { behindButton, button, nodeOf, type Sketch } from './lib/workflows';

/** A parameter that is left to the model. */
const fromModel = (name: string, type: 'string' | 'number') => `={{ $fromAI('${name}', '', '${type}') }}`;
const at = (type: 'string' | 'number') => ({ __rl: true, mode: 'id', value: fromModel('ID', type) });

const elab = (name: string, parameters: object): Sketch => ({ name, type: 'eLabFtwTool', credential: 'eLabFtwApi', parameters: { resource: 'experiment', ...parameters } });
const labguru = (name: string, parameters: object): Sketch => ({
	name,
	type: 'labguruTool',
	credential: 'labguruTokenApi',
	parameters: { authentication: 'labguruTokenApi', resource: 'experiment', ...parameters },
});
const limit = { operation: 'getAll', limit: fromModel('Limit', 'number') };
const comment = { resource: 'comment', operation: 'create', comment: fromModel('Comment', 'string') };

const tools: readonly Sketch[] = [
	elab('elab list', limit),
	elab('elab read', { operation: 'get', experiment: at('string') }),
	elab('elab read by number', { operation: 'get', experiment: at('number') }),
	elab('elab comment', { ...comment, entryType: 'experiments', entry: at('string') }),
	labguru('labguru list', limit),
	labguru('labguru read', { operation: 'get', record: at('string') }),
	labguru('labguru read by number', { operation: 'get', record: at('number') }),
	labguru('labguru comment', { ...comment, targetType: 'Projects::Experiment', target: at('string') }),
];

const said = 'Said by the model: "quoted", <b>bold</b>, {{ $json.secret }}';

/** What the model does with the tools of one notebook. */
function turns(notebook: 'elab' | 'labguru', { id, title, path }: { id: number; title: string; path: string }): Turn[] {
	const turn = (tool: string, given: Record<string, unknown>, answers: RegExp): Turn => ({ tool: `${notebook}_${tool}`, given, answers });
	const record = new RegExp(`"id":${id},.*${title.replace(/[^\w ]/g, '.')}`);
	const noId = (text: string) => new RegExp(`.{0,4}${text}.{0,4} is not the ID of an experiment: an ID is a whole number above 0`);
	return [
		turn('list', { Limit: 3 }, new RegExp(`"id":\\d+.*"title":`)),
		turn('list', { Limit: 0 }, /"?Limit.{0,4} takes a whole number above 0, not .{0,4}0/),
		turn('read', { ID: String(id) }, record),
		turn('read_by_number', { ID: id }, record),
		turn('read', { ID: path }, record),
		turn('read', { ID: 'the last one' }, noId('the last one')),
		turn('read', { ID: '[1,2]' }, noId('\\[1,2\\]')),
		turn('read', { ID: '' }, /No experiment is chosen: pick one from the list, or give its ID or URL/),
		turn('read', { ID: '999999' }, /refused to get an experiment \(ID 999999\)/),
		turn('comment', { ID: '999999', Comment: said }, /refused to create a comment.*(?:Nothing to show with this id|no record of this type with this ID)/),
		turn('comment', { ID: String(id), Comment: said }, /"id":\d+/),
	];
}

function workflow(): WorkflowFile {
	const agent: Sketch = {
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 3,
		parameters: { promptType: 'define', text: 'Look into the notebooks', options: { maxIterations: 60 } },
	};
	const model: Sketch = {
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
		credential: 'openAiApi',
	};
	const file = behindButton('An agent', [agent]);
	const given = (type: string) => ({ [type]: [[{ node: agent.name, type, index: 0 }]] });
	return {
		...file,
		nodes: [...file.nodes, ...[model, ...tools].map((sketch, index) => nodeOf(sketch, [index * 180, 300]))],
		connections: { ...file.connections, [model.name]: given('ai_languageModel'), ...Object.fromEntries(tools.map(({ name }) => [name, given('ai_tool')])) },
	};
}

void runInScope(async (scope) => {
	const log = createLog();
	const { client } = await openStage({ scope, log, name: 'agent', port: 5780 });
	const notebooks = {
		elab: scope.add(await startElabSandbox(), (sandbox) => sandbox.close()),
		labguru: scope.add(await startLabguruSandbox(), (sandbox) => sandbox.close()),
	};
	const experiment = notebooks.elab.lab.entities.experiments.get(12);
	const [other] = notebooks.labguru.lab.all('experiments');
	assert(experiment && other, 'There are experiments to read');
	const script = [
		...turns('elab', { id: experiment.id, title: experiment.title, path: `/experiments.php?mode=view&id=${experiment.id}` }),
		...turns('labguru', { id: other.id, title: String(other.title), path: `/knowledge/experiments/${other.id}` }),
	];
	const model = scope.add(await startModel(script, 'All is done'), (started) => started.close());
	const { url, token } = notebooks.labguru;
	const credentials = {
		eLabFtwApi: await client.saveCredential('eLabFTW of the agent', 'eLabFtwApi', { url: notebooks.elab.url, apiKey: notebooks.elab.key }),
		labguruTokenApi: await client.saveCredential('Labguru of the agent', 'labguruTokenApi', { url, token }),
		openAiApi: await client.saveCredential('Model of the agent', 'openAiApi', { apiKey: 'none', url: model.url, header: false }),
	};

	const execution = await client.finished(await client.run(await client.importWorkflow(workflow(), credentials), button));
	for (const { name, description, parameters } of model.offered()) {
		log(`${name}: ${description}; ${Object.entries(parameters.properties ?? {}).map(([key, { type }]) => `${key} (${type})`).join(', ')}`);
	}
	const results = model.results();
	for (const [index, { tool, given, answers }] of script.entries()) {
		const result = results[index] ?? 'no answer';
		log(`${tool} ${JSON.stringify(given)}: ${result.slice(0, 160)}`);
		assert.match(result, answers, `${tool} ${JSON.stringify(given)}`);
	}
	assert.equal(execution.status, 'success', execution.error);
	assert.equal(execution.items('Agent')[0]?.json.output, 'All is done');
	assert.equal(results.length, script.length, 'Each tool is called once for each turn');

	const inElab = notebooks.elab.lab.comments.filter(({ comment: words }) => words.startsWith('Said by')).map(({ item_id, comment: words }) => [item_id, words]);
	const inLabguru = notebooks.labguru.lab.all('comments').filter((row) => String(row.comment).startsWith('Said by')).map((row) => [row.commentable_id, row.comment]);
	assert.deepEqual(inElab, [[experiment.id, said]], 'The comment is in eLabFTW once, as the model gave it');
	assert.deepEqual(inLabguru, [[other.id, said]], 'The comment is in Labguru once, as the model gave it');
	assert(model.offered().every(({ description }) => / in (eLabFTW|Labguru)$/.test(description)), 'A tool says what it does, and where');
	log('The agent read both notebooks, met wrong IDs, went on, and wrote one comment into each');
});
