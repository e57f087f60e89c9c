/** The inputs that every credential ends with. */
import type { INodeProperties } from 'n8n-workflow';

/** The switches that every credential ends with; `aim` obeys them. */
export const switches: INodeProperties[] = [
	{
		displayName: 'Ignore SSL Issues',
		name: 'ignoreSslIssues',
		type: 'boolean',
		default: false,
		description: 'Whether to connect even if the server\'s certificate cannot be verified, as with a self-signed one',
	},
	{
		displayName: 'Read Only',
		name: 'readOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to refuse everything that would change data, whatever a workflow asks for',
	},
];
