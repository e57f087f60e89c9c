import { article, escapedHtml, hasDots, lowerFirst, quoted } from '../../nodes/shared/values/text';

test.each([
	['text', '"text"'],
	[{ a: [1] }, '"{"a":[1]}"'],
	[undefined, '"undefined"'],
	['x'.repeat(61), `"${'x'.repeat(60)}"`],
])('%j in a message is %s', (value, shown) => {
	expect(quoted(value)).toBe(shown);
});

test.each([
	['a <b> & "c"', 'a &lt;b&gt; &amp; &quot;c&quot;'],
	[7, '7'],
	[null, ''],
])('%j in HTML is %s', (text, html) => {
	expect(escapedHtml(text)).toBe(html);
});

test.each([
	['an', ['antibody', 'experiment', 'item', 'Element', 'umbrella', 'SOP', 'FASTA file', 'HTML page']],
	['a', ['user', 'unit', 'Unit', 'box', 'Sequence', 'sample', 'PCR', 'protein', 'BAN']],
])('%s comes before %j', (word, nouns) => {
	expect(nouns.map(article)).toEqual(nouns.map(() => word));
});

test.each([
	[true, ['..', '.', '/a/../b', 'a\\..\\b', 'a/.', '%2e%2E/a', '.%2e', 'a/%2e']],
	[false, ['a/b', 'a..b', '...', '.a', 'a.', 'a/.b/c', '%2e%2e%2e', '']],
])('whether a path leads elsewhere: %p', (is, paths) => {
	expect(paths.map(hasDots)).toEqual(paths.map(() => is));
});

test('what is the middle of a sentence begins with a small letter', () => {
	expect(lowerFirst('Get an SOP')).toBe('get an SOP');
});
