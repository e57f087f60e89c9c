import type { Field } from '../../nodes/shared/types/field';
import { fieldsOf } from '../../nodes/shared/types/table';
import { collections, custom } from '../../nodes/Labguru/collections';
import { maintenanceKinds, otherKinds } from '../../nodes/Labguru/recordKinds';
import { operations } from '../support/labguru';
import { documented as facts, type Fact } from '../support/labguruDocument';

/** Operations by method and path, the names of places left out, since the documents name each differently. */
const documented = new Map<string, Fact>(Object.entries(facts).map(([line, fact]) => [bare(line), fact]));

function bare(line: string): string {
	return line.replace(/\{\w+\}/g, '{}');
}

interface Case {
	name: string;
	line: string;
	/** Which collection, or which kind of record. */
	of?: string;
	row: (typeof operations)[number];
}

/** What stands in a path for a parameter that chooses the kind of record. */
const chosen: Record<string, string[]> = {
	'{collection}': [...collections.map(({ value }) => value), custom],
	'{maintenance}': Object.keys(maintenanceKinds),
	'{other}': Object.keys(otherKinds),
};

/** Every operation of the node that has a path of its own; those of several kinds of records once for each kind. */
const cases: Case[] = operations.flatMap((row): Case[] => {
	const { name, method, path } = row;
	if (path === '') return [];
	const parameter = Object.keys(chosen).find((each) => path.includes(each));
	if (!parameter) return [{ name, line: bare(`${method} ${path}`), row }];
	return (chosen[parameter] ?? []).map((of) => ({ name: `${name} of ${of}`, line: bare(`${method} ${path.replace(parameter, of === custom ? 'biocollections/{}' : of)}`), of, row }));
});

/** Why the node knows operations that no document has. */
const fromClients: Record<string, string> = {
	'GET /api/v1/attachments/{}/download': 'clients download there',
	'POST /api/v2/attachments/s3_direct_upload': 'official examples upload large files so',
	'GET /api/v1/experiments/item_experiments': 'official examples ask there for the experiments of a stock',
	'GET /api/v1/stocks/item_stocks': 'clients list the stocks of an item there',
	'POST /api/v1/web_notifications/notify': 'clients notify members so',
	'PUT /api/v1/plates/{}/update_layer': 'official examples fill plates so',
	'POST /api/v1/elements/convert_xlsx_to_json': 'official examples read plates so',
	'GET /api/v1/elements/{}/export_plate_to_xlsx_file': 'official examples save plates so',
	'GET /api/v1/biocollections/{}/{}/get_parents': 'documented for the other collections',
	'GET /api/v1/zebrafishes/{}': 'documented to be created and deleted, so surely to be read',
};

/** What is documented of an operation; `any` also by the paths that stand for every collection. */
function factOf({ line }: Case, any = true): Fact | undefined {
	return documented.get(line) ?? (any ? documented.get(line.replace(/\/api\/v1\/[a-z_]+/, '/api/v1/{}')) : undefined);
}

test('every path of the node is documented, or known from clients', () => {
	const unknown = cases.filter((each) => !factOf(each)).map(({ line }) => line);
	expect(unknown.filter((line) => !fromClients[line])).toEqual([]);
});

/** Documented operations below the covered paths that the node leaves out on purpose. */
const leftOut: Record<string, string> = {};

test('every documented operation of the covered resources is in the node', () => {
	const covered = new Set(cases.map(({ line }) => line.split('/').slice(0, 4).join('/').replace(/^\S+ /, '')));
	covered.delete('/api/v1/{}');
	const offered = new Set(cases.map(({ line }) => line));
	const missing = [...documented.keys()].filter((line) => covered.has(line.replace(/^\S+ /, '').split('/').slice(0, 4).join('/')) && !offered.has(line));
	expect(missing.sort()).toEqual(Object.keys(leftOut).sort());
});

const parametersOf = (of: string | undefined) => (name: string) => (['collection', 'recordKind'].includes(name) ? of : undefined);

