import type { INodeProperties } from 'n8n-workflow';
import { lintBuilt } from './built-lint';
import type { Finding } from './lint';
import type { LoadedNode } from './load';
import { codexFaults } from './rules/node';
import { isSentenceCase } from './rules/text';
import { rules } from './rules';
import { satisfying } from './situations';
import { tiny } from './tiny';
import { choices, sections, walk } from './walk';

type Break = (node: LoadedNode) => void;

const properties = (node: LoadedNode) => node.description.properties;
const at = (node: LoadedNode, path: string) => walk(properties(node)).find((found) => found.path === path)!.property;
const option = (node: LoadedNode, path: string, value: string) =>
	choices(at(node, path)).find((choice) => choice.value === value)!;
const set =
	(path: string, change: Partial<INodeProperties>): Break =>
	(node) =>
		Object.assign(at(node, path), change);
const setOption =
	(path: string, value: string, change: object): Break =>
	(node) =>
		Object.assign(option(node, path, value), change);
const inNode =
	(change: object): Break =>
	(node) =>
		Object.assign(node.description, change);
const add =
	(property: Partial<INodeProperties>): Break =>
	(node) =>
		properties(node).push({ displayName: 'Extra', name: 'extra', type: 'string', default: '', ...property });
const show = (conditions: NonNullable<INodeProperties['displayOptions']>['show']) => ({
	displayOptions: { show: conditions },
});
const each = (value: unknown) => ({ resource: ['experiment'], operation: ['getAll'], returnAll: [value as boolean] });

/** Each of the project's rules with ways to break it. */
const broken: Array<[rule: string, ...breaks: Break[]]> = [
	[
		'has a light and a dark icon',
		inNode({ icon: 'file:a.svg' }),
		inNode({ icon: { light: 'file:no.svg', dark: 'file:../../icons/labguru.svg' } }),
	],
	[
		'has a codex file with categories and documentation',
		(node) => (node.file = 'nodes/No/No.node.ts'),
		inNode({ name: 'other' }),
	],
	[
		'an action node can be used as a tool, a trigger cannot',
		inNode({ usableAsTool: undefined }),
		inNode({ group: ['trigger'] }),
	],
	['has a subtitle that shows what was chosen', inNode({ subtitle: undefined })],
	[
		'an action node is declarative: request defaults, and no execute',
		inNode({ requestDefaults: undefined }),
		(node) => Object.assign(node.instance, { execute: () => undefined }),
	],
	[
		'has a version and a display name that is also the default name',
		inNode({ version: undefined }),
		inNode({ defaults: { name: 'Other' } }),
	],
	[
		'has one main output, and one main input unless it is a trigger',
		inNode({ inputs: [] }),
		inNode({ outputs: ['main', 'main'] }),
	],
	['is described in one sentence without a period', inNode({ description: 'Work.' }), inNode({ description: '' })],
	[
		'parameters, collections and sections are named in camelCase',
		set('tagName', { name: 'tag_name' }),
		set('filters.archived', { name: 'Archived' }),
		(node) => (sections(at(node, 'steps'))[0]!.name = 'the step'),
	],
	[
		'no text is empty, padded or with doubled spaces',
		set('tagName', { description: '' }),
		set('filters.archived', { displayName: 'Archived ' }),
		setOption('operation', 'delete', { action: 'Delete  an experiment' }),
	],
	[
		'placeholders begin with "e.g."',
		set('tagName', { placeholder: 'buffer' }),
		set('filters', { placeholder: 'filter' }),
		(node) => (at(node, 'experiment').modes![1]!.placeholder = '12'),
	],
	[
		'ID, URL and JSON are in capitals wherever a person reads',
		set('tagName', { displayName: 'Tag Id' }),
		setOption('operation', 'delete', { action: 'Delete by id' }),
		(node) => (at(node, 'experiment').modes![1]!.displayName = 'By Url'),
	],
	['a parameter that takes an ID says so', set('tagName', { name: 'tagId' })],
	['a description is no mere repetition of the display name', set('tagName', { description: 'The name' })],
	[
		'actions are sentences that begin with a verb',
		setOption('operation', 'delete', { action: 'Delete An Experiment' }),
		setOption('operation', 'delete', { action: 'Experiment deletion' }),
		setOption('operation', 'delete', { action: 'Delete item(s)' }),
		setOption('operation', 'delete', { action: 'Delete an experiment.' }),
		setOption('operation', 'delete', { action: undefined }),
	],
	[
		'no option, section or collection entry stands twice',
		setOption('filters.state', 'a', { value: 'b' }),
		setOption('filters.state', 'a', { name: 'B' }),
		(node) => at(node, 'steps').options!.push(...at(node, 'steps').options!),
		(node) => sections(at(node, 'steps'))[0]!.values.push(at(node, 'steps.step.text')),
	],
	[
		'the default is one of the options',
		set('filters.state', { default: 'z' }),
		add({ type: 'multiOptions', default: 'a', options: [] }),
	],
	[
		'resources and operations are stored in camelCase',
		setOption('resource', 'tag', { value: 'the tag' }),
		setOption('operation', 'delete', { value: 'Delete' }),
	],
	['resources stand in alphabetical order, however few', setOption('resource', 'tag', { name: 'A Tag' })],
	[
		'operations are called Get Many, Delete and Create or Update, and stored accordingly',
		setOption('operation', 'getAll', { name: 'Get All' }),
		setOption('operation', 'getAll', { value: 'list' }),
		setOption('operation', 'delete', { name: 'Remove' }),
		setOption('operation', 'delete', { value: 'createOrUpdate' }),
	],
	[
		'each operation has an action and a description',
		setOption('operation', 'delete', { action: undefined }),
		setOption('operation', 'delete', { description: undefined }),
	],
	['no two operations share an action', setOption('operation', 'delete', { action: 'Create a tag' })],
	[
		'a resource locator offers the list and the ID or the name, and its patterns are valid',
		(node) => at(node, 'experiment').modes!.pop(),
		(node) => at(node, 'experiment').modes!.shift(),
		set('experiment', { default: { mode: 'url', value: '' } }),
		(node) => (at(node, 'experiment').modes![1]!.extractValue = { type: 'regex', regex: '(' }),
		(node) => (at(node, 'experiment').modes![0]!.typeOptions = {}),
	],
	[
		'methods that properties name exist',
		(node) => (node.instance.methods = {}),
		set('tagName', { typeOptions: { loadOptionsMethod: 'none' } }),
		set('tagName', { typeOptions: { resourceMapper: { mode: 'add', resourceMapperMethod: 'none' } } }),
	],
	[
		'display options ask for existing values of existing properties',
		set('tagName', show({ resource: ['nothing'] })),
		set('tagName', show({ missing: [true] })),
		set('returnAll', show({ resource: ['experiment'], operation: ['list'] })),
		set('filters.archived', show({ resource: ['experiment'] })),
	],
	[
		'display options name no resource or operation in vain',
		set('tagName', show({ resource: ['tag', 'experiment'], operation: ['create'] })),
		set('tagName', show({ resource: ['tag'], operation: ['create', 'delete'] })),
	],
	[
		'no two properties of one name are shown together',
		add({ name: 'tagName', ...show({ resource: ['tag'] }) }),
		(node) => {
			add({ name: 'deep', ...show(each(true)) })(node);
			add({ name: 'deep', ...show({ returnAll: [true] }) })(node);
		},
	],
	[
		'every property is shown for some resource and operation',
		set('tagName', show({ resource: ['tag'], operation: ['delete'] })),
		add(show({ resource: ['tag'], returnAll: [true] })),
		add({ displayOptions: { hide: { resource: ['tag', 'experiment'] } } }),
	],
	[
		'credentials are asked for by settings that exist',
		inNode({ credentials: [{ name: 'eLabFtwApi', displayOptions: { show: { authentication: ['key'] } } }] }),
	],
];

