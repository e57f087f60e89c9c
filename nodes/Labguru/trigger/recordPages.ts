/** Reads lists of Labguru, page after page. Called by the polls of new and changed records, and for the sample. */
import type { IDataObject } from 'n8n-workflow';
import { listRows, readPages, type PagedList } from '../../shared/polling/pages';
import { dialect } from '../dialect';
import { clientFor } from './client';
import type { TriggerNode, WatchedList } from './parameters';

/** The beginning of a list. */
export interface ListBeginning {
	rows: IDataObject[];
	/** The Date header of the first answer. */
	date: unknown;
}

/** What a list is sorted by. */
export type SortField = 'id' | 'updated_at';

/** Rows of a page. */
const pageSize = 200;
/** Pages that are asked for at the same time, where Labguru tells how many there are. */
const pagesAtOnce = 4;
/** The most pages where it does not tell. */
const mostPages = 2_000;

interface RecordPage extends ListBeginning {
	/** Rows and pages in all, where Labguru tells. */
	count?: number;
	pages?: number;
}

/**
 * The beginning of a list, highest first, down to the first page that has a row older than wanted.
 * @param isOld whether a row is older than wanted, so that the rows below need not be read
 * @throws NodeApiError, NodeOperationError where the answer is no list, or the list changes faster than it can be read
 */
export async function readList(node: TriggerNode, { path, nouns }: WatchedList, field: SortField, isOld: (row: IDataObject) => boolean): Promise<ListBeginning> {
	let first: RecordPage = { rows: [], date: undefined };
	const list: PagedList = {
		node: node.getNode(),
		overlaps: false,
		async page(_known, index) {
			const pages = await Promise.all(numbersOf(index, first).map(async (number) => await readPage(node, path, nouns, field, 'desc', number, pageSize)));
			if (index === 0) first = pages[0] ?? first;
			const gap = pages.some(({ count }) => count !== undefined && count < (first.count ?? 0));
			return { rows: pages.flatMap(({ rows }) => rows), last: numbersOf(index + 1, first).length === 0, gap };
		},
	};
	const rows = await readPages(list, (row) => String(row.id), (found) => !found.some(isOld));
	return { rows, date: first.date };
}

/** The pages that are asked for together: the first one alone, then several where it has told how many there are. */
function numbersOf(index: number, { pages }: RecordPage): number[] {
	if (index === 0) return [0];
	const atOnce = pages === undefined ? 1 : pagesAtOnce;
	const from = 1 + (index - 1) * atOnce;
	const to = Math.min(from + atOnce, pages ?? mostPages);
	return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
}

/** The lowest row of a list. */
export async function lowestRow(node: TriggerNode, { path, nouns }: WatchedList, field: SortField): Promise<IDataObject | undefined> {
	return (await readPage(node, path, nouns, field, 'asc', 0, 1)).rows[0];
}

async function readPage(node: TriggerNode, path: string, nouns: string, field: SortField, direction: 'asc' | 'desc', number: number, size: number): Promise<RecordPage> {
	const query = { kendo: true, 'sort[0][field]': field, 'sort[0][dir]': direction, ...dialect.paging.page?.query(number * size, size) };
	const { status, headers, body } = await clientFor(node, `Look for changed ${nouns}`).send({ method: 'GET', path, accept: number > 0 ? [404] : [], query });
	const { date } = headers;
	if (status === 404) return { rows: [], date };
	const { data, meta } = (Array.isArray(body) ? { data: body as unknown } : (body ?? {})) as { data?: unknown; meta?: IDataObject };
	const numeric = (value: unknown) => (typeof value === 'number' ? value : undefined);
	return { rows: listRows(node.getNode(), dialect.name, data), count: numeric(meta?.item_count), pages: numeric(meta?.page_count), date };
}
