import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fieldsOf } from '../../nodes/shared/types/table';
import { collections } from '../../nodes/Labguru/collections';
import { maintenanceKinds, otherKinds } from '../../nodes/Labguru/recordKinds';
import type { SeenRequest } from '../../sandbox/shared';
import { at, closeLabs, fields, operations, startLab, type Around } from '../support/labguru';
import { documented, linesOf } from '../support/labguruDocument';
import { expected } from '../support/labguruRequests';

/** The operations of a node by the requests of the API that they send, by the name of the notebook. */
type Ledger = Record<string, Record<string, string[]>>;

const file = join(__dirname, '../../docs/api-coverage.json');

afterEach(closeLabs);

/** Operations by the documented requests that they send. */
const senders = new Map<string, Set<string>>();

/** Runs an operation, whatever comes of it, and notes what it sends. */
async function noteSent(name: string, given: INodeParameters = {}, around: Around = {}): Promise<void> {
	const lab = await startLab();
	await lab.run(name, given, around).catch((error: Error) => {
		if (!error.name.startsWith('Node')) throw error;
	});
	const own = lab.requests.filter((request) => isOf(name, request));
	for (const line of own.flatMap(linesOf)) senders.set(line, (senders.get(line) ?? new Set()).add(name));
}

/** Whether a request is what an operation is about, and no look-up before it. */
function isOf(name: string, { method, path }: SeenRequest): boolean {
	const row = operations.find((each) => each.name === name);
	const place = (parameter: string) => (parameter === '{collection}' ? '[^/]+(?:/[^/]+)?' : '[^/]+');
	return method === row?.method && new RegExp(`^${row.path.replace(/\{\w+\}/g, place)}$`).test(path);
}

const usual = ['create', 'get', 'getAll', 'update', 'delete'];
const own = at('Nanobodies', 'name');
const filterRows: INodeParameters = { filter: [{ field: 'name', operator: 'contains', value: 'a' }] };

/** An operation with a value for each field that must be given. */
function filled(name: string, given: INodeParameters): [string, INodeParameters] {
	const row = operations.find((each) => each.name === name);
	const needed = row ? fieldsOf(row, (parameter) => given[parameter]).filter(({ required }) => required) : [];
	const values = needed.map(({ name: field, type, options, choices }) => [field, type === 'number' || choices ? 10 : (options?.[0]?.value ?? (type === 'dateTime' ? '2026-02-03' : 'x'))]);
	return [name, { record: at(10), ...given, fieldsMode: 'json', fieldsJson: JSON.stringify(Object.fromEntries(values)) }];
}

/** What operations send that can be about several kinds of records. */
const further: Array<[name: string, given: INodeParameters]> = [
	...[...collections.map(({ value }) => at(value, 'list')), own].flatMap((collection) => usual.map((operation) => filled(`inventoryItem.${operation}`, { collection }))),
	...Object.keys(maintenanceKinds).flatMap((recordKind) => usual.map((operation) => filled(`maintenance.${operation}`, { recordKind }))),
	...Object.keys(otherKinds).map((recordKind) => filled('otherRecord.delete', { recordKind })),
	...[at('plasmids', 'list'), own].flatMap((collection): Array<[string, INodeParameters]> => [
		['inventoryItem.getAll', { collection, filterRows }],
		['inventoryItem.create', { collection, ...fields({ [collection === own ? 'name' : 'title']: 'x', parents_uuid: ['x'] } as IDataObject) }],
		['inventoryItem.update', { collection, record: at(10), ...fields({ parents_uuid: ['x'] } as IDataObject) }],
		['inventoryItem.getParents', { collection, record: at(10) }],
		['inventoryItem.getDerivedCollections', { collection }],
		['inventoryItem.getDerivedItems', { collection, record: at(10), derivedCollection: own }],
	]),
	['protocol.getAll', { filterRows }],
];

test.each(operations)('$name', async ({ name }) => {
	const { given, items } = expected(await startLab())[name] ?? {};
	await noteSent(name, given, items ? { items } : {});
});

test.each(further.map(([name, given]) => [name, JSON.stringify(given.collection ?? given.recordKind ?? ''), given] as const))('%s of %s', async (name, _of, given) => await noteSent(name, given));

test('the credential logs in, whatever the operation', async () => {
	const lab = await startLab();
	await lab.run('member.getAll', {}, { by: 'password' });
	const [login] = lab.requests;
	for (const line of login ? linesOf(login) : []) senders.set(line, new Set(['credential Labguru API']));
});

const ledgerOf = () => Object.fromEntries(Object.keys(documented).sort().map((line) => [line, [...(senders.get(line) ?? [])].sort()]));

test('every documented operation is sent by an operation of the node, and docs/api-coverage.json says by which', () => {
	const found = ledgerOf();
	expect(Object.keys(found).filter((line) => found[line]?.length === 0)).toEqual([]);
	if (process.env.WRITE_COVERAGE) writeFileSync(file, `${written({ ...read(), Labguru: found })}\n`);
	expect(read().Labguru).toEqual(found);
});

function read(): Ledger {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Ledger;
	} catch {
		return {};
	}
}

/** A line for each request. */
function written(ledger: Ledger): string {
	return JSON.stringify(ledger, null, '\t').replace(/\[\s+([^\]]*?)\s+\]/g, (_, inside: string) => `[${inside.replace(/\s*\n\s*/g, ' ')}]`);
}

test('what Labguru deprecates is said to be in the description of its operations', () => {
	const deprecated = Object.keys(documented).filter((line) => documented[line]?.deprecated);
	const silent = deprecated.flatMap((line) => [...(senders.get(line) ?? [])]).filter((name) => !operations.find((each) => each.name === name)?.description.includes('eprecated'));
	expect([deprecated.length, silent]).toEqual([5, []]);
});
