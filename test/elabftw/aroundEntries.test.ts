import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Entity } from '../../sandbox/elabftw/state';
import { at, closeLabs, fields, startLab, versions, type Lab } from '../support/elabftw';

afterAll(closeLabs);

describe.each(versions)('around entries, on eLabFTW %s', (version) => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab({ version });
	});
	const entity = (id: number) => lab.lab.entities.experiments.get(id) as Entity;
	const parts = { entryType: 'experiments', entry: at(3) };

	test('all tags are removed only where that is asked for', async () => {
		expect(entity(3).tagIds).toHaveLength(2);
		expect(await lab.json('tag.removeAll', parts)).toEqual([{ deleted: true }]);
		expect(entity(3).tagIds).toEqual([]);
		expect(entity(2).tagIds).not.toEqual([]);
	});

	test('a tag of the team is renamed everywhere, and becomes one with its namesake', async () => {
		const [{ id } = {}] = await lab.json('teamTag.getAll', { filters: { query: 'expression' } });
		const [renamed] = await lab.json('teamTag.rename', { record: at(id), tagName: 'induction' });
		expect(renamed).toMatchObject({ id, tag: 'induction' });
		const [merged] = await lab.json('teamTag.rename', { record: at(id), tagName: 'GFP' });
		expect(merged).toMatchObject({ tag: 'gfp' });
		expect(entity(3).tagIds).toEqual([Number(merged?.id)]);
	});

	test('favorites come and go, and the tag stays', async () => {
		const [{ id } = {}] = await lab.json('teamTag.addFavorite', { tagName: 'gfp' });
		expect(await lab.json('teamTag.getFavorites')).toEqual([expect.objectContaining({ tags_id: id, tag: 'gfp' })]);
		await lab.run('teamTag.removeFavorite', { record: at(id) });
		expect(await lab.json('teamTag.getFavorites')).toEqual([]);
		expect(lab.lab.tags.has(Number(id))).toBe(true);
	});

	test('an earlier version of the body is found and brought back', async () => {
		const first = String(entity(3).body);
		await lab.run('experiment.update', { experiment: at(3), ...fields({ body: `<p>${'new '.repeat(60)}</p>` }) });
		const rows = await lab.json('revision.getAll', parts);
		expect(rows.length).toBeGreaterThan(1);
		const oldest = Math.min(...rows.map(({ id }) => Number(id)));
		expect(await lab.json('revision.get', { ...parts, part: at(oldest) })).toEqual([expect.objectContaining({ id: oldest, body: first })]);
		await lab.run('revision.restore', { ...parts, part: at(oldest) });
		expect(entity(3).body).toBe(first);
	});

	test('unfinished steps, an item each', async () => {
		const rows = await lab.json('step.getUnfinished', { returnAll: true });
		const open = lab.lab.steps.filter(({ kind, item_id: id, finished }) => kind === 'experiments' && finished === 0 && entity(id).userid === 1);
		expect(rows.length).toBe(open.length);
		for (const { id, body, item_id: of } of open) expect(rows).toContainEqual({ id, body, entry_type: 'experiments', entry_id: of, entry_title: entity(of).title });
	});

	test('a person is asked for something, is told, and need not do it any more', async () => {
		const [asked] = await lab.json('requestAction.create', { ...parts, user: 2, requestedAction: '={{ "Review" }}' });
		expect(asked).toMatchObject({ target_userid: 2, action: 30 });
		expect((await lab.error('requestAction.create', { ...parts, user: 2, requestedAction: 30 })).description).toMatch(/^The person has been asked/);
		expect(await lab.json('requestAction.getMine')).toHaveLength(1);
		await lab.run('requestAction.delete', { ...parts, part: at(asked?.id) });
		expect(await lab.json('requestAction.getAll', parts)).toEqual([]);
	});

	test('who else may read is added to, and the circle stays', async () => {
		entity(1).canread = version === '5.1.15' ? '{"base": 30, "teams": [], "users": [], "teamgroups": [4]}' : '{"teams": [], "users": [], "teamgroups": [4]}';
		await lab.run('experiment.update', { experiment: at(1), ...fields({ canread: { users: [2] } }) });
		expect(JSON.parse(entity(1).canread)).toMatchObject({ users: [2], teamgroups: [4], teams: [] });
		expect(entity(1).canread_base).toBe(30);
	});

	test('an entry that is shared by link stays so, and its link is told', async () => {
		const share = async () => (await lab.json('experiment.share', { experiment: at(1) }))[0]?.sharelink;
		const link = await share();
		expect(link).toMatch(/access_key=/);
		expect(await share()).toBe(link);
		await lab.run('experiment.unshare', { experiment: at(1) });
		await lab.run('experiment.unshare', { experiment: at(1) });
		expect(entity(1).access_key).toBeNull();
	});

	test('a signature needs its passphrase, which no error shows', async () => {
		Object.assign(lab.lab.users.get(1) ?? {}, { sigKey: { id: 1, passphrase: 'correct horse', created_at: '' } });
		const failed = await lab.error('experiment.sign', { experiment: at(1), passphrase: 'wrong pony', meaning: 20 });
		expect(failed.description).toMatch(/^Give the passphrase of your signature key/);
		expect(JSON.stringify([failed.message, failed.description])).not.toContain('wrong pony');
		expect(await lab.json('experiment.sign', { experiment: at(1), passphrase: 'correct horse', meaning: 20 })).toEqual([expect.objectContaining({ id: 1 })]);
		expect(entity(1).signature_count).toBe(1);
	});
});

