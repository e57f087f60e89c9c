/** Files. The bytes are in the file store; the record knows where. */
import { collection, type Collection } from '../collections/collection';
import { keyOf } from '../state/keyIndex';
import { notFound } from '../state/refusal';

export const attachments: Collection = collection('attachments', 'Attachment', 'title element_id description', {
	shown: 'filename attachment_file_name attachment_content_type attachment_file_size attachable_type attachable_id',
	ops: 'lru',
	keys: (record) => [
		...(record.attach_to_uuid ? [String(record.attach_to_uuid)] : []),
		...(record.element_id ? [keyOf('Element', record.element_id)] : []),
	],
	listed: ({ settings }, record, { attachable_type: type, attachable_id: id }) =>
		settings.attachmentFilter === 'passed over' ||
		((type === undefined || type === record.attachable_type) && (id === undefined || String(id) === String(record.attachable_id))),
	check: (lab, { element_id: element }) => {
		if (element !== undefined && element !== null && !lab.find('elements', element)) throw notFound();
	},
	view: (_lab, { id, filename }) => {
		const address = `/system/attachments/${id}/${encodeURIComponent(String(filename))}`;
		return { annotated_url: `${address}?annotated=${id}`, meddium_url: `${address}?size=medium` };
	},
});
