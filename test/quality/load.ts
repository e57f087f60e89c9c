import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ICredentialType, INodeType, INodeTypeDescription, IVersionedNodeType } from 'n8n-workflow';

export const root = join(__dirname, '..', '..');

interface Manifest {
	name: string;
	dependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	main: string;
	n8n: { nodes: string[]; credentials: string[] };
}

/** What package.json says, parsed. */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** A class of the package, with the source file that it comes from. */
export interface Loaded<T> {
	className: string;
	/** Path of the source below the project's root. */
	file: string;
	instance: T;
}

/** A node as n8n sees it: one entry for each version. */
export interface LoadedNode extends Loaded<INodeType> {
	description: INodeTypeDescription;
}

/** `dist/nodes/A/A.node.js` ─► `nodes/A/A.node.ts` */
export const sourceOf = (built: string) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

async function load<T>(built: string): Promise<Loaded<T>> {
	const file = sourceOf(built);
	const className = basename(file).split('.')[0]!;
	const module = (await import(join(root, file))) as Record<string, (new () => T) | undefined>;
	const Class = module[className];
	if (!Class) throw new Error(`${file} exports no class ${className}`);
	return { className, file, instance: new Class() };
}

/** Every node of package.json's n8n block, from its TypeScript source. A missing one is an error. */
export async function loadNodes(paths = manifest.n8n.nodes): Promise<LoadedNode[]> {
	const loaded = await Promise.all(paths.map(async (path) => await load<INodeType | IVersionedNodeType>(path)));
	return loaded.flatMap(({ className, file, instance }) => {
		const versions = 'nodeVersions' in instance ? Object.values(instance.nodeVersions) : [instance];
		return versions.map((version) => ({ className, file, instance: version, description: version.description }));
	});
}

/** Every credential of package.json's n8n block, from its TypeScript source. */
export async function loadCredentials(paths = manifest.n8n.credentials): Promise<Array<Loaded<ICredentialType>>> {
	return await Promise.all(paths.map(async (path) => await load<ICredentialType>(path)));
}

/** The file that an icon's `file:` path names, seen from the source that names it. */
export const iconFile = (source: string, icon: string) => join(root, dirname(source), icon.replace(/^file:/, ''));