describe('what only newer versions have', () => {
	test('an entry gets another owner, and its team stays', async () => {
		const lab = await startLab();
		await lab.run('experiment.transfer', { experiment: at(1), user: 2 });
		expect(lab.lab.entities.experiments.get(1)).toMatchObject({ userid: 2, team: 1 });
	});

	test('a deleted file comes back', async () => {
		const lab = await startLab();
		const file = { entryType: 'experiments', entry: at(9), part: at(2) };
		await lab.run('file.delete', file);
		expect(await lab.json('file.restore', file)).toEqual([expect.objectContaining({ id: 2, state: 'active' })]);
		expect(await lab.json('file.getAll', { entryType: 'experiments', entry: at(9) })).toHaveLength(2);
	});

	test('a step of a template is fixed, and one of an experiment cannot be', async () => {
		const lab = await startLab();
		const [{ id } = {}] = await lab.json('step.create', { entryType: 'experiments_templates', entry: at(1), stepText: 'Wear gloves' });
		const fixed = { part: at(id), options: { fixed: true } };
		expect(await lab.json('step.update', { entryType: 'experiments_templates', entry: at(1), ...fixed })).toEqual([expect.objectContaining({ is_immutable: 1 })]);
		expect((await lab.error('step.update', { entryType: 'experiments', entry: at(3), part: at(9), options: { fixed: true } })).message).toMatch(/immutability/);
	});
});

/** The server fails on numbers where it wants text, or passes them over (recordings `error-experiments-create-title-number`, `error-comments-create-number`). */
test.each<[string, INodeParameters, string]>([
	['event.create', { item: at(1), start: '2030-03-01T09:00:00', end: '2030-03-01T10:00:00', options: { title: 2024 } }, 'title'],
	['event.update', { record: at(1), options: { title: 2024 } }, 'title'],
	['storageUnit.create', { name: 2024 }, 'name'],
	['procurementRequest.create', { item: at(4), quantity: 1, options: { note: 2024 } }, 'body'],
	['file.update', { entryType: 'experiments', entry: at(9), part: at(2), options: { comment: 2024 } }, 'comment'],
	['experiment.appendBody', { experiment: at(1), bodyAppend: 2024 }, 'bodyappend'],
	['team.create', fields({ name: 2024 }), 'name'],
	['categoryStatus.create', { labelList: 'experiments_status', ...fields({ name: 2024 }) }, 'name'],
	['apiKey.create', fields({ name: 2024, canwrite: true }), 'name'],
])('%s: a number that an expression gives is text', async (operation, given, name) => {
	const lab = await startLab();
	await lab.run(operation, given);
	const sent = lab.requests.filter(({ method }) => method !== 'GET').map(({ body }) => (body as IDataObject)[name]);
	expect(sent[0]).toBe('2024');
});
