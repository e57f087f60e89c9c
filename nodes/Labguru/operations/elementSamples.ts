/** Items of the inventory in samples elements, with the amounts that are taken from their stocks. */
import type { IDataObject } from 'n8n-workflow';
import { fetchBody, send } from '../../shared/http/send';
import { checked, itemError, recordIdOf } from '../../shared/item/parameters';
import { created, isObject, record } from '../../shared/item/records';
import type { Call } from '../../shared/types/table';
import { chosen } from '../../shared/values/ids';
import { quoted } from '../../shared/values/text';
import { kinds } from '../kinds';
import { kindOf, readerOf, references, type Reference } from '../references';
import { contentOf } from './elementContent';
import { heldData } from './parsedData';
import { sentInShapes } from './shapes';

/** An amount that is taken from a stock, as the API wants it. */
export interface Amount {
	amount_used: string;
	unit_type: unknown;
	unit_type_name: unknown;
}

/** What becomes a row of a samples element: an item of the inventory, and perhaps a stock of it. */
export interface Sample {
	itemClass: string;
	item: IDataObject;
	stock?: IDataObject;
	amount?: Amount;
}

/**
 * An amount that was used: a decimal number above 0, without its unit.
 * @throws Error
 */
export function amountUsed(value: unknown): string {
	const given = String(value).trim();
	if (/^(?:\d+\.?\d*|\.\d+)$/.test(given) && Number(given) > 0) return given;
	throw new Error(`"Amount Used" takes a number above 0 such as 0.5, without its unit, not ${quoted(value)}`);
}

/** Units by what they measure, as Labguru writes them. */
const units: Readonly<Record<string, readonly string[]>> = { volume: ['L', 'mL', 'µL', 'nL'], weight: ['Kg', 'g', 'mg', 'µg', 'ng'] };

/** Letters that stand for the same unit are the same, such as the three for a millionth. */
function folded(unit: string): string {
	return unit.normalize('NFKC').toLowerCase().replace(/^[uμ]/, 'µ'.normalize('NFKC'));
}

/**
 * An amount from words such as `0.5 mL`; or from a number, whose unit stands beside it.
 * @throws Error
 */
function amountOf({ amount, unit = '', unitType }: IDataObject): Amount | undefined {
	const given = String(amount ?? '').trim();
	if (given === '') return undefined;
	if (unit && unitType) return { amount_used: amountUsed(given), unit_type: unitType, unit_type_name: unit };
	const [, number = given, word = ''] = /^([\d.]+)\s*(\p{L}+)$/u.exec(`${given}${String(unit)}`) ?? [];
	for (const [kind, names] of Object.entries(units)) {
		const found = names.find((name) => folded(name) === folded(word));
		if (found) return { amount_used: amountUsed(number), unit_type: kind, unit_type_name: found };
	}
	throw new Error(`"Amount Used" takes a number and a unit such as 0.5 mL or 2 mg, not ${quoted(amount)}`);
}

const isGiven = (value: unknown) => String(chosen(value) ?? '').trim() !== '';

/**
 * Reads which items and stocks are meant, before anything is written.
 * @param rows what the editor holds of each: `item` with its collection, or `stock`, and how much of it is used
 */
export async function readSamples(call: Call, rows: readonly IDataObject[]): Promise<Sample[]> {
	const asked = rows.map((row) => checked(call, () => askedIn(call, row)));
	return await Promise.all(asked.map(async (each) => await readSample(call, each)));
}

interface Asked {
	stock?: string;
	item?: { itemClass: string; path: string; id: string };
	amount?: Amount;
}

function askedIn(call: Call, row: IDataObject): Asked {
	const read = (name: string) => row[name];
	const idOf = (reference: Reference) => recordIdOf(call, row[reference.name], readerOf(reference, read));
	if (!isGiven(row.item) && !isGiven(row.stock)) throw new Error('A sample is an item of the inventory, or a stock: choose one of them');
	const used = amountOf(row);
	if (used && !isGiven(row.stock)) throw new Error(`The amount ${used.amount_used} ${String(used.unit_type_name)} is taken from a stock: choose it`);
	const asked: Asked = used ? { amount: used } : {};
	if (isGiven(row.stock)) asked.stock = idOf(references.usedStock);
	if (isGiven(row.item)) {
		const { className, path } = kindOf(references.item, read);
		asked.item = { itemClass: className, path, id: idOf(references.item) };
	}
	return asked;
}

async function readSample(call: Call, { stock: stockId, item: asked, amount }: Asked): Promise<Sample> {
	const read = async (path: string) => record(call, await fetchBody(call, { method: 'GET', path }));
	const [stock, item] = await Promise.all([
		stockId === undefined ? undefined : read(`/api/v1/stocks/${stockId}`),
		asked && read(`${asked.path}/${asked.id}`),
	]);
	const used = amount ? { amount } : {};
	if (!stock) return { itemClass: asked?.itemClass ?? '', item: item ?? {}, ...used };
	const { stockable_id: id, stockable_type: itemClass, stockable } = stock;
	if (asked && (String(id) !== asked.id || itemClass !== asked.itemClass)) {
		throw itemError(call, `The stock ${stockId ?? ''} is not one of the item ${asked.id}`, 'Choose a stock of the item, or leave the item out: the stock tells which it is');
	}
	return { itemClass: String(itemClass), item: item ?? { ...(isObject(stockable) ? stockable : {}), id: id as number }, stock, ...used };
}

