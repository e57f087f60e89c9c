import { closeLabs, startLab, versions } from '../support/elabftw';

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
