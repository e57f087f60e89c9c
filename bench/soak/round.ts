/** One round of the soak on one notebook, and what became of everything that it wrote. */
import type { INodeExecutionData } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';
import { readyBinaries } from '../../test/support/runNode';
import type { Notebook, What } from './notebooks';
import type { Held, NotebookName } from './servers';

/** How an item ended: with a result, with an error that says that nothing was done, or with one that says that it may have been. */
export type End = 'done' | 'refused' | 'unsure';
export type Counts = Map<What | 'poll' | 'cancelled', Record<End, number>>;

interface Ended {
	end: End;
	output: INodeExecutionData;
}

const records = 12;
/** Polls until nothing comes. */
const mostPolls = 20;
/** How soon a cancelled execution must have stopped, in ms. */
const stopMs = 1000;

/** A round that has met its troubles, and now tells whether all is accounted for. */
export interface Met {
	/** Polls until nothing comes. */
	pollToTheEnd(): Promise<void>;
	/** Compares what the notebook holds with what the items and the trigger said; what is wrong, in words. */
	account(held: Held): string[];
}

/**
 * Everything that a round does while requests fail.
 * @param name what the names of its records begin with
 * @param counts how many items ended how
 */
export async function meet(notebook: Notebook, name: string, counts: Counts): Promise<Met> {
	const wrong: string[] = [];
	const told: string[] = [];
	const count = (what: What | 'poll' | 'cancelled', end: End) => {
		const row = counts.get(what) ?? { done: 0, refused: 0, unsure: 0 };
		row[end] += 1;
		counts.set(what, row);
	};
	const say = (what: string) => wrong.push(`${notebook.name}, ${name}: ${what}`);

	/** Runs an operation; each item must come to one end, in the order of the items. */
	const run = async (what: What, items: INodeExecutionData[]): Promise<Ended[]> => {
		if (items.length === 0) return [];
		const output = await notebook.run(what, items);
		// n8n pairs no item that has failed; the order is that of the items all the same.
		const isIts = ({ error, pairedItem }: INodeExecutionData, index: number) => error !== undefined || (typeof pairedItem === 'object' && !Array.isArray(pairedItem) && pairedItem.item === index);
		if (what !== 'list' && !(output.length === items.length && output.every(isIts))) say(`${what} of ${items.length} items gave others: ${output.map(({ pairedItem }) => JSON.stringify(pairedItem)).join()}`);
		return output.map((each) => {
			const end = endOf(each);
			if (what !== 'list') count(what, end);
			return { end, output: each };
		});
	};
	const poll = async () => {
		const found = await notebook.watcher.poll().catch(() => undefined);
		count('poll', found ? 'done' : 'refused');
		for (const { id, event, events } of found ?? []) if ([event, events].flat().includes('created')) told.push(String(id));
		return found?.length;
	};

	const titles = Array.from({ length: records }, (_, index) => `${name} ${index}`);
	const [made] = await Promise.all([run('create', titles.map((title) => ({ json: { title } }))), poll()]);
	const ids = made.flatMap(({ end, output }, index) => (end === 'done' ? [{ id: Number(output.json.id), title: titles[index] ?? '' }] : []));
	const changed = (title: string) => `${title} changed`;
	const [reads, list, updates, uploads] = await Promise.all([
		run('read', ids.map((json) => ({ json }))),
		run('list', [{ json: {} }]),
		run('update', ids.map(({ id, title }) => ({ json: { id, title: changed(title) } }))),
		run('upload', ids.map(({ id, title }) => ({ json: { id }, binary: { data: { data: Buffer.from(title).toString('base64'), mimeType: 'text/plain', fileName: `${title}.txt` } } }))),
		poll(),
	]);
	const files = uploads.flatMap(({ end, output }, index) => (end === 'done' ? [{ id: ids[index]?.id ?? 0, title: ids[index]?.title ?? '', file: Number(output.json.id) }] : []));
	const [downloads] = await Promise.all([run('download', files.map((json) => ({ json }))), cancel(notebook, ids.map((json) => ({ json })), say), poll()]);
	count('cancelled', 'done');

	reads.forEach(({ end, output }, index) => {
		if (end === 'done' && output.json.id !== ids[index]?.id) say(`read ${ids[index]?.id} gave ${String(output.json.id)}`);
	});
	const whole = list.every(({ end }) => end === 'done');
	count('list', whole ? 'done' : 'refused');
	const listed = new Set(list.map(({ output }) => output.json.id));
	if (whole && (listed.size !== list.length || ids.some(({ id }) => !listed.has(id)))) say(`the list of ${list.length} is not complete, or has doubles`);
	const service = await readyBinaries();
	for (const [index, { end, output }] of downloads.entries()) {
		if (end !== 'done') continue;
		const content = output.binary?.data ? String(await service.getAsBuffer(output.binary.data)) : undefined;
		if (content !== files[index]?.title) say(`download of ${files[index]?.title} gave ${content}`);
	}

	return {
		async pollToTheEnd() {
			for (let polls = 1; (await poll()) !== 0; polls += 1) if (polls === mostPolls) return void say('the polls come to no end');
		},
		account({ titles: there, files: saved }) {
			const own = there.filter(([, title]) => title.startsWith(`${name} `));
			const expectTimes = (what: string, end: End, times: number) => {
				if (times > 1 || (end === 'done' && times !== 1) || (end === 'refused' && times !== 0)) say(`${what} is "${end}" and there ${times} times`);
			};
			made.forEach(({ end }, index) => {
				const title = titles[index] ?? '';
				expectTimes(`create ${title}`, end, own.filter(([, each]) => each === title || each === changed(title)).length);
			});
			updates.forEach(({ end }, index) => expectTimes(`update ${ids[index]?.title}`, end, own.filter(([, each]) => each === changed(ids[index]?.title ?? '')).length));
			uploads.forEach(({ end }, index) => expectTimes(`upload ${ids[index]?.title}`, end, saved.filter((each) => each === `${ids[index]?.title}.txt`).length));
			const wanted = own.map(([id]) => String(id)).sort().join();
			if (told.sort().join() !== wanted) say(`the trigger told of ${told.join()} where ${wanted} were created`);
			return wrong;
		},
	};
}

function endOf({ error, json }: INodeExecutionData): End {
	const { message = '', description } = error ?? { message: typeof json.error === 'string' ? json.error : '' };
	if (!message) return 'done';
	return /not certain/.test(description ?? '') ? 'unsure' : 'refused';
}

/** Cancels an execution in its midst: it ends within a second. */
async function cancel({ run }: Notebook, items: INodeExecutionData[], say: (what: string) => void): Promise<void> {
	const stop = new AbortController();
	const running = run('read', [...items, ...items, ...items], { signal: stop.signal, onError: 'stopWorkflow' }).catch(() => undefined);
	await wait(40);
	const begun = performance.now();
	stop.abort();
	await running;
	if (performance.now() - begun > stopMs) say(`a cancelled execution went on for ${Math.round(performance.now() - begun)} ms`);
}

/** Meets the troubles of one round on all notebooks, and tells what is wrong. */
export async function round(notebooks: Notebook[], name: string, counts: Counts, server: { ask<T>(order: object | string): Promise<T> }): Promise<string[]> {
	await server.ask('trouble');
	const met = await Promise.all(notebooks.map(async (each) => await meet(each, name, counts)));
	await server.ask('calm');
	for (const { pollToTheEnd } of met) await pollToTheEnd();
	const held = await server.ask<Record<NotebookName, Held>>('held');
	return notebooks.flatMap(({ name: notebook }, index) => met[index]?.account(held[notebook]) ?? []);
}