/** Names that an operation can put into its body. */
function bodyNames({ row, of }: Case): Map<string, Field['type'] | undefined> {
	const fields = fieldsOf(row, parametersOf(of)).map(({ name, type, encode }) => [name, encode ? undefined : type] as const);
	const inputs = [...(row.inputs ?? []), ...(row.options ?? [])].filter(({ to }) => to === 'body');
	return new Map([
		...Object.keys(row.body ?? {}).map((name) => [name, undefined] as const),
		...inputs.map(({ property, as }) => [as ?? property.name, undefined] as const),
		...fields,
		...(ownCode[row.name] ?? []).map((name) => [name, undefined] as const),
	]);
}

const ends = ['source_id', 'source_type', 'source_uuid', 'target_id', 'target_type', 'target_uuid'];

/** Names that an operation's own code puts into its body; `requests.test.ts` sees them sent. */
const ownCode: Record<string, string[]> = {
	'attachment.upload': ['item[attachment]', 'item[title]', 'item[attach_to_uuid]', 'item[description]'],
	'attachment.linkToElement': ['element_id'],
	'link.create': ends,
	'link.update': ends,
	'tag.add': ['item_id', 'class_name'],
	'tag.remove': ['item_id', 'class_name'],
	'comment.create': ['commentable_id', 'commentable_type'],
	'section.copy': ['item_id'],
	'element.create': ['container_type'],
	'section.sort': ['container_id', 'container_type'],
	'element.sort': ['container_id', 'container_type'],
	'stock.markAsOutput': ['exp_id'],
	'stock.unmarkOutput': ['exp_id'],
	'element.addMeasurement': ['experiment_id'],
	'report.addSection': ['report_id', 'section_id'],
	'report.addCover': ['report_id'],
	'report.copySections': ['item_id'],
};

const writing = cases.filter((each) => factOf(each, false)?.body);

/** Documented names without what wraps them. */
function wanted(fact: Fact | undefined): Array<[string, string]> {
	return Object.entries(fact?.body ?? {})
		.filter(([name]) => name !== 'item')
		.map(([name, type]) => [inNode(name.replace(/^(item|system_storage_storage|parent_structure)\./, '')), type]);
}

/** What the node calls a field of the new stock that others are pooled into. */
const inNode = (name: string): string => (name === 'pooled_stock_info.name' ? 'stock_name' : name.replace('pooled_stock_info.', ''));

/** Numbers of the documents that are texts: a CAS number is 64-17-5. */
const texts: readonly string[] = ['cas_number'];

/** The mapper's types that can say a documented one. */
const says: Record<string, ReadonlyArray<Field['type']>> = {
	// A choice of what the API counts takes the number too.
	integer: ['number', 'options'],
	number: ['number'],
	boolean: ['boolean'],
	array: ['array'],
	object: ['object'],
	string: ['string', 'dateTime', 'options', 'number'],
};

describe.each(writing.map((each) => [each.name, each] as const))('%s', (_name, each) => {
	test('offers every documented field, in a type that can say it', () => {
		const offered = bodyNames(each);
		const lacking = wanted(factOf(each, false)).filter(([name]) => !offered.has(name));
		expect(lacking).toEqual([]);
		const wrong = wanted(factOf(each, false)).filter(([name, type]) => {
			const own = offered.get(name);
			return own !== undefined && !texts.includes(name) && !(says[type] ?? []).includes(own);
		});
		expect(wrong).toEqual([]);
	});
});

/** Fields of which the node says otherwise than the documents whether they must be given, and why. */
const mustBeGiven: Record<string, string> = {
	'inventoryItem.createFromGenBank: gb_attachment_id': 'official examples make a plasmid of it alone',
	'inventoryItem.createFromGenBank: title': 'in the file',
	'element.addMeasurement: input_name': 'a value without a field has no place',
	'element.create: data': 'empty where nothing is given',
	'element.create: element_type': 'rows of content tell it too',
	'experiment.createWithContent: milestone_id': 'documented in words: this, or the name of a folder',
	'experiment.createWithContent: sections': 'none where nothing is given',
	'inventoryItem.create of materials: company_id': 'documented in words: this, or who it is produced by',
	'inventoryItem.upsert of materials: company_id': 'documented in words: this, or who it is produced by',
	'stock.upsert: barcode': 'by which it is found',
	'plate.duplicate: names': 'refused without, say the documents in words',
	'protocol.create: name': 'the document has only "item" here',
};

