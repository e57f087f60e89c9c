import { appendFileSync, truncateSync, unlinkSync } from 'node:fs';
import type { INodeParameters } from 'n8n-workflow';
import * as elabftw from '../support/elabftw';
import * as labguru from '../support/labguru';
import { readyBinaries } from '../support/runNode';

afterAll(async () => {
	await elabftw.closeLabs();
	await labguru.closeLabs();
});

const size = 1_000_000;

/** What can have become of a file in n8n's store, and what an error says of it. */
const fates: Array<[fate: string, spoil: (path: string) => void, words: RegExp]> = [
	['is gone', (path) => unlinkSync(path), /^It cannot be read\. Run/],
	['is gone with what is known of it', (path) => [path, `${path}.metadata`].forEach((each) => unlinkSync(each)), /^It cannot be read\. Run/],
	['has become shorter', (path) => truncateSync(path, size / 2), /^It has fewer bytes than the 1000000 that were stored/],
	['has become longer', (path) => appendFileSync(path, Buffer.alloc(1000)), /^It has more bytes than the 1000000 that were stored/],
];

const experiment: INodeParameters = { targetType: 'Projects::Experiment', target: labguru.at(10), inputFields: 'data' };
const uploads = {
	'eLabFTW': async () => {
		const lab = await elabftw.startLab();
		const before = lab.lab.uploads.length;
		return { error: lab.error, operation: 'file.upload', parameters: { entryType: 'experiments', entry: elabftw.at(1), inputFields: 'data' }, made: () => lab.lab.uploads.length - before };
	},
	...Object.fromEntries(['upload', 'uploadLarge'].map((name) => [`Labguru, ${name}`, async () => {
		const lab = await labguru.startLab();
		const kept = () => lab.lab.all('attachments').filter(({ deleted_at: deleted }) => !deleted).length;
		const before = kept();
		return { error: lab.error, operation: `attachment.${name}`, parameters: experiment, made: () => kept() - before };
	}])),
};

const cells = Object.entries(uploads).flatMap(([name, start]) => fates.map(([fate, spoil, words]) => [name, fate, start, spoil, words] as const));

test.each(cells)('%s: a file that %s in n8n\'s store is told as such at once, and not uploaded', async (_name, _fate, start, spoil, words) => {
	const { error, operation, parameters, made } = await start();
	const item = await elabftw.storedItem({ data: { name: 'scan.bin', content: Buffer.alloc(size, 7) } });
	spoil((await readyBinaries()).getPath(item.binary?.data?.id ?? ''));
	const begun = Date.now();
	expect(await error(operation, parameters, { items: [item] })).toMatchObject({
		message: 'n8n no longer holds the file "scan.bin" as it was stored, so it was not sent',
		description: expect.stringMatching(words),
		context: { itemIndex: 0 },
	});
	expect(Date.now() - begun).toBeLessThan(5000);
	expect(made()).toBe(0);
});
