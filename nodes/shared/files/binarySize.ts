/** How large a binary is, for what is uploaded and for what has been downloaded. */
import type { IBinaryData } from 'n8n-workflow';
import type { Call } from '../types/table';

/** Bytes of a binary, in memory or in n8n's store; undefined where the store does not know. */
export async function sizeOf({ node }: Call, { id, data }: IBinaryData): Promise<number | undefined> {
	return id === undefined ? Buffer.byteLength(data, 'base64') : (await node.helpers.getBinaryMetadata(id)).fileSize;
}
