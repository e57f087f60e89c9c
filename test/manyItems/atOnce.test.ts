import type { ElabSandbox } from '../../sandbox/elabftw';
import type { LabguruState } from '../../sandbox/labguru';
import { randomFrom } from '../../sandbox/shared';
import { closeServers, elab, labguru, type Asked, type Server } from './ask';

afterEach(closeServers);

/** Long waits of the same length: of requests that are sent together, each reads before any writes. */
const together = { seed: 1, leastMs: 300, mostMs: 300 };

const patch = (body: object, path = 'experiments/1'): Asked => ['PATCH', path, body];
const post = (path: string, body: object): Asked => ['POST', path, body];
const entry = ({ lab }: ElabSandbox, id = 1) => lab.entities.experiments.get(id);
const tagsOf = (sandbox: ElabSandbox, id: number) => entry(sandbox, id)?.tagIds.map((tag) => sandbox.lab.tags.get(tag)?.tag);
const stepsOf = ({ lab }: ElabSandbox, id: number) => lab.steps.filter(({ kind, item_id: of }) => kind === 'experiments' && of === id);
const metadata = (name: string) => patch({ metadata: JSON.stringify({ extra_fields: { [name]: { value: 'x' } } }) });
const twice = (asked: Asked): Asked[] => [asked, asked];

type Row<T> = [what: string, asked: Asked[], left: (held: T) => unknown, expected: unknown];

const eLabFTW: Array<Row<ElabSandbox>> = [
	['texts appended: one is lost', [patch({ bodyappend: 'ONE' }), patch({ bodyappend: 'TWO' })], (held) => entry(held)?.body?.match(/ONE|TWO/g)?.length, 1],
	['metadata: one is lost', [metadata('one'), metadata('two')], (held) => entry(held)?.metadata?.match(/"one"|"two"/g)?.length, 1],
	['steps: both get one position', [post('experiments/1/steps', { body: 'a' }), post('experiments/1/steps', { body: 'b' })], (held) => stepsOf(held, 1).slice(-2).map(({ body, ordering }) => [body.length, ordering]), [[1, 4], [1, 4]]],
	['lock: both lock', twice(patch({ action: 'lock' })), (held) => entry(held)?.locked, 1],
	['pin: both pin', twice(patch({ action: 'pin' })), (held) => entry(held)?.pinnedBy.size, 1],
	['finish: both finish', twice(patch({ action: 'finish' }, 'experiments/3/steps/9')), (held) => stepsOf(held, 3).find(({ id }) => id === 9)?.finished, 1],
	['different columns: nothing is lost', [patch({ title: 'New' }), patch({ rating: 4 })], (held) => [entry(held)?.title, entry(held)?.rating], ['New', 4]],
	['extra fields by name: nothing is lost', [patch({ action: 'updatemetadatafield', Exposure: '5' }, 'experiments/4'), patch({ action: 'updatemetadatafield', Membrane: 'new' }, 'experiments/4')], (held) => entry(held, 4)?.metadata?.match(/"value": "(5|new)"/g)?.length, 2],
	['forcelock: both lock', twice(patch({ action: 'forcelock' })), (held) => entry(held)?.locked, 1],
	['tags: nothing is lost, and a new one is made once', [post('experiments/1/tags', { tag: 'new' }), post('experiments/3/tags', { tag: 'new' }), post('experiments/1/tags', { tag: 'gfp' })], (held) => [tagsOf(held, 1)?.slice(-2).sort(), tagsOf(held, 3)?.at(-1), [...held.lab.tags.values()].filter(({ tag }) => tag === 'new').length], [['gfp', 'new'], 'new', 1]],
	['comments: nothing is lost', [post('experiments/1/comments', { comment: 'a' }), post('experiments/1/comments', { comment: 'b' })], ({ lab }) => lab.comments.slice(-2).map(({ id, comment }) => [id, comment.length]), [[5, 1], [6, 1]]],
	['links: each is there once', [...twice(post('experiments/1/items_links/5', {})), post('experiments/1/items_links/6', {})], (held) => entry(held)?.links.filter(({ kind, id }) => kind === 'items' && (id === 5 || id === 6)).length, 2],
	['new entries: nothing is lost', [post('experiments', { title: 'a' }), post('experiments', { title: 'b' })], ({ lab }) => [...lab.entities.experiments.keys()].slice(-2), [13, 14]],
	['deletes: both are gone', [['DELETE', 'experiments/3/steps/9'], ['DELETE', 'experiments/3/steps/10']], (held) => stepsOf(held, 3).map(({ id }) => id), [7, 8]],
];

