import type { INodePropertyOptions } from 'n8n-workflow';
import { option, parameter, recordIdOf } from '../shared/item/parameters';
import type { Call, PathParameter } from '../shared/types/table';

/** The lists of categories and statuses that a team has (recordings `teams-experiments_categories-list` and following). */
const labelLists: INodePropertyOptions[] = [
	{ name: 'Experiment Categories', value: 'experiments_categories' },
	{ name: 'Experiment Statuses', value: 'experiments_status' },
	{ name: 'Resource Categories', value: 'resources_categories' },
	{ name: 'Resource Statuses', value: 'items_status' },
];

/** The images of an instance, by eLabFTW's numbers. */
const images: INodePropertyOptions[] = [
	{ name: 'Icon of the Browser Tab', value: 4 },
	{ name: 'Logo in the Header', value: 1 },
	{ name: 'Logo on Dark Pages', value: 3 },
	{ name: 'Logo on Light Pages', value: 2 },
];

/** A chosen value as a segment. */
function chosen(name: string, options: INodePropertyOptions[], what: string): PathParameter['read'] {
	const [first] = options;
	return (call: Call) => {
		const given = parameter<unknown>(call, name, first?.value);
		if (options.some(({ value }) => String(value) === String(given))) return String(given);
		throw new Error(`"${String(given)}" is no ${what}: use ${options.map(({ value }) => value).sort().join(', ')}`);
	};
}

/** The parameters in the paths of administration. */
export const administrationParameters = {
	/** A row of Options says which; the team of the key where there is none. */
	team: {
		read: (call) => {
			const given = option<unknown>(call, 'team', '');
			return given === '' || given === 'current' ? 'current' : recordIdOf(call, given, { noun: 'team' });
		},
	},
	labelList: {
		property: { displayName: 'List', name: 'labelList', type: 'options', options: labelLists, default: 'experiments_categories', description: 'Which list of the team it is in' },
		read: chosen('labelList', labelLists, 'list of categories or statuses'),
	},
	image: {
		property: { displayName: 'Image', name: 'brandingImage', type: 'options', options: images, default: 4, description: 'Which image of the instance' },
		read: chosen('brandingImage', images, 'image'),
	},
} satisfies Record<string, PathParameter>;
