import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Claims a folder for this process, because two n8n must not share a database.
 * @returns gives the folder free
 * @throws Error when another living process has claimed it
 */
export function claim(folder: string): () => void {
	const file = join(folder, 'claimed-by');
	const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
	if (holder && holder !== process.pid && alive(holder)) {
		throw new Error(`"${basename(folder)}" is running already, as process ${holder}: end that first.`);
	}
	writeFileSync(file, String(process.pid));
	return () => rmSync(file, { force: true });
}

function alive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
