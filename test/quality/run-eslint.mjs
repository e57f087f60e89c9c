// Runs ESLint outside of Jest, which cannot load its configuration (ECMAScript modules).
// In: {config: 'project', texts: [{file, text}]} or
// {config: 'scan', folder, patterns}. Out: {outcomes}, for each
// text or file a list of {file, rule, message, line}.
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const requireFromHere = createRequire(import.meta.url);
const requireFromCli = createRequire(requireFromHere.resolve('@n8n/node-cli/eslint'));

/** The rules that n8n's scanner applies to a published package, with its settings. */
function scanConfig() {
	const { n8nCommunityNodesPlugin } = requireFromCli('@n8n/eslint-plugin-community-nodes');
	const n8nNodesBase = requireFromCli('eslint-plugin-n8n-nodes-base');
	const { parser } = requireFromCli('typescript-eslint');
	return [
		n8nCommunityNodesPlugin.configs.recommended,
		{ rules: { 'no-console': 'error' } },
		{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
		{ files: ['package.json'], rules: n8nNodesBase.configs.community.rules },
		{
			files: ['**/credentials/**/*.ts'],
			rules: {
				...n8nNodesBase.configs.credentials.rules,
				'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
				'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
			},
		},
		{
			files: ['**/nodes/**/*.ts'],
			rules: {
				...n8nNodesBase.configs.nodes.rules,
				'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
				'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
				'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
			},
		},
		{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser } },
	];
}

async function lint({ config, folder, texts, patterns }) {
	if (config === 'project') {
		const eslint = new ESLint({ cwd: folder });
		const results = [];
		for (const { file, text } of texts) results.push(...(await eslint.lintText(text, { filePath: file })));
		return results;
	}
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: scanConfig(),
		errorOnUnmatchedPattern: false,
	});
	return await eslint.lintFiles(patterns);
}

const order = JSON.parse(await text(process.stdin));
const results = await lint(order);
const outcomes = results.map(({ filePath, messages }) =>
	messages.map(({ ruleId, message, line }) => ({
		file: relative(order.folder, filePath),
		rule: ruleId,
		message,
		line,
	})),
);
process.stdout.write(JSON.stringify({ outcomes }));
