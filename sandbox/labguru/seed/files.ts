/** A picture and a table in the first experiment, and a data set of the table. */
import type { FileStore } from '../../shared/http/files';
import { attach } from '../attachments/attach';
import type { StorageServer } from '../attachments/storageServer';
import type { Lab } from '../collections/collection';

/** A PNG of 2 × 2 pixels. */
export const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR42mO4Y2NjsyCKwSbqxIcTNgAmTAXdP+IOwwAAAABJRU5ErkJggg==',
	'base64',
);

/** Three rows of numbers with a head. */
export const csv = 'sample,concentration,unit\nNb-GFP,3.2,mg/mL\nNb-ALFA,1.1,mg/mL\nNb-mCherry,0.4,mg/mL\n';

export function seedFiles(lab: Lab, store: FileStore, storage: StorageServer): void {
	const [experiment] = lab.all('experiments');
	const files = lab.all('elements').find(({ element_type: type }) => type === 'attachments');
	const common = { attach_to_uuid: experiment?.uuid, element_id: files?.id };
	attach(lab, storage, store.write(png), { ...common, filename: 'gel.png', attachment_content_type: 'image/png' });
	const table = attach(lab, storage, store.write(csv), {
		...common,
		filename: 'yields.csv',
		attachment_content_type: 'text/csv',
	});
	const dataset = lab.create('datasets', { name: 'Yields', data_attachment_id: table.id });
	const [head = '', ...rows] = csv.trim().split('\n');
	const columns = head.split(',');
	for (const row of rows) {
		const cells = row.split(',');
		lab.create('vectors', {
			dataset_id: dataset.id,
			vector_data: Object.fromEntries(columns.map((column, at) => [column, cells[at]])),
		});
	}
}