/** Rules of n8n's linter that the built description must be seen to keep to, each with a way to break it. */
const lintBroken: Array<[rule: string, ...breaks: Break[]]> = [
	[
		'n8n-nodes-base/node-param-display-name-miscased',
		set('tagName', { displayName: 'the name' }),
		set('filters.archived', { displayName: 'Is archived' }),
		(node) => (sections(at(node, 'steps'))[0]!.displayName = 'one step'),
		setOption('filters.state', 'a', { name: 'all of it' }),
	],
	['n8n-nodes-base/node-param-display-name-miscased-id', set('tagName', { displayName: 'Tag Id' })],
	[
		'n8n-nodes-base/node-param-description-lowercase-first-char',
		set('tagName', { description: 'name of it' }),
		setOption('operation', 'delete', { description: 'delete it' }),
	],
	[
		'n8n-nodes-base/node-param-description-excess-final-period',
		set('tagName', { description: 'Name of it.' }),
		setOption('operation', 'delete', { description: 'Delete it.' }),
	],
	['n8n-nodes-base/node-param-description-missing-final-period', set('tagName', { description: 'Name of it. Short' })],
	[
		'n8n-nodes-base/node-param-description-boolean-without-whether',
		set('returnAll', { description: 'Return everything' }),
		set('filters.archived', { description: 'Archived ones too' }),
	],
	['n8n-nodes-base/node-param-description-untrimmed', set('tagName', { description: ' Name of it' })],
	['n8n-nodes-base/node-param-description-miscased-json', set('tagName', { description: 'Some Json' })],
	['n8n-nodes-base/node-param-description-miscased-url', set('tagName', { description: 'Some url' })],
	['n8n-nodes-base/node-param-default-wrong-for-limit', set('limit', { default: 100 })],
	['n8n-nodes-base/node-param-min-value-wrong-for-limit', set('limit', { typeOptions: { minValue: 0 } })],
	['n8n-nodes-base/node-param-type-options-missing-from-limit', set('limit', { typeOptions: undefined })],
	['n8n-nodes-base/node-param-description-wrong-for-limit', set('limit', { description: 'How many' })],
	[
		'n8n-nodes-base/node-param-description-wrong-for-return-all',
		set('returnAll', { description: 'Whether to return it all' }),
	],
	[
		'n8n-nodes-base/node-param-options-type-unsorted-items',
		setOption('filters.state', 'a', { name: 'X' }),
		setOption('filters.state', 'a', { name: 'X', routing: { send: { preSend: [() => undefined] } } }),
	],
	[
		'n8n-nodes-base/node-param-collection-type-unsorted-items',
		(node) =>
			at(node, 'filters').options!.unshift(
				...['C', 'B', 'A'].map(
					(displayName): INodeProperties => ({
						displayName,
						name: displayName.toLowerCase(),
						type: 'string',
						default: '',
					}),
				),
			),
	],
	['n8n-nodes-base/node-param-operation-without-no-data-expression', set('operation', { noDataExpression: undefined })],
	['n8n-nodes-base/node-param-resource-without-no-data-expression', set('resource', { noDataExpression: undefined })],
	['n8n-nodes-base/node-param-resource-with-plural-option', setOption('resource', 'tag', { name: 'Tags' })],
	[
		'n8n-nodes-base/node-param-operation-option-without-action',
		setOption('operation', 'delete', { action: undefined }),
	],
	['n8n-nodes-base/node-param-option-name-wrong-for-get-many', setOption('operation', 'getAll', { name: 'Get All' })],
	['n8n-nodes-base/node-param-default-wrong-for-options', set('filters.state', { default: 'z' })],
	['n8n-nodes-base/node-param-default-wrong-for-boolean', set('returnAll', { default: 'no' })],
	['n8n-nodes-base/node-param-default-missing', set('tagName', { default: undefined })],
	['n8n-nodes-base/node-param-type-options-password-missing', set('tagName', { name: 'apiKey' })],
	['@n8n/community-nodes/require-node-description-fields', inNode({ subtitle: undefined })],
	['@n8n/community-nodes/node-usable-as-tool', inNode({ usableAsTool: undefined })],
	['@n8n/community-nodes/icon-validation', inNode({ icon: { light: 'file:no.svg', dark: 'file:no.dark.svg' } })],
	['@n8n/community-nodes/valid-credential-references', inNode({ credentials: [{ name: 'otherApi' }] })],
	['@n8n/community-nodes/no-emoji-in-options', setOption('filters.state', 'a', { name: '🧪' })],
];

