import type { IDataObject } from 'n8n-workflow';
import { pages } from '../../nodes/Labguru/kinds';
import { at, fields, fileItem, type Lab } from './labguru';
import { ids, page, record, target, type Expected } from './labguruUsual';

const data = '{"wells":[]}';
const excel = { items: [fileItem({ data: { name: 'plate.xlsx', content: data } })] };
const sent = (field: string, filename: string, bytes: number) => ({ fields: {}, files: [expect.objectContaining({ field, filename, bytes }) as IDataObject] });

/** What is done to a record, as the lab remembers it. */
function histories({ lab }: Lab): Record<string, Expected> {
	const row = ([resource, className, given]: [string, string, Expected['given']?]): [string, Expected] => {
		for (const id of [10, 20]) lab.create('histories', { object_id: id, object_type: className, action: 'update' });
		return [
			`${resource}.getHistory`,
			{
				given: { ...record, ...given },
				sends: [`GET /v1/histories?filter={"object_id":"10","object_type":"${className}"}&order=id DESC&${page(100, '')}`],
				gives: [{ object_id: 10, object_type: className, action: 'update' }],
			},
		];
	};
	const rows = Object.entries(pages).map(([resource, { className }]): [string, string] => [resource, className]);
	return Object.fromEntries([...rows.map(row), row(['inventoryItem', 'Biocollections::Plasmid', { collection: at('plasmids', 'list') }])]);
}

/** What the documents do not have and clients do. */
export function beyond(lab: Lab): Record<string, Expected> {
	const plasmid = { ...record, collection: at('plasmids', 'list') };
	return {
		...histories(lab),
		'inventoryItem.getExperiments': {
			given: { ...record, collection: 'antibodies' },
			sends: [`GET /v1/experiments/item_experiments?item_id=10&item_class=Biocollections::Antibody&${page(50, '')}`],
			gives: [{ id: 10, title: 'CD69 time course', project: 'T cell activation', folder: 'Pilot' }],
		},
		'inventoryItem.getStocks': {
			given: plasmid,
			sends: [`GET /v1/stocks/item_stocks?item_id=10&item_type=Biocollections::Plasmid&${page(50, '')}`],
			gives: [{ id: 260, stockable_id: 10, storage: 'Plasmids 1' }],
		},
		'inventoryItem.createFromGenBank': {
			given: fields({ gb_attachment_id: 10 }), sends: [['POST /v1/plasmids', { item: { gb_attachment_id: 10 } }]], gives: [{ id: 50, title: 'gel' }],
		},
		'stock.getExperiments': { given: record, sends: [`GET /v1/experiments/item_experiments?item_id=10&item_class=System::Storage::Stock&${page(50, '')}`], gives: [] },
		'member.notify': {
			given: { recipients: [10, 20], title: 'Done', description: 'All plates are read' },
			sends: [['POST /v1/web_notifications/notify', { item: { title: 'Done', content: 'All plates are read' }, recipients: [10, 20] }]],
			gives: [{ success: true }],
		},
		'plate.updateLayer': {
			given: record, items: [fileItem({ data: { name: 'layer.csv', content: 'A1,1' } })],
			sends: [['PUT /v1/plates/10/update_layer', sent('file', 'layer.csv', 4)]], gives: ids(10),
		},
		'plate.readExcel': {
			given: { page: at(10), section: at(30) }, ...excel,
			sends: [['POST /v1/elements/convert_xlsx_to_json?exp_pro_container_id=30', sent('file_name[0]', 'plate.xlsx', data.length)]], gives: [{ data: { wells: [] } }],
		},
		'plate.exportExcel': { given: record, sends: ['GET /v1/elements/10/export_plate_to_xlsx_file'], gives: [{ fileName: 'Dose response 1.xlsx' }] },
		'attachment.getAllOfRecord': { given: target, sends: [`GET /v1/attachments?attachable_id=10&attachable_type=Projects::Experiment&${page(200, '')}`], gives: ids(20, 10) },
		'attachment.uploadLarge': {
			given: target, items: [fileItem({ data: { name: 'small.txt', content: 'x' } })],
			sends: [
				'GET /v1/experiments/10',
				['POST /v2/attachments/s3_direct_upload', {
					item: { title: 'small.txt', attachment: { original_filename: 'small.txt', content_type: 'text/plain' }, attach_to_uuid: lab.lab.get('experiments', 10).uuid, attachable_id: 10, attachable_type: 'Projects::Experiment' },
				}],
				'GET /v1/attachments/30',
			],
			gives: [{ id: 30, title: 'small.txt', attachable_id: 10 }],
		},
	};
}