describe('requests at once to eLabFTW', () => {
	test.each(eLabFTW)('%s', async (_what, asked, left, expected) => {
		const { sandbox, atOnce } = await elab({ latency: together });
		expect((await atOnce(asked)).every((status) => status < 300)).toBe(true);
		expect(left(sandbox)).toEqual(expected);
	});

	test('archive of 5.1, which turns round: both archive', async () => {
		const { sandbox, atOnce } = await elab({ version: '5.1.15', latency: together });
		await atOnce(twice(patch({ action: 'archive' })));
		expect(entry(sandbox)?.state).toBe(2);
	});

	test('the same after a backup was brought back', async () => {
		const { sandbox, atOnce } = await elab({ latency: together });
		sandbox.backup()();
		await atOnce([patch({ is_bookable: 1 }, 'items/1'), patch({ action: 'pin' }, 'items/1'), post('items', { title: 'New' }), patch({ bodyappend: 'ONE' }), patch({ bodyappend: 'TWO' })]);
		const item = sandbox.lab.entities.items.get(1);
		expect([item?.extra.is_bookable, item?.pinnedBy.size, sandbox.lab.entities.items.get(11)?.title]).toEqual([1, 1, 'New']);
		expect(entry(sandbox)?.body?.match(/ONE|TWO/g)).toHaveLength(1);
	});

	test('what is done before a refusal stays done, and the refusal arrives', async () => {
		const { sandbox, atOnce } = await elab({ latency: together });
		expect(await atOnce([patch({ title: 'New', nothing: 1 })])).toEqual([400]);
		expect(entry(sandbox)?.title).toBe('New');
	});
});

const put = (item: object): Asked => ['PUT', 'projects/10', { item }];
const take = post('stocks/10/update_stock_amount', { subtract: true, amount_used: '0.1', unit_type: 'volume', unit_type_name: 'mL' });
const section = (name: string) => post('sections', { item: { name, container_id: 10, container_type: 'Projects::Experiment' } });
const tag = (text: string) => post('tags', { item: { tag: text, item_id: 10, class_name: 'Projects::Project' } });
const sectionsOf = (lab: LabguruState) => lab.under('sections', 'Projects::Experiment/10');

const labguruRows: Array<Row<LabguruState>> = [
	['fields of one record: one is lost', [put({ title: 'New' }), put({ status: 'new' })], (lab) => [lab.get('projects', 10).title, lab.get('projects', 10).status].filter((value) => /^new$/i.test(String(value))).length, 1],
	['amounts taken from a stock: one is lost', twice(take), (lab) => lab.get('stocks', 10).volume, '0.4'],
	['sections: both are there, with one position', [section('a'), section('b')], (lab) => sectionsOf(lab).slice(-2).map(({ name, position }) => [String(name).length, position]), [[1, 4], [1, 4]]],
	['tags: both are there, and a new one is made once', [tag('a'), ...twice(tag('b'))], (lab) => [(lab.get('projects', 10).tag_ids as number[]).length, lab.all('tags').filter(({ name }) => name === 'b').length], [2, 1]],
	['deletes: both are gone, and not found', [['DELETE', 'sections/40'], ['DELETE', 'sections/50']], (lab) => sectionsOf(lab).map(({ id }) => id), [30]],
];

describe('requests at once to Labguru', () => {
	test.each(labguruRows)('%s', async (_what, asked, left, expected) => {
		const { sandbox, atOnce } = await labguru({ latency: together });
		expect((await atOnce(asked)).every((status) => status < 300)).toBe(true);
		expect(left(sandbox.lab)).toEqual(expected);
	});

	test('a webhook tells of a record when it is there', async () => {
		const { sandbox, ask } = await labguru({ latency: together });
		const told: unknown[] = [];
		sandbox.lab.onActivity = (key, { id }) => void told.push([key, sandbox.lab.find('projects', id)?.title]);
		await ask('POST', 'projects', { item: { title: 'New' } });
		expect(told).toEqual([['projects_project.create', 'New']]);
	});
});

describe('many requests at once', () => {
	const numbers = Array.from({ length: 20 }, (_, index) => index);
	const textsLeft = ({ sandbox }: Server<ElabSandbox>) => numbers.filter((index) => entry(sandbox)?.body?.includes(`<i>${index}</i>`)).length;

	test.each([
		['with a latency some texts are lost', { seed: 7, leastMs: 5, mostMs: 30 }, false],
		['without one none is', undefined, true],
	])('%s', async (_what, latency, all) => {
		const server = await elab({ latency });
		await server.atOnce(numbers.map((index) => patch({ bodyappend: `<i>${index}</i>` })));
		expect(textsLeft(server) === numbers.length).toBe(all);
	});

	test('answers come in another order than requests', async () => {
		const { ask } = await elab({ latency: { seed: 7, leastMs: 0, mostMs: 60 } });
		const answered: number[] = [];
		await Promise.all(numbers.map(async (index) => await ask('GET', 'info').then(() => answered.push(index))));
		expect(answered).not.toEqual(numbers);
		expect(answered.sort((a, b) => a - b)).toEqual(numbers);
	});

	test('a seed gives the same waits each time, and another seed others', () => {
		const drawn = (seed: number) => Array.from({ length: 50 }, randomFrom(seed));
		expect(drawn(7)).toEqual(drawn(7));
		expect(drawn(7)).not.toEqual(drawn(8));
		expect(drawn(7).every((number) => number >= 0 && number < 1)).toBe(true);
	});
});
