import { strict as assert } from 'node:assert';
import type { Look, OpenNotebooks } from './look';
import { mapped, type Panel } from './panel';

/** Something that a person does with one node of a new workflow. */
interface Task {
	node: 'eLabFTW' | 'Labguru';
	/** What the node does, as the panel of nodes says it. */
	action: string;
	/** Labels that are to be seen, in this order. */
	asks: readonly string[];
	/** What the person gives. */
	gives: (panel: Panel) => Promise<void>;
	/** What the panel shows in the end: columns and values of the output, or the words of an error. */
	shows: readonly string[];
	/** What the notebook then holds. */
	made?: (notebooks: OpenNotebooks) => unknown;
}

/** What people do most, from choosing in lists to reading the output, and mistakes that they make. */
const tasks: readonly Task[] = [
	{
		node: 'eLabFTW',
		action: 'Get many experiments',
		asks: ['Return All', 'Limit', 'Simplify', 'Filters'],
		gives: async () => {},
		shows: ['title', 'url', 'Bradford assay'],
	},
	{
		node: 'eLabFTW',
		action: 'Get an experiment',
		asks: ['Experiment', 'Simplify'],
		gives: async (panel) => await panel.find('experiment', '3', 'Expression of GFP in BL21 (#3)'),
		shows: ['Expression of GFP in BL21', 'extra_fields', 'active'],
	},
	{
		node: 'eLabFTW',
		action: 'Get an experiment',
		asks: ['Experiment', 'Simplify'],
		gives: async (panel) => await panel.giveId('experiment', '99999'),
		shows: ['eLabFTW refused to get an experiment (ID 99999)', 'Check the ID'],
	},
	{
		node: 'eLabFTW',
		action: 'Create or update an experiment',
		asks: ['Match On Name or ID', 'Title', 'Body', 'Category Name or ID', 'Status Name or ID', 'Tags'],
		async gives(panel) {
			await panel.choose('matchOn', 'Title');
			await panel.type('title', 'Minimal entry');
			await panel.type('body', 'Written once\nmore');
			assert.equal(await panel.value('status'), 'Leave as It Is', 'what is not chosen says so');
			await panel.choose('category', 'Protein');
		},
		shows: ['Minimal entry', 'Protein'],
		made: ({ elab }) => [...elab.lab.entities.experiments.values()].filter(({ title, body, category }) => title === 'Minimal entry' && body === 'Written once\nmore' && category === 3).length === 1,
	},
	{
		node: 'eLabFTW',
		action: 'Download a file',
		asks: ['Entry Type', 'Entry', 'Which One', 'Put Output File in Field'],
		async gives(panel) {
			await panel.pick('entry', 'Bradford assay (#9)');
			await panel.pick('part', 'bradford.csv (#2)');
		},
		shows: ['bradford.csv'],
	},
	{
		node: 'eLabFTW',
		action: 'Create a booking',
		asks: ['Resource to Book or Order', 'Start', 'End'],
		async gives(panel) {
			await panel.pick('item', 'Plate reader (#2)');
			await panel.date('start', '2030-05-06 09:00:00');
			await panel.date('end', '2030-05-06 11:00:00');
		},
		shows: ['start', '2030-05-06 09:00:00'],
		made: ({ elab }) => [...elab.lab.bookings.values()].some(({ item, start }) => item === 2 && start.startsWith('2030-05-06')),
	},
	{
		node: 'eLabFTW',
		action: 'Create a container',
		asks: ['Entry Type', 'Entry', 'Storage Unit', 'Quantity', 'Unit'],
		async gives(panel) {
			await panel.choose('entryType', 'Resource');
			await panel.pick('entry', 'IPTG (#9)');
			await panel.pick('storageUnit', /Freezer/);
			await panel.type('quantity', '2');
			await panel.choose('unit', 'Milliliter');
		},
		shows: ['Freezer', 'mL'],
		made: ({ elab }) => elab.lab.containers.some(({ item_id: id }) => id === 9),
	},
	{
		node: 'Labguru',
		action: 'Create an experiment with content',
		asks: ['Title', 'Project', 'Folder', 'Sections'],
		async gives(panel) {
			await panel.type('title', 'From the editor');
			await panel.pick('project', 'T cell activation (#10)');
			await panel.pick('folder', 'Titration (#20)');
			await panel.addRow('Add Section');
			await panel.type('sections.section[0].title', 'Results');
			await panel.type('sections.section[0].data', 'It glows\ngreen');
		},
		shows: ['From the editor', '/knowledge/projects/10'],
		made: ({ labguru }) => labguru.lab.all('experiments').some(({ title, milestone_id: folder }) => title === 'From the editor' && folder === 20),
	},
	{
		node: 'Labguru',
		action: 'Create a stock',
		asks: ['Name', 'Collection', 'Item', 'Kind of Place', 'Stored In', 'Description'],
		async gives(panel) {
			await panel.type('name', 'Tube 7');
			await panel.pick('itemCollection', 'Antibodies');
			await panel.pick('item', 'Anti-CD4 PE (#20)');
			await panel.pick('storedIn', 'Primers 1 (#30)');
		},
		shows: ['Tube 7', '/storage/stocks/'],
		made: ({ labguru }) => labguru.lab.all('stocks').some(({ name, stockable_id: item, storage_id: box }) => name === 'Tube 7' && item === 20 && box === 30),
	},
	{
		node: 'Labguru',
		action: 'Create or update an inventory item',
		asks: ['Collection', 'Match On Name or ID'],
		async gives(panel) {
			await panel.pick('collection', 'Antibodies');
			await panel.ready(mapped('Lab code'));
			await panel.type(mapped('title'), 'Anti-CD4 PE');
			await panel.type(mapped('Lab code'), 'LC-77');
		},
		shows: ['Anti-CD4 PE', 'LC-77'],
		made: ({ labguru }) => labguru.lab.all('antibodies').filter(({ title }) => title === 'Anti-CD4 PE').length === 1 && labguru.lab.get('antibodies', 20).custom1 === 'LC-77',
	},
	{
		node: 'Labguru',
		action: 'Create a request',
		asks: ['Name', 'Request Template', 'Priority'],
		async gives(panel) {
			await panel.type('name', 'Purify for me');
			await panel.choose(mapped('request_template_id'), /Protein purification/);
			await panel.choose(mapped('priority'), 'High');
		},
		shows: ['Purify for me', 'High'],
	},
	{
		node: 'Labguru',
		action: 'Add an item to the shopping list',
		asks: ['Collection', 'Item', 'Quantity'],
		async gives(panel) {
			await panel.pick('boughtCollection', 'Antibodies');
			await panel.pick('bought', 'Anti-CD3 FITC (#10)');
			await panel.type(mapped('quantity'), '3');
		},
		shows: ['id'],
		made: ({ labguru }) => labguru.lab.all('shopping_list').some(({ quantity }) => Number(quantity) === 3),
	},
	{
		node: 'Labguru',
		action: 'Create a comment',
		asks: ['Record Type', 'Belongs To', 'Comment'],
		async gives(panel) {
			await panel.giveId('target', '99999');
			await panel.type('comment', 'Nobody reads this');
		},
		shows: ['Labguru refused to create a comment: there is no record of this type with this ID', 'check what the record belongs to, its type and its ID'],
	},
];

/** Does each task in a new workflow, with the one credential that there is, and reads what comes of it. */
export async function doesTasks({ editor, panel, log }: Look, notebooks: OpenNotebooks): Promise<void> {
	for (const [index, { node, action, asks, gives, shows, made }] of tasks.entries()) {
		await editor.beginWith(node, action);
		await gives(panel);
		const labels = await editor.visibleParameters();
		assert.deepEqual(labels.filter((label) => asks.includes(label)), asks, `${action}: ${labels.join(', ')}`);
		await panel.execute();
		for (const words of shows) await panel.outputs(words).catch((error: unknown) => Promise.reject(new Error(`${action} does not show "${words}"`, { cause: error })));
		log(await editor.shot(`task-${String(index + 1).padStart(2, '0')}-${action.replace(/\W+/g, '-')}`));
		assert(made?.(notebooks) ?? true, `${action}: the notebook does not hold it`);
	}
	log('What people do is done as they say');
}
