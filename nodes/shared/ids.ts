/** Reads the id out of what a locator holds: a list choice, an id, or a web address pasted from the notebook. */
export interface IdReader {
	/** What the id is of, for messages, such as `experiment`. */
	noun: string;
	/** Finds the id in a web address; its first group is the id. */
	web?: RegExp;
}

const wholeNumber = /^[1-9]\d{0,15}$/;

/**
 * The id in a locator's value, safe to put into a path.
 * @param value `{mode, value}` as a resource locator stores it, or what an expression gave
 * @throws Error that says what is wrong when it is empty, no whole number above 0, or an address of something else
 */
export function recordId(value: unknown, { noun, web }: IdReader): string {
	const raw = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	const given = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
	if (given === '') throw new Error(`No ${noun} is chosen: pick one from the list, or give its ID or URL`);
	if (/^https?:\/\//i.test(given)) return idInAddress(given, noun, web);
	if (wholeNumber.test(given)) return given;
	throw new Error(`"${given.slice(0, 80)}" is not the ID of ${article(noun)} ${noun}: an ID is a whole number above 0`);
}

function idInAddress(address: string, noun: string, web: RegExp | undefined): string {
	const id = web?.exec(address)?.[1];
	if (id && wholeNumber.test(id)) return id;
	throw new Error(`"${address.slice(0, 120)}" is not the address of ${article(noun)} ${noun}: open the ${noun} in the browser and copy its URL from there`);
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

/** "a" or "an", as the word after it wants. */
export function article(noun: string): string {
	return /^[aeiou]/i.test(noun) ? 'an' : 'a';
}
