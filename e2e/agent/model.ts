import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A turn of the conversation: the tool that the model calls, and what comes back; the last one is words. */
export interface Turn {
	tool: string;
	given: Record<string, unknown>;
	/** What the tool must tell the model. */
	answers: RegExp;
}

/** A tool as the model sees it. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, { type?: string }> };
}

/** A stand-in for a language model, which speaks the chat-completions API and calls tools as scripted. */
export interface ScriptedModel {
	/** What n8n takes for the base URL. */
	url: string;
	/** What each call of a tool has brought, in order. */
	results(): string[];
	offered(): OfferedTool[];
	close(): Promise<void>;
}

interface Message {
	role: string;
	content: unknown;
}

/** @param lastWords what the model says when all turns are done */
export async function startModel(turns: readonly Turn[], lastWords: string): Promise<ScriptedModel> {
	let messages: Message[] = [];
	let offered: OfferedTool[] = [];
	const results = () => messages.filter(({ role }) => role === 'tool').map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
	const server = createServer(async (request, answer) => {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const asked = JSON.parse(Buffer.concat(parts).toString()) as { messages: Message[]; tools?: Array<{ function: OfferedTool }> };
		({ messages } = asked);
		offered = asked.tools?.map((tool) => tool.function) ?? offered;
		const turn = turns[results().length];
		answer.setHeader('content-type', 'application/json').end(JSON.stringify(completion(turn, results().length, lastWords)));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		results,
		offered: () => offered,
		close: async () => await new Promise((done) => server.close(() => done())),
	};
}

function completion(turn: Turn | undefined, index: number, lastWords: string): object {
	const call = turn && { id: `call_${index}`, type: 'function', function: { name: turn.tool, arguments: JSON.stringify(turn.given) } };
	const message = { role: 'assistant', content: call ? null : lastWords, ...(call ? { tool_calls: [call] } : {}) };
	return {
		id: `completion-${index}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: call ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
