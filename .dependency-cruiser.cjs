/**
 * Who may import whom; `npm run lint` holds every import against it, imports of types too. Each rule names what it
 * forbids: `from` is the file that imports, `to` what it imports, both as regular expressions on paths.
 */

/** A rule: an import from one to the other is an error. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/**
 * Layers, from the bottom up, each with the paths of its files: an import that goes up is forbidden. A rule is named after
 * the layer that its imports come from.
 */
const layers = (where, all) =>
	all.slice(0, -1).map(([layer, path], at) => {
		const above = all.slice(at + 1);
		const comment = `${layer} imports from below only, not from ${above.map(([name]) => name).join(', ')}.`;
		return forbid(`${where}: ${layer}`, comment, { path }, { path: above.map(([, each]) => each) });
	});

/** Published code, all of it: what is in the package. */
const published = '^(nodes|credentials)/';

const everywhere = [
	forbid(
		'no circle',
		'Files that import each other in a circle can only be understood, and moved, all at once.',
		{},
		{ circular: true },
	),
	{
		...forbid(
			'no circle of rooms',
			'The same for folders: of two rooms, one is built on the other.',
			{ path: '^(sandbox/[^/]+|nodes/shared)/[^/]+' },
			{ circular: true },
		),
		scope: 'folder',
	},
];

const nodes = [
	forbid(
		'published code: n8n-workflow only',
		'A community node has no other dependency at run time; so it knows neither sandbox nor test, e2e or bench.',
		{ path: published },
		{ pathNot: [published, '(^|/)n8n-workflow(/|$)', '^(node:)?crypto$'] },
	),
	forbid(
		'shared code: no notebook',
		'What is in nodes/shared serves every notebook, and knows none.',
		{ path: '^nodes/shared/' },
		{ path: '^nodes/(?!shared/)' },
	),
	forbid(
		'notebooks: apart',
		'No notebook imports from another.',
		{ path: '^nodes/(?!shared/)([^/]+)/' },
		{ path: '^nodes/(?!shared/)', pathNot: '^nodes/$1/' },
	),
	...layers('nodes/shared', [
		['credential', '^nodes/shared/credential/'],
		['execution', '^nodes/shared/execution/'],
		['types', '^nodes/shared/types/'],
		['values', '^nodes/shared/values/'],
		['item', '^nodes/shared/item/'],
		['http', '^nodes/shared/http/'],
		['files', '^nodes/shared/files/'],
		['polling', '^nodes/shared/polling/'],
		['run', '^nodes/shared/run/'],
		['editor', '^nodes/shared/editor/'],
		['resources', '^nodes/shared/resources/'],
		['engine', '^nodes/shared/engine\\.ts$'],
	]),
];

const sandbox = [
	forbid(
		'sandbox: alone',
		'The stand-ins are servers: they know neither the nodes nor the tests that use them.',
		{ path: '^sandbox/' },
		{ path: '^(nodes|credentials|test|e2e|bench)/' },
	),
	forbid(
		'stand-ins: apart',
		'Neither stand-in imports from the other, and what they share from neither.',
		{ path: '^sandbox/([^/]+)/' },
		{ path: '^sandbox/', pathNot: '^sandbox/($1|shared)/' },
	),
	forbid(
		'stand-ins: by the front door',
		'Tests, demo and measurements use what a stand-in hands out at its top, and look into the data in its state.',
		{ path: '^(test|e2e|bench)/' },
		{ path: '^sandbox/', pathNot: ['^sandbox/[^/]+/index\\.ts$', '^sandbox/[^/]+/state/index\\.ts$'] },
	),

	...layers('sandbox/shared', [
		['values', '^sandbox/shared/values/'],
		['database', '^sandbox/shared/database/'],
		['http', '^sandbox/shared/http/'],
		['the front door', '^sandbox/shared/index\\.ts$'],
	]),

	// The rooms of a stand-in have files of two layers: rules, and the models or routes that answer requests by them.
	...layers('sandbox/elabftw', [
		['php', '^sandbox/elabftw/php/'],
		['state', '^sandbox/elabftw/state/'],
		['call', '^sandbox/elabftw/call/'],
		['rules', '^sandbox/elabftw/(?!php/|state/|call/|seed/|routes/|server/)(?!.*model\\.ts$)[^/]+/'],
		['models', '^sandbox/elabftw/.*[/.]model\\.ts$'],
		['routes', '^sandbox/elabftw/routes/'],
		['server', '^sandbox/elabftw/server/'],
		['the front door', '^sandbox/elabftw/index\\.ts$'],
	]),
	...layers('sandbox/labguru', [
		['state', '^sandbox/labguru/state/'],
		['collections', '^sandbox/labguru/collections/'],
		['http', '^sandbox/labguru/http/'],
		['rules', '^sandbox/labguru/(?!state/|collections/|http/|seed/|server/)(?!.*routes\\.ts$)[^/]+/'],
		['routes', '^sandbox/labguru/(?!server/).*[/.]routes\\.ts$'],
		['server', '^sandbox/labguru/server/'],
		['the front door', '^sandbox/labguru/index\\.ts$'],
	]),
	forbid(
		'seeds: put in',
		'What a stand-in starts with is put in at its front door; nothing else imports a seed.',
		{ path: '^sandbox/[^/]+/(?!seed/)[^/]+/' },
		{ path: '^sandbox/[^/]+/seed/' },
	),
	forbid(
		'seeds: by the rules',
		'A seed fills the state by the rules, and not by requests.',
		{ path: '^sandbox/[^/]+/seed/' },
		{ path: ['^sandbox/.*[/.](model|routes)\\.ts$', '^sandbox/[^/]+/(routes|server)/'] },
	),
];

module.exports = {
	forbidden: [...everywhere, ...nodes, ...sandbox],
	options: {
		doNotFollow: { path: 'node_modules' },
		// What a run of n8n leaves behind.
		exclude: { path: '^e2e/(\\.state|node_modules)/' },
		// Imports of types are imports.
		tsPreCompilationDeps: true,
	},
};
