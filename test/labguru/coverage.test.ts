import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fieldsOf } from '../../nodes/shared/types/table';
import { collections } from '../../nodes/Labguru/collections';
import { maintenanceKinds, otherKinds } from '../../nodes/Labguru/recordKinds';
import { table } from '../../nodes/Labguru/table';
import { at, closeLabs, fields, operations, startLab, type Around } from '../support/labguru';
import { documented, linesOf } from '../support/labguruDocument';
import { expected } from '../support/labguruRequests';
import { keptLedger, ledgerOf, type Ledger, type Notebook } from '../support/ledger';

afterEach(closeLabs);

/** The documented requests that each operation has sent. */
const seen = new Map<string, string[]>();

/** Runs an operation, whatever comes of it, and notes what it sends. */
async function noteSent(name: string, given: INodeParameters = {}, around: Around = {}): Promise<void> {
	const lab = await startLab();
	await lab.run(name, given, around).catch((error: Error) => {
		if (!error.name.startsWith('Node')) throw error;
	});
	seen.set(name, [...(seen.get(name) ?? []), ...lab.requests.flatMap(linesOf)]);
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
	expect(lab.requests.flatMap(linesOf)[0]).toBe(login);
});

const login = 'POST /api/v1/sessions';

/** What is seen is written as the documents write it, with places in braces. */
const places = Object.fromEntries([...Object.keys(documented).join().matchAll(/\{(\w+)\}/g)].map(([place, name = '']) => [name, [place.replace(/[{}]/g, '\\$&')]]));

const notebook: Notebook = { name: 'Labguru', documented: Object.keys(documented).sort(), places, table };

test('every documented operation is covered by an operation of the node, and docs/api-coverage.json says by which', () => {
	const found: Ledger = { ...ledgerOf(notebook, seen), [login]: ['Credential Labguru API: Log In'] };
	expect(notebook.documented.filter((line) => !(line in found))).toEqual([]);
	// LEDGER=write npx jest test/labguru/coverage.test.ts
	expect(keptLedger(notebook, found)).toEqual(found);
});

test('what Labguru deprecates is said to be in the description of its operations', () => {
	const deprecated = Object.keys(documented).filter((line) => documented[line]?.deprecated);
	const silent = operations.filter(({ name, description }) => deprecated.some((line) => seen.get(name)?.includes(line)) && !/deprecate/i.test(description)).map(({ name }) => name);
	expect([deprecated.length, silent]).toEqual([5, []]);
});
