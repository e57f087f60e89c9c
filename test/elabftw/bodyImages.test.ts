import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { at, closeLabs, fields, fileItem, startLab, type Lab } from '../support/elabftw';

afterAll(closeLabs);

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const uri = (bytes: Buffer, type = 'image/png') => `data:${type};base64,${bytes.toString('base64')}`;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const filesOf = (lab: Lab, id: unknown) => lab.lab.uploads.filter(({ type, item_id: entry }) => type === 'experiments' && entry === id);
const uploadImages = { options: { uploadImages: true } };
const address = /app\/download\.php\?f=[\w/.-]+&(?:amp;)?storage=1/g;

describe('Upload Images in Body', () => {
	let lab: Lab;
	beforeEach(async () => {
		lab = await startLab();
	});

	test.each([['experiment.create', {}], ['experiment.update', { experiment: at(12) }], ['experiment.upsert', { matchOn: 'title' }]])('%s', async (operation, given) => {
		const body = `<p>A <img alt="a" src="${uri(png)}"> and again <img src='${uri(png)}'>, <img src="binary:gel">, <img src="https://x.example.org/y.png">, <img src="${uri(Buffer.from('<svg/>'), 'image/svg+xml')}"></p>`;
		const gel = Buffer.from('gel picture');
		const [made] = await lab.json(operation, { ...given, ...fields({ title: 'Images', body }), ...uploadImages }, { items: [fileItem({ gel: { name: 'gel.jpg', type: 'image/jpeg', content: gel } })] });
		const files = filesOf(lab, made?.id);
		expect(files.map(({ real_name: name, hash }) => [name, hash])).toEqual([['image-1.png', sha256(png)], ['image-2.svg', sha256(Buffer.from('<svg/>'))], ['gel.jpg', sha256(gel)]]);
		const shown = String(made?.body).match(address) ?? [];
		const [first, second, third] = files.map(({ long_name: name }) => name);
		expect(shown.map((each) => each.replace(/^.*f=|&.*$/g, ''))).toEqual([first, first, third, second]);
		expect(String(made?.body)).toContain('https://x.example.org/y.png');
		expect(lab.requests.map(({ body: sent }) => JSON.stringify(sent) ?? '').filter((sent) => sent.includes('base64'))).toEqual([]);
	});

	test('a field that the item does not have is an error before anything is written', async () => {
		const error = await lab.error('experiment.update', { experiment: at(12), ...fields({ body: `<img src="${uri(png)}"><img src="binary:gel">` }), ...uploadImages });
		expect(error.message).toBe('The body shows "binary:gel", but the item has no binary field "gel"');
		expect(lab.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('when one of two fails, its error names how many arrived, and the body stays', async () => {
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'POST' }, skip: 1 });
		const error = await lab.error('experiment.update', { experiment: at(12), ...fields({ body: `<img src="${uri(png)}"><img src="${uri(Buffer.from('other'))}">` }), ...uploadImages });
		expect(error.message).toMatch(/^1 of 2 images were uploaded, but not the others: /);
		expect(lab.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
	});

	test('images in a text that is appended become files too', async () => {
		const [made] = await lab.json('experiment.appendBody', { experiment: at(12), bodyAppend: `<p><img src="${uri(png)}"></p>`, ...uploadImages });
		expect(filesOf(lab, 12).map(({ hash }) => hash)).toEqual([sha256(png)]);
		expect(String(made?.body).match(address)).toHaveLength(1);
	});

	test('nothing is uploaded where an extra field cannot be written', async () => {
		await lab.json('experiment.update', { experiment: at(12), ...fields({ metadata: { extra_fields: { pH: { type: 'number', value: '' } } } }) });
		expect((await lab.error('experiment.update', { experiment: at(12), ...fields({ body: `<img src="${uri(png)}">`, 'extra:pH': 'acid' }), ...uploadImages })).message).toMatch(/^"pH" takes a number/);
		expect(filesOf(lab, 12)).toEqual([]);
	});

	test.each([['experiment.update', fields({ body: `<img src="${uri(png)}">` })], ['experiment.appendBody', { bodyAppend: `<img src="${uri(png)}">` }]])('%s: images that arrived are told where the text is refused', async (operation, given) => {
		lab.faults.add({ kind: 'status', status: 403, body: { message: 'No' }, match: { method: 'PATCH' } });
		expect((await lab.error(operation, { experiment: at(12), ...given, ...uploadImages })).message).toMatch(/^The images were uploaded, but the text was not written: /);
	});

	test('without the option, the body is sent as it is', async () => {
		await lab.json('experiment.update', { experiment: at(12), ...fields({ body: `<img src="${uri(png)}">` }) });
		expect(filesOf(lab, 12)).toEqual([]);
	});
});

test.each([
	[1, '<p>text</p>', (name: string) => `<p><img src="app/download.php?f=${name}&storage=1" alt="gel.png"></p>`],
	[2, 'text', (name: string) => `![gel.png](app/download.php?f=${name}&storage=1)`],
])('Show in Body adds an image to the end of a body of type %d, and no other file', async (contentType, body, shown) => {
	const lab = await startLab();
	await lab.json('experiment.update', { experiment: at(12), ...fields({ content_type: contentType, body }) });
	const items = [fileItem({ a: { name: 'gel.png', type: 'image/png', content: png }, b: { name: 'notes.txt', content: 'x' } })];
	const [file] = await lab.json('file.upload', { entryType: 'experiments', entry: at(12), inputFields: 'a,b', options: { showInBody: true }, simplify: false }, { items });
	const [after] = await lab.json('experiment.get', { experiment: at(12) });
	expect(String(after?.body)).toContain(body);
	expect(String(after?.body).replaceAll('&amp;', '&')).toContain(shown(String(file?.long_name)));
	expect(String(after?.body).match(address)).toHaveLength(1);
});

test('Copy brings a file to another entry, byte by byte, under its name and with its comment', async () => {
	const lab = await startLab();
	const content = Buffer.alloc(70_000, 'copy');
	const here = { entryType: 'experiments', entry: at(1) };
	const [made] = await lab.json('file.upload', { ...here, inputFields: 'data', options: { comment: 'of the gel' } }, { items: [fileItem({ data: { name: 'it\'s "a" gel.txt', content } })] });
	expect(made).toMatchObject({ real_name: 'it\'s "a" gel.txt' });
	const copies = await lab.json('file.copy', { ...here, part: at(made?.id), targetType: 'items', target: at(2) }, { items: [{ json: {} }, { json: {} }] });
	expect(copies.map(({ real_name: name, hash, comment, entry_id: entry }: IDataObject) => [name, hash, comment, entry])).toEqual(Array.from({ length: 2 }, () => ['it\'s "a" gel.txt', sha256(content), 'of the gel', 2]));
});

describe('images are found where they are, and no word of the text is taken for one', () => {
	const shown = 'app/download.php';
	const base64 = png.toString('base64');
	const broken = `${base64.slice(0, 40)}\n${base64.slice(40)}`;
	test.each<[string, string, RegExp, Buffer | undefined]>([
		['a reference in Markdown, with words in the next line', `![a][i]\n\n[i]: data:image/png;base64,${base64}\nNext words`, /^!\[a\]\[i\]\n\n\[i\]: app\/download\.php\S+\nNext words$/, png],
		['without quotes, with an attribute in the next line', `<img src=data:image/png;base64,${base64}\nalt=xyz>`, /^<img src=app\/download\.php\S+\nalt=xyz>$/, png],
		['broken into lines', `<img src="data:image/png;base64,${broken}\n" alt="a">`, /^<img src="app\/download\.php[^"]+" alt="a">$/, png],
		['with a parameter, in capitals', `<img src="DATA:IMAGE/PNG;charset=utf-8;BASE64,${base64}">`, /^<img src="app\/download\.php[^"]+">$/, png],
		['a drawing as text', '<img src="data:image/svg+xml,%3Csvg%20a=%22%C3%A9%22/%3E">', /^<img src="app\/download\.php[^"]+">$/, Buffer.from('<svg a="é"/>')],
		['the same with its letters named', '<img src="data:image/svg+xml;charset=utf-8,%3Csvg/%3E">', /^<img src="app\/download\.php[^"]+">$/, Buffer.from('<svg/>')],
		['a word that begins like one', '<p>The result was binary:1, see (binary:2) and "binary:3"</p>', /^<p>The result was binary:1, see \(binary:2\) and "binary:3"<\/p>$/, undefined],
		['a field in Markdown', '![gel](binary:gel)', /^!\[gel\]\(app\/download\.php[^)]+\)$/, Buffer.from('gel picture')],
	])('%s', async (_case, body, after, file) => {
		const lab = await startLab();
		const items = [fileItem({ gel: { name: 'gel.jpg', type: 'image/jpeg', content: 'gel picture' } })];
		const [made] = await lab.json('experiment.update', { experiment: at(12), ...fields({ body }), ...uploadImages }, { items });
		expect(String(made?.body)).toMatch(after);
		expect(String(made?.body).includes(shown)).toBe(file !== undefined);
		expect(filesOf(lab, 12).map(({ hash }) => hash)).toEqual(file ? [sha256(file)] : []);
	});

	test('ten megabytes of text that looks like images', async () => {
		const lab = await startLab();
		const body = `data:image/png;base64,${'A'.repeat(5_000_000)} ${'src="x" ]( '.repeat(400_000)}`;
		await lab.run('experiment.update', { experiment: at(12), ...fields({ body }), ...uploadImages });
		expect(filesOf(lab, 12)).toHaveLength(1);
	});

	test('an image of thirty megabytes, in quotes and not', async () => {
		const lab = await startLab();
		const image = Buffer.alloc(30_000_000, 7);
		for (const body of [`<img src="data:image/tiff;base64,${image.toString('base64')}">`, `![gel](data:image/tiff;base64,${image.toString('base64')}) and more`]) {
			await lab.run('experiment.update', { experiment: at(12), ...fields({ body: '={{ $json.body }}' }), ...uploadImages }, { items: [{ json: { body } }] });
			expect(filesOf(lab, 12).at(-1)).toMatchObject({ filesize: image.length, hash: sha256(image) });
			lab.requests.length = 0;
		}
	});
});
