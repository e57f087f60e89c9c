/** The ledger `docs/api-coverage.json`: which operations of a node cover which operation of its notebook's API. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NodeTable } from '../../nodes/shared/types/table';

/** Operations of the API, `METHOD /path`, each with the names of the node's operations, such as `Step: Finish`. */
export type Ledger = Readonly<Record<string, readonly string[]>>;

/** A notebook, as far as its ledger needs it. */
export interface Notebook {
	name: string;
	/** What the API's document has, `METHOD /path`; places in a path are in braces. */
	documented: readonly string[];
	/** What can stand in a place of that name; elsewhere anything without a slash. */
	places?: Readonly<Record<string, readonly string[]>>;
	table: NodeTable;
}

/** What the node's operations were seen to send, by `resource.operation`: method and path below the API's root. */
export type Seen = ReadonlyMap<string, readonly string[]>;

const file = join(__dirname, '../../docs/api-coverage.json');

/** A path with places as a pattern. */
function pattern(line: string, places: Notebook['places'] = {}): RegExp {
	const source = line.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, (_, name: string) => (places[name] ? `(?:${places[name].join('|')})` : '[^/]+'));
	return new RegExp(`^${source}$`);
}

/** The operations that own a line come first: those whose row describes the request. Only where there are none, those that send it by code of their own. */
export function ledgerOf({ documented, places, table }: Notebook, seen: Seen): Ledger {
	const operations = table.resources.flatMap(({ value, name, operations: rows }) =>
		rows.map((row) => ({
			name: `${name}: ${row.name}`,
			sent: seen.get(`${value}.${row.value}`) ?? [],
			own: pattern(`${row.method} ${row.path}`),
		})),
	);
	const coverOf = (line: string): string[] => {
		const asked = pattern(line, places);
		const senders = operations.filter(({ sent }) => sent.some((each) => asked.test(each)));
		const owners = senders.filter(({ sent, own }) => sent.some((each) => asked.test(each) && own.test(each)));
		return (owners.length > 0 ? owners : senders).map(({ name }) => name).sort();
	};
	return Object.fromEntries(documented.map((line) => [line, coverOf(line)] as const).filter(([, names]) => names.length > 0));
}

/** What was sent and is in no document, without IDs. */
export function undocumented({ documented, places }: Notebook, seen: Seen): string[] {
	const known = documented.map((line) => pattern(line, places));
	const sent = [...seen.values()].flat().filter((line) => !known.some((each) => each.test(line)));
	return [...new Set(sent.map((line) => line.replace(/\/\d+(?=\/|$)/g, '/{}')))].sort();
}

/** The ledger as it is kept; with `LEDGER=write`, the given one is kept in its place first. */
export function keptLedger({ name }: Notebook, found: Ledger): Ledger {
	const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Ledger>) : {};
	if (process.env.LEDGER === 'write') {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify({ ...kept, [name]: found }, null, '\t')}\n`);
		return found;
	}
	return kept[name] ?? {};
}
