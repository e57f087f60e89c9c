/** IDs of records, from what a locator or a list of IDs holds. */
import type { IdReader } from '../types/field';
import { article } from './text';

/** No longer than what a number of JavaScript holds exactly. */
const wholeNumber = /^[1-9]\d{0,14}$/;

/** Stands for the server where an address has no host. */
const here = 'https://this-server.invalid';

/** What is chosen in a locator, `{mode, value}` as n8n stores it; any other value is itself. */
export function chosen(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

/**
 * The id in a locator's value, safe to put into a path.
 * @param value `{mode, value}` as a resource locator stores it, or what an expression gave
 * @param told is given a web address with a host, which must be the server's before anything is sent
 * @throws Error that says what is wrong when it is empty, no whole number above 0, or an address of something else
 */
export function recordId(value: unknown, { noun, web }: IdReader, told: (address: URL) => void = () => undefined): string {
	const raw = chosen(value);
	const given = textOf(raw);
	if (given === '') throw new Error(`No ${noun} is chosen: pick one from the list, or give its ID or URL`);
	if (wholeNumber.test(given)) return given;
	if (!/^(?:https?:\/\/|\/(?!\/))/i.test(given)) {
		throw new Error(`"${given.slice(0, 80)}" is not the ID of ${article(noun)} ${noun}: an ID is a whole number above 0`);
	}
	const address = new URL(URL.canParse(given, here) ? given : here, here);
	const id = web?.(address) ?? '';
	if (!wholeNumber.test(id)) {
		throw new Error(`"${given.slice(0, 120)}" is not the address of ${article(noun)} ${noun}: open the ${noun} in the browser and copy its URL from there`);
	}
	if (address.origin !== here) told(address);
	return id;
}

/** What somebody gave, as text; nothing where there is nothing in it. */
function textOf(raw: unknown): string {
	if (typeof raw === 'string' || typeof raw === 'number') return String(raw).trim();
	const text = JSON.stringify(raw ?? '');
	return ['""', '{}', '[]'].includes(text) ? '' : text;
}

/**
 * Several ids: a list, or text with commas between, with or without the brackets of JSON.
 * @throws Error for anything that is no whole number above 0
 */
export function idList(value: unknown): number[] {
	const given = Array.isArray(value) ? value : String(value).replace(/^\s*\[|\]\s*$/g, '').split(',');
	const ids = given.map((each: unknown) => String(each).trim()).filter((each) => each !== '');
	const wrong = ids.find((id) => !wholeNumber.test(id));
	if (wrong !== undefined) throw new Error(`"${wrong.slice(0, 80)}" is not an ID: an ID is a whole number above 0`);
	if (ids.length === 0) throw new Error('No ID is given: give one, or several with commas between');
	return ids.map(Number);
}
