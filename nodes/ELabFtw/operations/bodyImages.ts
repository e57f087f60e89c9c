import type { IDataObject } from 'n8n-workflow';
import { binaryFile, memoryFile, type UploadFile } from '../../shared/files/upload';
import { itemError } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import type { Call } from '../../shared/types/table';
import { quoted } from '../../shared/values/text';
import { dataUris } from './dataUris';
import { uploadFile } from './uploadFile';

/** Content type of a body: HTML is 1. */
export const markdown = 2;

/** An image as the name of a binary field of the item, where an image's address stands: not as a word of the text. */
const binaryUri = /(?<=\bsrc\s*=\s*["']?|\]\(\s*<?|^\[[^\]\n]+\]:\s*<?)binary:([^"')\s<>]+)/gim;

/** Address of an uploaded image in a body: the app itself finds images by exactly this beginning. */
function addressOf({ long_name: name, storage }: IDataObject): string {
	return `app/download.php?f=${String(name)}&storage=${String(storage ?? 1)}`;
}

/** An uploaded image as it is written into a body. */
export function imageIn(body: { content_type?: unknown }, upload: IDataObject): string {
	const name = String(upload.real_name).replace(/[<>&"[\]]/g, '');
	const address = addressOf(upload);
	return Number(body.content_type) === markdown ? `\n\n![${name}](${address})\n` : `<p><img src="${address}" alt="${name}"></p>`;
}

/**
 * Uploads the images that stand in a text, each once, and puts their addresses in their place.
 * @param entry path of the entry that gets the files
 * @throws NodeOperationError for a binary field that the item does not have, before anything is uploaded
 */
export async function withUploadedImages(call: Call, entry: string, body: string): Promise<string> {
	const files = new Map<string, UploadFile>();
	const images = dataUris(body);
	for (const { uri, mimeType, bytes } of images) {
		const name = `image-${files.size + 1}.${endings[mimeType] ?? mimeType.replace(/^image\/|\+.*$/g, '')}`;
		if (!files.has(uri)) files.set(uri, memoryFile(name, mimeType, bytes));
	}
	for (const [uri, field = ''] of body.matchAll(binaryUri)) {
		const binary = call.node.getInputData().binary?.[field];
		if (!binary) throw itemError(call, `The body shows ${quoted(uri)}, but the item has no binary field ${quoted(field)}`, 'Check the name after "binary:", or give the image to this node as a binary field');
		files.set(uri, await binaryFile(call, binary, field));
	}
	const addresses = new Map<string, string>();
	const done = () => (addresses.size > 0 ? `${addresses.size} of ${files.size} images were uploaded, but not the others` : '');
	await withPartialFailure(call, done, async () => {
		for (const [uri, file] of files) addresses.set(uri, addressOf(await uploadFile(call, `${entry}/uploads`, file)));
	});
	const put = (uri: string) => addresses.get(uri) ?? uri;
	const parts = images.map(({ uri, from }, index) => body.slice(images[index - 1]?.to ?? 0, from) + put(uri));
	return (parts.join('') + body.slice(images.at(-1)?.to ?? 0)).replace(binaryUri, put);
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/svg+xml': 'svg', 'image/x-icon': 'ico' };
