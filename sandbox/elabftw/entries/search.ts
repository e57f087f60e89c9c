/** The query language of lists, as `extended=` and `q=` hold it; the filters use it. */
import type { Call } from '../call/call';
import { bad } from '../call/errors';
import type { Entity } from '../state';
import { fullTextOf, includes, searchFields } from './searchFields';

/** Whether an entry is found. */
export type Test = (entity: Entity) => boolean;

const escape = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Reads the query language: words, quoted terms, `field:term`, `AND`, `OR`, `NOT`, parentheses. */
class Parser {
	private at = 0;

	constructor(
		private readonly call: Call,
		private readonly text: string,
	) {}

	parse(): Test {
		const test = this.or();
		if (this.at < this.text.length) this.fail('" OR ", "|", end of input or space, " AND ", "&"');
		return test;
	}

	/** Never returns: the words of the server, with the place marked (error-list-extended-syntax). */
	private fail(expected: string): never {
		const found = this.at < this.text.length ? `"${this.text[this.at]}"` : 'end of input';
		const column = this.at + 1;
		const mark = `<pre class='alert-danger pb-3'> --&gt; Search query:1:${column}\n  |\n1 | ${escape(this.text)}\n  | ${' '.repeat(this.at)}^</pre>`;
		throw bad(`Error with extended search: SyntaxError: Expected ${expected} but ${found} found.${mark}`);
	}

	private take(pattern: RegExp): string | undefined {
		const match = new RegExp(pattern.source, 'iy');
		match.lastIndex = this.at;
		const found = match.exec(this.text)?.[0];
		if (found !== undefined) this.at += found.length;
		return found;
	}

	private or(): Test {
		const tests = [this.and()];
		while (this.take(/\s+or\s+|\s*\|\s*/)) tests.push(this.and());
		return (entity) => tests.some((test) => test(entity));
	}

	private and(): Test {
		const tests = [this.not()];
		while (this.take(/\s+and\s+|\s*&\s*|\s+(?!or\s|\||$)/)) tests.push(this.not());
		this.take(/\s+$/);
		return (entity) => tests.every((test) => test(entity));
	}

	private not(): Test {
		if (this.take(/not\s+|!/)) {
			const test = this.not();
			return (entity) => !test(entity);
		}
		if (!this.take(/\(\s*/)) return this.term();
		const test = this.or();
		if (!this.take(/\s*\)/)) this.fail('")"');
		return test;
	}

	private term(): Test {
		const start = this.at;
		const name = this.take(/[a-z_]+(?=:)/);
		const field = name && searchFields[name.toLowerCase()];
		if (!field) {
			this.at = start;
			const word = this.word('quoted term or term');
			return (entity) => fullTextOf(entity).some((text) => includes(text, word));
		}
		this.at += 1;
		this.take(/s:/);
		const value = this.word('"s:", quoted term or term');
		return (entity) => field(this.call, entity, value);
	}

	private word(expected: string): string {
		const quoted = this.take(/"[^"]*"|'[^']*'/);
		if (quoted) return quoted.slice(1, -1);
		return this.take(/[^\s:()|&"']+/) ?? this.fail(expected);
	}
}

/** The test that `extended=` or `q=` stands for. */
export function parseQuery(call: Call, text: string): Test {
	return new Parser(call, text.trim()).parse();
}
