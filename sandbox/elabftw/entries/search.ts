import type { Call } from '../call/call';
import { labelColumns } from './view';
import { bad } from '../call/errors';
import { fieldNames } from './metadata';
import { fullName } from '../state/names';
import { withoutTags } from '../php/values';
import { fullTextOf } from './fullText';
import type { Entity } from '../state/state';

/** Whether an entry is found. */
export type Test = (entity: Entity) => boolean;

const includes = (text: string | null | undefined, word: string) =>
	(text ?? '').toLowerCase().includes(word.toLowerCase());

/** `>2024-01-01`, `>=3`, `!5`, `2024-01-01..2024-02-01`: how numbers and dates are compared. */
function compare(actual: string | number | null, wanted: string): boolean {
	const [, sign = '', value = ''] = /^(>=|<=|>|<|!=|!|=)?(.*)$/.exec(wanted) ?? [];
	const [from, to] = value.split('..');
	const key = (text: string) => (typeof actual === 'number' ? Number(text) : text.replace(/[./,]/g, '-'));
	const left = typeof actual === 'number' ? actual : (actual ?? '');
	if (to !== undefined) return left >= key(from ?? '') && left <= key(to);
	const right = key(value);
	switch (sign) {
		case '>':
			return left > right;
		case '>=':
			return left >= right;
		case '<':
			return left < right;
		case '<=':
			return left <= right;
		case '!':
		case '!=':
			return left !== right;
		default:
			return left === right;
	}
}

const flag = (value: string) => (/^(yes|true|on|1)$/i.test(value) ? 1 : 0);
const stateNames: Record<string, number> = { normal: 1, archived: 2, deleted: 3 };

type Field = (call: Call, entity: Entity, value: string) => boolean;

/** What `extended` can ask for (list-extended-title, list-extended-date; a tag is no field: error-list-extended-complex). */
const fields: Record<string, Field> = {
	title: (_call, entity, value) => includes(entity.title, value),
	body: (_call, entity, value) => includes(withoutTags(entity.body ?? ''), value),
	author: (call, entity, value) => includes(fullName(call, entity.userid), value),
	category: (call, entity, value) => includes(labelColumns(call, entity).category_title, value),
	status: (call, entity, value) => includes(labelColumns(call, entity).status_title, value),
	date: (_call, entity, value) => compare(entity.date, value),
	created_at: (_call, entity, value) => compare(entity.created_at.slice(0, 10), value),
	modified_at: (_call, entity, value) => compare(entity.modified_at.slice(0, 10), value),
	locked_at: (_call, entity, value) => compare((entity.locked_at ?? '').slice(0, 10), value),
	timestamped_at: (_call, entity, value) => compare((entity.timestamped_at ?? '').slice(0, 10), value),
	rating: (_call, entity, value) => compare(entity.rating, value === 'unrated' ? '0' : value),
	id: (_call, entity, value) => compare(entity.id, value),
	custom_id: (_call, entity, value) => compare(entity.custom_id ?? 0, value),
	elabid: (_call, entity, value) => includes(entity.elabid, value),
	locked: (_call, entity, value) => entity.locked === flag(value),
	timestamped: (_call, entity, value) => entity.timestamped === flag(value),
	state: (_call, entity, value) => entity.state === (stateNames[value] ?? Number(value)),
	extrafield: (_call, entity, value) =>
		fieldNames(entity.metadata).some((name) => includes(name, value.split(':')[0] ?? '')),
	attachment: (call, entity, value) =>
		call.state.uploads.some((row) => row.type === entity.kind && row.item_id === entity.id && row.state === 1) ===
		(flag(value) === 1),
	group: () => false,
	visibility: (_call, entity, value) =>
		entity.canread_base === ({ me: 10, team: 30, public: 40 } as Record<string, number>)[value],
};

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
		const field = name && fields[name.toLowerCase()];
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