const breakIt = (change: Break) => {
	const node = tiny();
	change(node);
	return node;
};

const ruleNamed = (name: string) => rules.find((rule) => rule.name === name)!;

describe('the rules themselves', () => {
	it.each(rules)('pass a good description: $name', ({ check }) => {
		expect(check(tiny())).toEqual([]);
	});

	it.each(broken)('fail where broken: %s', (name, ...breaks) => {
		expect(breaks.map((change) => ruleNamed(name).check(breakIt(change)).length > 0)).toEqual(breaks.map(() => true));
	});

	it('are each proven able to fail', () => {
		expect(broken.map(([name]) => name).sort()).toEqual(rules.map(({ name }) => name).sort());
	});

	it.each([
		['Get many experiments', true],
		['Get the PDF of an experiment', true],
		['Get IDs of experiments', true],
		["Set a step's deadline in eLabFTW", true],
		['Get Many experiments', false],
		['get many experiments', false],
		['', false],
	])('sentence case of "%s": %s', (text, good) => {
		expect(isSentenceCase(text)).toBe(good);
	});

	it.each([
		[{}, 6],
		[
			{
				node: 'n8n-nodes-eln.x',
				codexVersion: '1.0',
				categories: ['Lab'],
				alias: ['a'],
				resources: { primaryDocumentation: [{ url: 'here' }] },
			},
			2,
		],
	])('codex %j', (codex, faults) => {
		expect(codexFaults(codex, 'x')).toHaveLength(faults - (Object.keys(codex).length ? 0 : 1));
	});

	it.each([
		[true, true],
		[{ _cnd: { eq: 'a' } }, 'a'],
		[{ _cnd: { not: 'a' } }, 'not a'],
		[{ _cnd: { gt: 1 } }, 2],
		[{ _cnd: { exists: true as const } }, 'something'],
	])('a value for %j is %s', (wanted, value) => {
		expect(satisfying(wanted)).toBe(value);
	});
});

describe("n8n's lint rules on built descriptions", () => {
	const cases = lintBroken.flatMap(([rule, ...breaks]) => breaks.map((change) => ({ rule, node: breakIt(change) })));
	let good: Finding[];
	let found: Finding[][];

	beforeAll(async () => {
		[good = [], ...found] = await lintBuilt([tiny(), ...cases.map(({ node }) => node)]);
	}, 120_000);

	it('pass a good description', () => {
		expect(good).toEqual([]);
	});

	it.each(cases.map(({ rule }, index) => ({ rule, index })))('fail where broken: $rule', ({ rule, index }) => {
		expect(found[index]!.map((finding) => finding.rule)).toContain(rule);
	});
});
