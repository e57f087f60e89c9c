import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { policy } from '../../nodes/shared/http/retry';
import * as elab from '../support/elabftw';
import * as labguru from '../support/labguru';

beforeAll(() => void Object.assign(policy, { firstMs: 1, longestMs: 50 }));

let lab: elab.Lab;
let guru: labguru.Lab;
beforeAll(async () => {
	[lab, guru] = await Promise.all([elab.startLab(), labguru.startLab()]);
});
afterAll(async () => await Promise.all([elab.closeLabs(), labguru.closeLabs()]));

/** Characters that break something somewhere: quotes, line ends, separators, marks of direction, what is none of them. */
const odd = fc.constantFrom('"', '\'', '\\', '/', '%', '%2F', '\r\n', '\n', '\t', '\u202e', '\u200f', '\u0000', '\ufeff', '..', '../', ';', '?', '#', '&', '=', '{{', '}}', '$json', '<b>', '&amp;', '😀', '𝒳', 'é', 'e\u0301', '日本', '__proto__', 'constructor');
const oddText = (most: number) => fc.array(fc.oneof({ weight: 2, arbitrary: odd }, { weight: 3, arbitrary: fc.string({ maxLength: 12, unit: 'grapheme' }) }), { minLength: 1, maxLength: most }).map((parts) => parts.join(''));
/** Keys that an object has already, and such as nobody would choose. */
const oddKey = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'a.b', 'a[0]', '', ' ', '1', '-1', '$json', '={{1}}'), oddText(3));
const value = fc.oneof(oddText(6), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.integer(), { maxLength: 3 }), fc.dictionary(fc.string({ maxLength: 5 }), fc.integer(), { maxKeys: 3 }));

/** All text in a body, also in JSON that travels as text. */
function stringsIn(body: unknown): string[] {
	if (typeof body === 'object' && body !== null) return Object.values(body).flatMap(stringsIn);
	if (typeof body !== 'string') return [];
	try {
		const inner = JSON.parse(body) as unknown;
		return typeof inner === 'object' && inner !== null ? stringsIn(inner) : [body];
	} catch {
		return [body];
	}
}

const runs = { numRuns: 60 } as const;

describe('whatever is given for an ID', () => {
	const locator = fc.record({ __rl: fc.constant(true), mode: fc.constantFrom('id', 'list', 'url'), value: fc.oneof(value, fc.double(), fc.bigInt().map(String)) }) as fc.Arbitrary<INodeParameters>;

	test.each([
		['eLabFTW', 'experiment.get', 'experiment', () => lab, /^\/api\/v2\/experiments\/\d+$/],
		['eLabFTW', 'experiment.delete', 'experiment', () => lab, /^\/api\/v2\/experiments\/\d+$/],
		['Labguru', 'experiment.get', 'record', () => guru, /^\/api\/v1\/experiments\/\d+$/],
		['Labguru', 'experiment.delete', 'record', () => guru, /^\/api\/v1\/experiments\/\d+$/],
	] as const)('%s: %s asks for that record or for nothing', async (_name, operation, parameter, at, path) => {
		await fc.assert(
			fc.asyncProperty(locator, async (given) => {
				const server = at();
				const before = server.requests.length;
				await server.run(operation, { [parameter]: given }).catch((error: Error) => {
					if (!error.name.startsWith('Node')) throw error;
				});
				for (const request of server.requests.slice(before)) {
					expect(request.path).toMatch(path);
					expect(request.path.endsWith(`/${String(given.value).trim()}`)).toBe(true);
				}
			}),
			runs,
		);
	});
});

