/** A plain script: Node's own HTTP client (undici), form-data for files. It keeps what it reads, as items are kept. */
import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import FormData from 'form-data';
import type { IBinaryData } from 'n8n-workflow';
import pLimit from 'p-limit';
import { isOnce, type Contestant, type Operation, type Task, type Work } from '../types';
import { readyBinaries } from '../workflow';
import { binaries } from './items';

interface Api {
	url: string;
	headers: Record<string, string>;
	/** Rows a page. */
	size: number;
	/** The query of a page, which counts from 0. */
	page: (page: number, size: number) => string;
	/** What is added to every query. */
	token: string;
	wrap: (fields: object) => object;
}

const apis: Record<Task['notebook'], Omit<Api, 'url'> & { path: string }> = {
	elabftw: {
		path: '/api/v2/experiments',
		headers: { Authorization: '1-bench' },
		size: 1000,
		page: (page, size) => `limit=${size}&offset=${page * size}`,
		token: '',
		wrap: (fields) => fields,
	},
	labguru: {
		path: '/api/v1/experiments',
		headers: {},
		size: 200,
		page: (page, size) => `page=${page + 1}&page_size=${size}`,
		token: 'token=bench&',
		wrap: (fields) => ({ item: { ...fields, project_id: 1, milestone_id: 1 } }),
	},
};

async function json({ url, headers, token }: Api, path: string, body?: object): Promise<unknown> {
	const [place, query = ''] = path.split('?');
	const answer = await fetch(`${url}${place}?${token}${query}`, body ? { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : { headers });
	if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
	const text = await answer.text();
	return text === '' ? {} : (JSON.parse(text) as unknown);
}

async function everyPage(api: Api): Promise<number> {
	const items: object[] = [];
	for (let page = 0; ; page += 1) {
		const rows = (await json(api, `?${api.page(page, api.size)}`)) as object[];
		for (const row of rows) items.push({ json: row, pairedItem: { item: 0 } });
		if (rows.length < api.size) return items.length;
	}
}

async function upload({ url, headers }: Api, path: string, size: number): Promise<void> {
	const form = new FormData();
	form.append('file', createReadStream(path), { filename: 'large.bin', knownLength: size });
	await new Promise<void>((done, fail) => {
		const sent = request(new URL(`${url}/1/uploads`), { method: 'POST', headers: { ...form.getHeaders(), ...headers } }, (answer) => {
			answer.resume().once('end', () => (answer.statusCode === 201 ? done() : fail(new Error(`HTTP ${answer.statusCode}`))));
		});
		sent.once('error', fail);
		form.pipe(sent);
	});
}

async function download({ url, headers }: Api, id: number): Promise<void> {
	const { body } = await fetch(`${url}/1/uploads/${id}?format=binary`, { headers });
	if (!body) throw new Error('No file came');
	const service = await readyBinaries();
	await service.store({ type: 'execution', workflowId: 'bench', executionId: 'bench' }, Readable.fromWeb(body as never), { data: '', mimeType: 'application/octet-stream' });
}

/** One of each operation but the list, by its place among all. */
const one: Record<Exclude<Operation, 'list'>, (api: Api, index: number, task: Task, files: IBinaryData[]) => Promise<unknown>> = {
	read: async (api, index) => await json(api, `/${index + 1}`),
	create: async (api, index) => await json(api, '', api.wrap({ title: `Bench ${index}` })),
	upload: async (api, index, { fileSize = 0 }, files) => await upload(api, (await readyBinaries()).getPath(files[index]?.id ?? ''), fileSize),
	download: async (api, index) => await download(api, index + 1),
};

/** A script does it. */
export const script: Contestant = async (task, { url, atATime = 8 }): Promise<Work> => {
	const { path, ...rest } = apis[task.notebook];
	const api = { ...rest, url: `${url}${path}` };
	const { what, count } = task;
	if (isOnce(what)) throw new Error('A script does not take part in this');
	if (what === 'poll') {
		return async () => {
			for (let poll = 0; poll < count; poll += 1) await json(api, '?limit=50&order=lastchange&sort=desc');
			return count;
		};
	}
	if (what === 'list') return async () => await everyPage(api);
	const files = what === 'upload' ? await binaries(task) : [];
	const limit = pLimit(atATime);
	return async () => (await Promise.all(Array.from({ length: count }, async (_, index) => await limit(async () => await one[what](api, index, task, files))))).length;
};
