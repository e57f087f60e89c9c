import type { Recording } from './recording';
import type { Received } from './send';

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Where two values differ in shape: keys, JSON types, lengths of arrays, recursively. */
export function shapeDifferences(expected: unknown, actual: unknown, at = ''): string[] {
	const [left, right] = [typeOf(expected), typeOf(actual)];
	if (left !== right) return [`${at || 'body'}: ${left} expected, ${right} given`];
	if (Array.isArray(expected) && Array.isArray(actual)) {
		if (expected.length !== actual.length)
			return [`${at || 'body'}: ${expected.length} entries expected, ${actual.length} given`];
		return expected.flatMap((value, index) => shapeDifferences(value, actual[index], `${at}[${index}]`));
	}
	if (left !== 'object') return [];
	const [a, b] = [expected as Record<string, unknown>, actual as Record<string, unknown>];
	const missing = Object.keys(a).filter((key) => !(key in b));
	const added = Object.keys(b).filter((key) => !(key in a));
	return [
		...missing.map((key) => `${at}.${key}: missing`),
		...added.map((key) => `${at}.${key}: not expected`),
		...Object.keys(a)
			.filter((key) => key in b)
			.flatMap((key) => shapeDifferences(a[key], b[key], `${at}.${key}`)),
	];
}

/** What is another each time: times, random ids, sizes of generated files. */
const variable =
	/\d{4}-\d\d-\d\d[ _]\d\d|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f]{4}-|…|^\$2y\$|^untrusted comment|^<REDACTED>$|^MA==/;
const variableKeys = new Set([
	'changelog',
	'long_name',
	'filesize',
	'hash',
	'uploads_filesize_sum',
	'uploads_filesize_sum_formatted',
	'description',
]);

/** Where the values of two bodies of the same shape differ. */
export function valueDifferences(expected: unknown, actual: unknown, at = ''): string[] {
	if (expected === null || typeof expected !== 'object') {
		const differs = expected !== actual && !(typeof expected === 'string' && variable.test(expected));
		return differs ? [`${at}: ${JSON.stringify(expected)} expected, ${JSON.stringify(actual)} given`] : [];
	}
	return Object.entries(expected)
		.filter(([key]) => !variableKeys.has(key))
		.flatMap(([key, value]) => valueDifferences(value, (actual as Record<string, unknown>)[key], `${at}.${key}`));
}

const isError = (value: unknown): value is { code: number; message: string } =>
	typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'description' in value;

function jsonDifferences(expected: unknown, actual: unknown): string[] {
	const shape = shapeDifferences(expected, actual);
	if (shape.length) return shape;
	if (!isError(expected)) return valueDifferences(expected, actual);
	return ['code', 'message', 'description'].flatMap((key) =>
		valueDifference(key, expected[key as 'code'], (actual as typeof expected)[key as 'code']),
	);
}

function valueDifference(what: string, expected: unknown, actual: unknown): string[] {
	return expected === actual ? [] : [`${what}: ${JSON.stringify(expected)} expected, ${JSON.stringify(actual)} given`];
}

/** A secret key and the time of day are another each time; everything else of a header counts. */
const constant = (header: string | undefined) =>
	header?.replace(/[0-9a-f]{32,}$/, '<key>').replace(/\d{4}-\d\d-\d\d[_-]\d\d-?\d\d-?\d\d/g, '<time>');

/** Headers whose value must be the same, and those that must only be there. */
const sameHeaders = ['content-type', 'location', 'content-disposition', 'x-accel-buffering', 'allow'];
const givenHeaders = ['content-size', 'last-modified'];

function headerDifferences(expected: Record<string, string>, actual: Record<string, string>): string[] {
	return [
		...sameHeaders.flatMap((name) => valueDifference(name, constant(expected[name]), constant(actual[name]))),
		...givenHeaders.flatMap((name) => valueDifference(name, expected[name] !== undefined, actual[name] !== undefined)),
	];
}

interface BinaryNote {
	length: number;
	firstBytesHex: string;
}

/** Generated files agree in their first four bytes; stored ones in their length (their bytes are stuffing). */
function binaryDifferences(recording: Recording, body: Buffer): string[] {
	const note = recording.response.body as BinaryNote;
	if (/\/uploads\/\d+\?format=binary|\/v1\/uploads\//.test(recording.request.path))
		return valueDifference('length', note.length, body.length);
	return valueDifference('first bytes', note.firstBytesHex.slice(0, 8), body.subarray(0, 4).toString('hex'));
}

function textDifferences(recording: Recording, body: Buffer): string[] {
	const text = String(recording.response.body);
	if (!recording.response.headers['content-type']?.startsWith('text/csv'))
		return valueDifference('text', text, body.toString('utf8'));
	return valueDifference('first line', text.split('\n')[0], body.toString('utf8').split('\n')[0]);
}

function bodyDifferences(recording: Recording, body: Buffer): string[] {
	const { bodyKind } = recording.response;
	if (bodyKind === 'empty' || body.length === 0)
		return valueDifference('body', bodyKind === 'empty', body.length === 0);
	if (bodyKind === 'binary') return binaryDifferences(recording, body);
	if (bodyKind === 'text') return textDifferences(recording, body);
	try {
		return jsonDifferences(recording.response.body, JSON.parse(body.toString('utf8')));
	} catch {
		return ['body: JSON expected'];
	}
}

/** In what an answer differs from the recorded one; empty where it holds. */
export function differences(recording: Recording, received: Received): string[] {
	return [
		...valueDifference('status', recording.response.status, received.status),
		...headerDifferences(recording.response.headers, received.headers),
		...bodyDifferences(recording, received.body),
	];
}