describe('text', () => {
	test.each([
		['eLabFTW', 'experiment', () => lab, 'title', 'body'],
		['Labguru', 'protocol', () => guru, 'name', 'description'],
	] as const)('%s gets titles and bodies as they are', async (_name, resource, at, title, body) => {
		await fc.assert(
			fc.asyncProperty(oddText(8), oddText(20), async (words, text) => {
				const server = at();
				const before = server.requests.length;
				// Titles of spaces alone are refused before they are sent.
				await server.run(`${resource}.create`, { fields: { mappingMode: 'defineBelow', value: { [title]: '={{ $json.words }}', [body]: '={{ $json.text }}' } } }, { items: [{ json: { words, text } }] }).catch((error: Error) => {
					if (!error.name.startsWith('Node')) throw error;
				});
				const sent = server.requests.slice(before).filter(({ method }) => method !== 'GET').flatMap(({ body: each }) => stringsIn(each));
				if (sent.length === 0) return;
				expect(sent.map((each) => each.trim())).toContain(words.trim());
				expect(sent).toContain(text);
			}),
			runs,
		);
	});

	test.each([
		['eLabFTW', () => lab, 'experiment.getAll', { filters: { query: '={{ $json.words }}' } }],
		['Labguru', () => guru, 'experiment.getAll', { filters: { name: '={{ $json.words }}' } }],
	] as const)('%s gets what is searched for as one value of the query', async (_name, at, operation, given) => {
		await fc.assert(
			fc.asyncProperty(oddText(5), async (words) => {
				const server = at();
				const before = server.requests.length;
				await server.run(operation, given, { items: [{ json: { words } }] }).catch((error: Error) => {
					if (!error.name.startsWith('Node')) throw error;
				});
				for (const { query } of server.requests.slice(before)) {
					const names = [...new URLSearchParams(query).keys()];
					expect(new Set(names).size).toBe(names.length);
					if (names.some((name) => ['q', 'name'].includes(name))) expect([...new URLSearchParams(query).values()].map((each) => each.trim())).toContain(words.trim());
				}
			}),
			runs,
		);
	});
});

describe('keys', () => {
	test.each([
		['eLabFTW', () => lab, 'experiment.create', 'title'],
		['Labguru', () => guru, 'experiment.create', 'title'],
	] as const)('%s: no name of a field changes what objects are', async (_name, at, operation, title) => {
		await fc.assert(
			fc.asyncProperty(oddKey, value, async (key, given) => {
				const json = `{${JSON.stringify(title)}: "x", ${JSON.stringify(key)}: ${JSON.stringify(given)}}`;
				for (const parameters of [{ fieldsMode: 'json', fieldsJson: json }, { fields: { mappingMode: 'defineBelow', value: JSON.parse(json) as IDataObject } }]) {
					await at().run(operation, parameters as INodeParameters).catch((error: Error) => {
						if (!error.name.startsWith('Node')) throw error;
					});
				}
				expect(Object.keys(Object.prototype)).toEqual([]);
				expect(({} as IDataObject).x).toBeUndefined();
			}),
			runs,
		);
	});
});

describe('names of files', () => {
	// A name is what stands behind the last separator, without characters that are none.
	const name = fc.oneof(oddText(6), oddText(120)).map((words) => words.replace(/[\p{Cc}/\\]/gu, '')).map((words) => [...words].slice(0, 150).join('').trim()).filter((words) => !/^\.*$/.test(words) && words.length > 0);

	test('of eLabFTW come back as they were, with their bytes', async () => {
		await fc.assert(
			fc.asyncProperty(name, fc.uint8Array({ maxLength: 200 }), async (fileName, bytes) => {
				const here = { entryType: 'experiments', entry: elab.at(9) };
				const items = [elab.fileItem({ data: { name: fileName, type: 'application/octet-stream', content: Buffer.from(bytes) } })];
				const [made] = await lab.json('file.upload', { ...here, inputFields: 'data' }, { items });
				expect(made?.real_name).toBe(fileName);
				const [got] = await lab.run('file.download', { ...here, part: elab.at(made?.id) });
				expect(got?.binary?.data?.fileName).toBe(fileName);
				expect(await elab.bytesOf(got?.binary?.data)).toEqual(Buffer.from(bytes));
			}),
			{ numRuns: 40 },
		);
	});
});
