import { at, closeLabs, hurry, startLab } from '../support/labguru';

beforeAll(hurry);
afterEach(closeLabs);

describe('tags, comments and links', () => {
	const antibody = { targetType: 'Biocollections::Antibody', target: at(20) };

	test('a tag is put on, and taken off', async () => {
		const lab = await startLab();
		await lab.run('tag.add', { ...antibody, tag: 'new & odd' });
		expect(await lab.json('inventoryItem.get', { collection: 'antibodies', record: at(20), simplify: false })).toMatchObject([{ tags: ['new & odd'] }]);
		expect(await lab.json('tag.remove', { ...antibody, tag: 'new & odd' })).toEqual([expect.objectContaining({ deleted: true })]);
		expect(await lab.json('inventoryItem.get', { collection: 'antibodies', record: at(20), simplify: false })).toMatchObject([{ tags: [] }]);
		expect(await lab.error('tag.remove', { ...antibody, tag: 'new & odd' })).toMatchObject({ httpCode: '404' });
	});

	test('a comment on what is not there says what to check', async () => {
		const lab = await startLab();
		const { message, description } = await lab.error('comment.create', { ...antibody, target: at(999_999), comment: 'x' });
		expect(message).toBe('Labguru refused to create a comment: there is no record of this type with this ID that it could belong to');
		expect(description).toMatch(/check what the record belongs to, its type and its ID/);
	});

	test('a comment stands on its record', async () => {
		const lab = await startLab();
		await lab.run('comment.create', { ...antibody, comment: 'first\nsecond' });
		expect(await lab.json('inventoryItem.get', { collection: 'antibodies', record: at(20), simplify: false })).toMatchObject([{ comments: [{ comment: 'first\nsecond' }] }]);
	});

	test('a link is found from both ends', async () => {
		const lab = await startLab();
		const experiment = { targetType: 'Projects::Experiment', target: at(30) };
		const [made] = await lab.json('link.create', { ...antibody, sourceType: 'Projects::Experiment', source: at(30) });
		expect(await lab.json('link.getAll', antibody)).toMatchObject([{ id: made?.id }]);
		expect(await lab.json('link.getAll', experiment)).toMatchObject([{ id: made?.id }]);
	});

	test('an end that is not there makes no link', async () => {
		const lab = await startLab();
		expect(await lab.error('link.create', { ...antibody, sourceType: 'Projects::Experiment', source: at(999) })).toMatchObject({ httpCode: '404' });
		expect(lab.requests.filter(({ method }) => method === 'POST')).toEqual([]);
	});

	test.each(['', 'Projects::Nothing', '__proto__'])('the record type %p is refused', async (targetType) => {
		const lab = await startLab();
		expect((await lab.error('comment.create', { targetType, target: at(10), comment: 'x' })).message).toMatch(/is no type of record/);
		expect(lab.requests).toEqual([]);
	});
});
