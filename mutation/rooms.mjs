/** What is mutated, and the tests that are to notice. A file's own row comes before that of its folder. */
export const rooms = {
	'nodes/shared/values/ids': ['test/engine/ids'],
	'nodes/shared/http/retry': ['test/engine/retry'],
	'nodes/shared/credential': ['test/engine/credential', 'test/engine/credentialTest'],
	'nodes/shared/values': ['test/engine/ids', 'test/engine/convert', 'test/engine/network'],
};
