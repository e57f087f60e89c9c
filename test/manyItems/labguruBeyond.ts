import type { Lab } from '../support/labguru';
import { at, fileItem } from '../support/labguru';
import { experimentClass, fields, heldAt, make, record } from './labguruUsual';
import { last, names, withThese, type Many } from './many';

/** What the documents do not have and clients do. */
export const beyond: Record<string, Record<string, Many<Lab>>> = {
	attachment: {
		uploadLarge: {
			given: { targetType: experimentClass, target: at('={{ $json.record }}'), inputFields: 'data' },
			record: make('experiments', { title: 'Page', project_id: 10, milestone_id: 10 }),
			files: (n) => fileItem({ data: { name: `large ${n}.bin`, content: 'x'.repeat(n + 1) } }).binary ?? {},
			held: (lab, place, items) => [
				names(lab.lab.under('attachments', heldAt(lab, 'experiments', place).uuid), 'filename').sort(),
				items.map(({ n }) => `large ${n}.bin`).sort(),
			],
			own: (lab, [row], { n, record: id }) => {
				const made = lab.lab.get('attachments', row?.id);
				return [[made.filename, made.attachable_id, lab.storage.stored.get(String(made.storage_key))?.bytes], [`large ${n}.bin`, id, n + 1]];
			},
		},
	},
	inventoryItem: {
		createFromGenBank: {
			given: fields,
			values: (n) => ({ fields: { gb_attachment_id: 10, title: `plasmid ${n}` } }),
			held: (lab, _place, items) => [names(lab.lab.all('plasmids'), 'title').filter((title) => /^plasmid \d/.test(String(title))).sort(), items.map(({ n }) => `plasmid ${n}`).sort()],
			own: (lab, [row], { n }) => [lab.lab.get('plasmids', row?.id).title, `plasmid ${n}`],
		},
	},
	member: {
		notify: {
			given: { ...fields, recipients: [10, 20] },
			values: (n) => ({ fields: { title: `note ${n}`, content: 'x' } }),
			held: (lab, _place, items) => [names(lab.lab.all('notifications'), 'title').sort(), items.map(({ n }) => `note ${n}`).sort()],
			own: (_lab, rows) => withThese(rows, { success: true }),
		},
	},
	plate: {
		updateLayer: {
			given: { ...record, inputFields: 'data' },
			record: make('plates', { name: 'Plate', rows: 8, cols: 12 }),
			files: (n) => fileItem({ data: { name: 'layer.csv', content: `layer ${n}` } }).binary ?? {},
			held: (lab, place, items) => [heldAt(lab, 'plates', place).layer, `layer ${last(items).n}`],
			own: (_lab, rows, item) => withThese(rows, { id: item.record }),
		},
		readExcel: {
			given: { page: at(10), section: at(30), inputFields: 'data' },
			files: (n) => fileItem({ data: { name: 'plate.xlsx', content: `{"n":${n}}` } }).binary ?? {},
			held: () => [[], []],
			own: (_lab, rows, { n }) => withThese(rows, { data: { n } }),
		},
	},
};
