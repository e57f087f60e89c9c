/** The items that each contestant begins with, files among them. */
import { Readable } from 'node:stream';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import type { Task } from '../types';
import { readyBinaries } from '../workflow';

/** Files in n8n's store, with bytes that no compression makes smaller. */
export async function binaries({ count, fileSize = 0 }: Task): Promise<IBinaryData[]> {
	const service = await readyBinaries();
	const store = async () =>
		await service.store({ type: 'execution', workflowId: 'bench', executionId: 'bench' }, Readable.from(noise(fileSize)), { data: '', mimeType: 'application/octet-stream', fileName: 'large.bin' });
	return await Promise.all(Array.from({ length: count }, store));
}

function* noise(size: number): Generator<Buffer> {
	const mebi = 1024 * 1024;
	const block = Buffer.alloc(mebi, 7);
	for (let at = 0; at < size; at += mebi) yield block.subarray(0, Math.min(mebi, size - at));
}

/** One item for each record or file. */
export async function itemsOf(task: Task): Promise<INodeExecutionData[]> {
	if (task.what === 'list') return [{ json: {} }];
	if (task.what === 'upload') return (await binaries(task)).map((data, index) => ({ json: { id: index + 1 }, binary: { data } }));
	return Array.from({ length: task.count }, (_, index) => ({ json: { id: index + 1, title: `Bench ${index + 1}` } }));
}
