import { table } from '../../nodes/ELabFtw/table';
import type { Field } from '../../nodes/shared/types/field';
import { fieldsOf, type Operation } from '../../nodes/shared/types/table';
import facts from '../facts/elabftw.json';

/** What the API's document says of an operation: names of its query, and of its body with their types. */
interface Fact {
	query?: string[];
	body?: Record<string, string>;
}

const documented = Object.entries(facts as Record<string, Fact>);
const operations = table.resources.flatMap(({ value, operations: rows }) => rows.map((row) => ({ name: `${value}.${row.value}`, row })));

const places: Readonly<Record<string, string>> = { entryType: '\\{entity_type\\}', linkType: '\\w+_links', labelList: '\\w+_(?:categories|status)' };

/** The operations whose row has a path such as a documented one. */
function rowsOf(line: string) {
	return operations.filter(({ row: { method, path } }) => path !== '' && new RegExp(`^${method} ${path.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '[^/]+')}$`).test(line));
}

/** Names that an operation's own code sends; `requests.test.ts` sees them. */
const ownCode: Readonly<Record<string, string[]>> = {
	'compound.createFromPubChem': ['cid', 'cas', 'action'],
	'event.link': ['target', 'id'],
	'event.update': ['target', 'delta', 'start', 'end'],
	'export.create': ['experiments', 'items', 'experiments_templates', 'items_types', 'changelog', 'json', 'pdfa'],
	'file.download': ['format'],
	'file.replace': ['file', 'comment'],
	'file.upload': ['file', 'comment'],
	'import.importFile': ['file'],
	'instance.createDspaceSubmission': ['metadata'],
	'instance.submitToDspace': ['metadata', 'entity'],
	'instance.uploadImage': ['file', 'action'],
	'step.finish': ['action', 'finished'],
	'tag.add': ['tag', 'tags'],
	'teamGroup.addMembers': ['how', 'userid'],
	'user.archive': ['userid', 'target', 'content'],
};
/** The same for whatever creates or changes an entry, or lists many. */
const ofEntries: Readonly<Record<string, string[]>> = { create: ['template'], getAll: ['limit', 'offset', 'sort', 'order'] };

/** Documented names that no input says, and why. */
const leftOut: Readonly<Record<string, string>> = {
	'category in the query': 'older servers know it only as "cat", and newer ones too',
	'tags[] in the query': 'it is "tags" with the brackets of a list',
	'state in the query': 'a new file has none; the document repeats what a list takes',
	action: 'the operation says it',
	id: 'the path says it',
	created_at: 'eLabFTW says it',
	fullname: 'made of first and last name',
	initials: 'made of first and last name',
	sig_pubkey: 'Create Signature Keys',
	bodyappend: 'of a new entry the body says it all; Append to Body of others',
	metadatamerge: 'metadata is merged here, in all versions alike',
	state: 'Archive, Unarchive, Delete and Restore',
	template: 'only a new entry is made from one',
	team: 'refused in a change (recording `error-experiments-patch-userid`): Transfer',
	userid: 'refused in a change (recording `error-experiments-patch-userid`): Transfer',
	// Of comments, the document repeats what is read.
	'PATCH /{entity_type}/{id}/comments/{subid}': 'only its text can be changed',
};

function parameterNames(row: Operation, to: 'body' | 'query'): string[] {
	const inputs = [...(row.inputs ?? []), ...(row.options ?? []), ...(row.filters ?? [])].filter((each) => each.to === to);
	const own = to === 'body' ? row.body : row.query;
	return [...inputs.map(({ property, as }) => as ?? property.name), ...(typeof own === 'object' ? Object.keys(own) : [])];
}

function offered(line: string): { query: Set<string>; body: Map<string, Field['type'] | undefined> } {
	const rows = rowsOf(line);
	const code = rows.flatMap(({ name, row }) => [...(ownCode[name] ?? []), ...(ofEntries[row.value] ?? [])]);
	const fields = rows.flatMap(({ row }) => fieldsOf(row, () => undefined).map(({ name, type }) => [name, type] as const));
	const names = rows.flatMap(({ row }) => parameterNames(row, 'body'));
	return {
		query: new Set([...rows.flatMap(({ row }) => parameterNames(row, 'query')), ...code]),
		body: new Map([...[...names, ...code].map((name) => [name, undefined] as const), ...fields]),
	};
}

/** The mapper's types that can say a documented one. */
const says: Readonly<Record<string, ReadonlyArray<Field['type']>>> = {
	integer: ['number', 'options', 'boolean', 'string'],
	number: ['number', 'options'],
	object: ['object'],
	string: ['string', 'dateTime', 'options', 'object'],
};

/** Here eLabFTW keeps numbers and switches as text, which the node makes of them. */
const keptAsText = 'PATCH /config';

const covered = documented.filter(([line, { query, body }]) => rowsOf(line).length > 0 && (query ?? body));

describe.each(covered)('%s', (line, { query = [], body = {} }) => {
	const has = offered(line);

	test('offers every documented name, or there is a reason', () => {
		const lacking = [...query.filter((name) => !has.query.has(name)).map((name) => `${name} in the query`), ...Object.keys(body).filter((name) => !has.body.has(name))];
		expect(lacking.filter((name) => !(name in leftOut) && !(line in leftOut))).toEqual([]);
	});

	test('offers fields in a type that can say what is documented', () => {
		const wrong = Object.entries(body).filter(([name, type]) => {
			const own = line === keptAsText ? undefined : has.body.get(name);
			return own !== undefined && !(says[type] ?? []).includes(own);
		});
		expect(wrong).toEqual([]);
	});
});

test('no reason is given for what is offered', () => {
	const lacking = new Set(covered.flatMap(([line, { query = [], body = {} }]) => {
		const has = offered(line);
		const names = [...query.filter((name) => !has.query.has(name)).map((name) => `${name} in the query`), ...Object.keys(body).filter((name) => !has.body.has(name))];
		return line in leftOut && names.length > 0 ? [line] : names;
	}));
	expect(Object.keys(leftOut).filter((name) => !lacking.has(name))).toEqual([]);
});