test('what must be given is what the documents say, or listed with its reason', () => {
	const otherwise = writing.flatMap((each) => {
		const wrapped = (factOf(each, false)?.required ?? []).map((name) => inNode(name.replace(/^(item|system_storage_storage|parent_structure)\./, '')));
		const fields = fieldsOf(each.row, parametersOf(each.of));
		const given = fields.filter(({ required }) => required).map(({ name }) => name);
		const lacking = fields.filter(({ name, required }) => !required && wrapped.includes(name)).map(({ name }) => name);
		return [...lacking, ...given.filter((name) => !wrapped.includes(name))].map((name) => `${each.name}: ${name}`);
	});
	expect(otherwise.sort()).toEqual(Object.keys(mustBeGiven).sort());
});

/** Fields that the node sends beyond the documents, and why. */
const beyond: Record<string, string> = {
	'inventoryItem.createFromGenBank: gb_attachment_id': 'official examples make plasmids of GenBank files so',
	'inventoryItem.createFromGenBank: parents_uuid': 'documented for every collection',
	'attachment.upload: description': 'documented in the form\'s spelling, item[description]',
	'attachment.upload: element_id': 'clients put a file into an element at once',
	'attachment.upload: section_id': 'clients put a file into a section at once',
	'experiment.create: milestone_name': 'documented beside milestone_id, in words',
	'element.create: settings': 'clients send them',
	'element.create: field_name': 'an official example writes a note on an experiment so',
	'element.create: readonly': 'records have it',
	'element.create: is_valid': 'official examples send it with forms',
	'protocol.create: experiment_procedures': 'in the document\'s example',
	'protocol.create: elements': 'in the document\'s example',
	'experiment.create: description': 'clients send it',
	'experiment.create: start_date': 'records have it',
	'experiment.create: end_date': 'records have it',
	'folder.create: description': 'records have it',
	'element.create: description': 'records have it; forms keep their values there',
	'element.create: form_json': 'documented for changes',
	'element.create: position': 'records have it',
	'element.update: name': 'documented for creations',
	'element.update: description': 'records have it; forms keep their values there',
	'element.update: position': 'records have it',
	'element.update: rows': 'documented for creations',
	'element.update: cols': 'documented for creations',
	'element.update: container_id': 'documented for creations',
	'element.update: element_type': 'documented for creations',
	'protocol.create: name': 'the document has only "item" here, and the name in a change',
	'protocol.create: description': 'records have it',
	'inventoryItem.create: parents_uuid': 'documented for every collection',
	'inventoryItem.upsert: parents_uuid': 'documented for every collection',
	'stock.pool: pooled_stock_info': 'documented as a whole, with all fields of stocks',
};

test('what goes beyond the documents is listed with its reason', () => {
	const found = new Set<string>();
	for (const each of writing) {
		const known = new Set(wanted(factOf(each, false)).map(([name]) => name));
		for (const name of bodyNames(each).keys()) if (!known.has(name)) found.add(`${each.row.name}: ${name}`);
	}
	const reason = (line: string) => beyond[line] ?? beyond[line.replace('.update:', '.create:')];
	expect([...found].filter((line) => !reason(line))).toEqual([]);
	expect(Object.keys(beyond).filter((line) => !found.has(line))).toEqual([]);
});

/** Query names that the node sends beyond the documents, and why. */
const queries: Record<string, string> = {
	'experiment.getAll: project_id': 'clients filter by it',
	exclude_fields: 'clients leave fields out with it',
};

test('every name in a query is documented, or listed with its reason', () => {
	const found = cases.flatMap((each) => {
		const { row } = each;
		const known = [...(factOf(each, false)?.query ?? []), ...(factOf(each)?.query ?? []), ...(documented.get('GET /api/v1/{}')?.query ?? [])];
		const sent = [...(row.inputs ?? []), ...(row.filters ?? []), ...(row.options ?? [])].filter(({ to }) => to === 'query').map(({ property, as }) => as ?? property.name);
		return sent.filter((name) => !known.includes(name) && !queries[name]).map((name) => `${row.name}: ${name}`);
	});
	expect([...new Set(found)].filter((line) => !queries[line])).toEqual([]);
});
