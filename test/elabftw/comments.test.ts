import { at, closeLabs, itemsOf, startLab, versions, type Lab } from '../support/elabftw';

afterEach(closeLabs);

// The first experiment of the lab is Ada's; Uma may read it.
test.each(versions)('on eLabFTW %s a comment on somebody else\'s entry is returned with its own ID', async (version) => {
	const lab = await startLab({ version });
	const entry = { entryType: 'experiments', entry: { mode: 'id', value: '1' } };
	const around = { credential: { url: lab.url, apiKey: lab.userKey } };
	await lab.json('comment.create', { ...entry, comment: 'Looks good' });
	const [made] = await lab.json('comment.create', { ...entry, comment: 'Looks good' }, around);
	const [own] = await lab.json('comment.get', { ...entry, part: { mode: 'id', value: String(made?.id) } }, around);
	expect(own).toMatchObject({ id: made?.id, comment: 'Looks good' });
	const all = await lab.json('comment.getAll', { ...entry, returnAll: true });
	expect(made?.id).toBe(Math.max(...all.map(({ id }) => Number(id))));
	expect(own?.userid).not.toBe(all.find(({ id }) => id !== made?.id)?.userid);
});

describe.each(versions)('on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});
	const entry = { entryType: 'experiments', entry: at(1), comment: 'Checked' };

	test('items that write the same text to one entry each return their own comment', async () => {
		const uma = { credential: { url: lab.url, apiKey: lab.userKey } };
		await lab.json('comment.create', entry);
		const first = lab.lab.comments.at(-1)?.id ?? 0;
		// In 5.1 the answers name notifications, whose IDs are those of older comments here.
		lab.lab.counters.notifications = first - 1;
		const made = await lab.run('comment.create', { ...entry, comment: '={{ $json.text }}' }, { ...uma, items: itemsOf(...Array.from({ length: 5 }, () => ({ text: 'Checked' }))) });
		expect(made.map(({ json, pairedItem }) => [json.id, json.comment, pairedItem])).toEqual([1, 2, 3, 4, 5].map((later) => [first + later, 'Checked', { item: later - 1 }]));
	});

	test('one that cannot be read back is told as created', async () => {
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'GET' } });
		expect((await lab.error('comment.create', entry)).message).toMatch(/^The comment was created, but could not be read: eLabFTW refused/);
	});

	test('another text by somebody else a moment later is not taken for it', async () => {
		lab.meanwhile(/comments$/, () => undefined);
		lab.meanwhile(/comments$/, () => {
			const [last] = lab.lab.comments.slice(-1);
			if (last) lab.lab.comments.push({ ...last, id: last.id + 1, comment: 'Other', userid: 2 });
		});
		expect(await lab.json('comment.create', entry)).toMatchObject([{ comment: 'Checked', userid: 1 }]);
	});

	// In 5.1 nothing tells the two apart.
	if (version === '5.1.15') return;
	test('the same text by somebody else a moment later is not taken for it', async () => {
		lab.meanwhile(/comments$/, () => undefined);
		lab.meanwhile(/comments$/, () => {
			const [last] = lab.lab.comments.slice(-1);
			if (last) lab.lab.comments.push({ ...last, id: last.id + 1, userid: 2 });
		});
		const [made] = await lab.json('comment.create', entry);
		expect(made?.userid).toBe(1);
	});
});
