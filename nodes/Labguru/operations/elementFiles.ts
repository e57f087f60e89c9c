/** Files that are uploaded straight into an attachments element. */
import type { IDataObject } from 'n8n-workflow';
import type { UploadFile } from '../../shared/files/upload';
import { fetchBody } from '../../shared/http/send';
import { record } from '../../shared/item/records';
import type { Call } from '../../shared/types/table';
import { pages } from '../kinds';
import { formOf } from './attachments';

/** By which an element tells on which page it stands. */
const pageKeys = { experiment_id: pages.experiment, protocol_id: pages.protocol, document_id: pages.document } as const;

/** Uploads a file into an element, which is attached to the page of the element where that is known. */
export async function uploadInto(call: Call, element: IDataObject, file: UploadFile): Promise<IDataObject> {
	const [key, kind] = Object.entries(pageKeys).find(([name]) => element[name]) ?? [];
	const page = key && kind ? { attachable_type: kind.className, attachable_id: element[key] } : {};
	const fields: IDataObject = { ...page, element_id: element.id, section_id: element.container_id };
	const form = async () => await formOf(file, { title: file.name, ...fields });
	return record(call, await fetchBody(call, { method: 'POST', path: '/api/v1/attachments', form }));
}
