import type { ICredentialType } from 'n8n-workflow';
import { lintTexts, type Finding } from './lint';
import { credentialSource, nodeSource } from './literal';
import type { Loaded, LoadedNode } from './load';

/** Rules about the code of a class, of which the literal has none; the sources themselves are linted for them. */
const aboutCode = [
	'@n8n/community-nodes/webhook-lifecycle-complete',
	'n8n-nodes-base/node-param-display-name-not-first-position',
	// The project's own rule on actions knows proper names, hyphens and apostrophes; this one takes them for mistakes.
	'n8n-nodes-base/node-param-operation-option-action-miscased',
];

const isAboutText = ({ rule }: Finding) =>
	!aboutCode.includes(rule ?? '') && !rule?.startsWith('import-x/') && !rule?.startsWith('@typescript-eslint/');

/** What n8n's lint rules say about each node's built description and each credential, in the given order. */
export async function lintBuilt(
	nodes: Array<Pick<LoadedNode, 'className' | 'file' | 'description'>>,
	credentials: Array<Loaded<ICredentialType>> = [],
): Promise<Finding[][]> {
	const texts = [
		...nodes.map((node) => ({ file: node.file, text: nodeSource(node) })),
		...credentials.map((credential) => ({ file: credential.file, text: credentialSource(credential) })),
	];
	const { outcomes } = await lintTexts(texts);
	return outcomes.map((found, index) =>
		found
			.filter(isAboutText)
			.map((finding) => ({ ...finding, message: `${finding.message} ◄ ${nearby(texts[index]!.text, finding.line)}` })),
	);
}

/** The display name that a finding is about, or the last one above it, and the lines themselves. */
function nearby(text: string, line: number): string {
	const rows = text.split('\n').map((row) => row.trim());
	const owner = rows
		.slice(0, line)
		.reverse()
		.find((row) => row.startsWith('displayName: '));
	return `${owner ?? ''} … ${rows.slice(line - 1, line + 2).join(' ')}`.slice(0, 200);
}