/**
 * An element of samples as it is now.
 * @throws NodeOperationError for an element of another type, and for one whose samples cannot be read
 */
export async function samplesElement(call: Call, id: unknown): Promise<IDataObject> {
	const element = await elementOfType(call, id, 'samples');
	checked(call, () => heldData(element));
	return element;
}

/** An element, which must be of a type so that what is there is not lost. */
export async function elementOfType(call: Call, id: unknown, type: string): Promise<IDataObject> {
	const element = record(call, await fetchBody(call, { method: 'GET', path: `/api/v1/elements/${String(id)}` }));
	if (element.element_type === type) return element;
	throw itemError(call, `The element ${String(id)} is of the type "${String(element.element_type)}", not "${type}"`, 'Nothing was changed. Choose an element of that type, or the type that it has');
}

/** What has been done of samples, for an error in between. */
export interface Progress {
	samples: number;
	amounts: number;
	/** ID of the sample that was made last. */
	made?: unknown;
}

/** What has been done, in words; empty where nothing is. */
export function progressOf({ samples, amounts }: Progress, wanted: number): string {
	if (samples === 0) return '';
	const taken = amounts === 0 ? '' : `, and the amount of ${amounts} taken from the stock`;
	return `${samples} of ${wanted} ${wanted === 1 ? 'sample' : 'samples'} made${taken}`;
}

/**
 * Puts items into an element of samples, as official examples do: each becomes a sample, then all stand in the element's data,
 * and then the amounts are taken from their stocks.
 * @param progress is told what is done
 * @returns the element
 */
export async function addSamples(call: Call, element: unknown, samples: readonly Sample[], progress: Progress): Promise<IDataObject> {
	const rows: IDataObject[] = [];
	for (const each of samples) {
		const row = await makeSample(call, element, each);
		rows.push(row);
		progress.samples += 1;
		progress.made = row.id;
	}
	// Read only now, since somebody else may have put something in meanwhile.
	const now = await samplesElement(call, element);
	const path = `/api/v1/elements/${String(element)}`;
	const answer = await sentInShapes(call, { method: 'PUT', path, body: { data: contentOf(withSamples(now, rows)) as string } }, ['none', 'item']);
	for (const [at, { stock, amount }] of samples.entries()) {
		if (!stock || !amount) continue;
		const body = { subtract: true, ...amount, element_id: Number(element), sample_id: Number(rows[at]?.id) } as IDataObject;
		await send(call, { method: 'POST', path: `/api/v1/stocks/${String(stock.id)}/update_stock_amount`, body, wrap: 'none' });
		progress.amounts += 1;
	}
	return record(call, answer.body);
}

/** Makes a sample of an item, and the row of it that the element holds. */
async function makeSample(call: Call, element: unknown, { itemClass, item, stock }: Sample): Promise<IDataObject> {
	const { id: itemId, generic_collection_id: generic = null } = item;
	const body = { container_type: 'Element', container_id: Number(element), item_id: Number(itemId), item_type: itemClass, generic_collection_id: generic };
	const made = created(call, await send(call, { method: 'POST', path: '/api/v1/samples', body }));
	const { id, lot = null, expiration_date: expiration = null, name } = stock ?? {};
	return {
		id: made.id,
		name: item.title ?? item.name,
		url: item.url,
		collection_name: item.generic_collection_name ?? kinds.get(itemClass)?.name ?? itemClass,
		data: made,
		remarks: null,
		item: { item_class: itemClass, item_id: itemId, generic_collection_id: generic },
		container: { type: 'Element', id: Number(element) },
		generic_id: null,
		stocks: stock ? [{ id, name, lot, expiration_date: expiration }] : [],
		saved_stocks_ids: stock ? [id] : [],
		selected_stocks: [], storages: [], properties: [], select_all_stocks: false,
	} as IDataObject;
}

/** The data of a samples element with more rows. */
function withSamples(element: IDataObject, rows: readonly IDataObject[]): IDataObject {
	const given = heldData(element);
	const held: IDataObject = isObject(given) ? given : { properties: [], headers: {} };
	const before: unknown[] = Array.isArray(held.samples) ? held.samples : [];
	return { ...held, headers: headersWith(held.headers, rows), samples: [...before, ...rows] as IDataObject[] };
}

/** Headers by collection, each with its number in the system; headers of another form stay as they are. */
function headersWith(headers: unknown, rows: readonly IDataObject[]): IDataObject[string] {
	if (headers !== undefined && !isObject(headers)) return headers as IDataObject[string];
	const own = Object.fromEntries(rows.map((row) => [String(row.collection_name), [{ header: 'SysID', attribute: 'auto_name' }]]));
	return { ...own, ...headers };
}
