import { at, closeLabs, fields, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const here = { entryType: 'experiments', entry: at(1) };
const bodyOf = (lab: Lab) => lab.lab.entities.experiments.get(1)?.body ?? '';
const writes = (lab: Lab) => lab.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describe.each(versions)('links on eLabFTW %s', (version) => {
	const kinds = version === '5.1.15' ? ['items', 'experiments'] : ['items', 'experiments', 'compounds'];

	test.each(kinds)('one of %s that does not exist is an error', async (targetType) => {
		const lab = await startLab({ version });
		for (const operation of ['link.add', 'link.copyLinks']) {
			expect((await lab.error(operation, { ...here, targetType, target: at(9999) })).message).toMatch(/There is no \w+ with the ID 9999 to link to|Nothing to show with this id/);
		}
		expect(lab.lab.entities.experiments.get(1)).toMatchObject({ compoundIds: [] });
	});

	test('an entry is not linked to itself', async () => {
		const lab = await startLab({ version });
		expect((await lab.error('link.add', { ...here, targetType: 'experiments', target: at(1) })).message).toBe('The experiment 1 cannot be linked to itself');
		expect(writes(lab)).toEqual([]);
	});

	test('a note says in the body what each link means, once', async () => {
		const lab = await startLab({ version, latency: { seed: 1, leastMs: 1, mostMs: 9 } });
		const items = Array.from({ length: 20 }, (_, n) => ({ json: { target: (n % 5) + 2, note: `used <${n % 5}> & more` } }));
		for (let times = 0; times < 2; times += 1) {
			await lab.run('link.add', { ...here, targetType: 'items', target: at('={{ $json.target }}'), options: { note: '={{ $json.note }}' } }, { items });
		}
		const notes = bodyOf(lab).match(/<p>used &lt;\d&gt; &amp; more: <a href="database\.php\?mode=view&amp;id=\d+">[^<]+<\/a><\/p>/g) ?? [];
		expect(notes.map((note) => /&lt;(\d)&gt;.*id=(\d)/.exec(note)?.slice(1)).sort()).toEqual([0, 1, 2, 3, 4].map((n) => [String(n), String(n + 2)]));
	});
});

test('a note in Markdown, and one on a compound', async () => {
	const lab = await startLab();
	await lab.json('experiment.update', { experiment: at(1), ...fields({ content_type: 2, body: 'text' }) });
	await lab.json('item.update', { item: at(2), ...fields({ title: 'pUC19 [new]' }) });
	await lab.run('link.add', { ...here, targetType: 'items', target: at(2), options: { note: 'vector' } });
	await lab.run('link.add', { ...here, targetType: 'compounds', target: at(2), options: { note: 'dissolved in' } });
	expect(bodyOf(lab)).toBe('text\n\nvector: [pUC19 \\[new\\]](database.php?mode=view&id=2)\n\n\ndissolved in: Ethanol\n');
});

test('a note that cannot be written says that the link is there', async () => {
	const lab = await startLab();
	lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'PATCH' } });
	expect((await lab.error('link.add', { ...here, targetType: 'items', target: at(2), options: { note: 'vector' } })).message).toMatch(/^The link was added, but not its note: /);
});
