import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fields, Rec } from '../../sandbox/labguru/state';
import { at, fileItem, type Lab } from '../support/labguru';
import { beyond } from './labguruBeyond';
import { smaller } from './labguruSmaller';
import { deleted, experimentClass, fields, heldAt, make, pick, record, usual } from './labguruUsual';
import { last, names, withThese, type Many, type Place } from './many';

/** An experiment without sections. */
const page = make('experiments', { title: 'Old', project_id: 10, milestone_id: 10 });
const sectionsAt = (lab: Lab, { record: id }: Place) =>
	lab.lab.under('sections', `${experimentClass}/${String(id)}`).sort((a, b) => Number(a.position) - Number(b.position));
const elementsAt = (lab: Lab, { record: id }: Place) =>
	lab.lab.under('elements', `ExperimentProcedure/${String(id)}`).sort((a, b) => Number(a.position) - Number(b.position));
const inOrder = (rows: Rec[], key: string) => rows.map((each) => [each.position, each[key]]);
const ordered = (texts: unknown[]) => texts.map((text, at) => [at + 1, text]);

const section = (lab: Lab, container: unknown, name: string, type = experimentClass): Rec =>
	lab.lab.create('sections', { name, container_type: type, container_id: container, position: sectionsAt(lab, { record: Number(container) }).length + 1 });
const element = (lab: Lab, container: unknown, values: Fields = {}): Rec =>
	lab.lab.create('elements', { name: 'Old', data: '', element_type: 'text', container_type: 'ExperimentProcedure', container_id: container, position: elementsAt(lab, { record: Number(container) }).length + 1, ...values });

/** The same ids in another order for each item. */
const turned = (ids: unknown[], n: number) => [...ids.slice(n % ids.length), ...ids.slice(0, n % ids.length)];
const sorts = (given: INodeParameters, holder: Many<Lab>['record'], rowsAt: (lab: Lab, place: Place) => Rec[]): Many<Lab> => ({
	given: { ...given, order: '={{ JSON.stringify($json.order) }}' },
	...(holder && { record: holder }),
	values: (n, place) => ({ order: turned(place.ids as unknown[], n) as IDataObject[] }),
	held: (lab, place, items) => [rowsAt(lab, place).map(({ id }) => id), last(items).order],
	own: (_lab, rows) => [rows, [{ success: true }]],
});

const withIds = (lab: Lab, place: Place, add: (lab: Lab, container: unknown) => Rec): Place => ({
	...place,
	ids: ['a', 'b', 'c', 'd'].map(() => add(lab, place.record).id) as unknown as IDataObject[],
});

const experiments = usual({ collection: 'experiments', before: { title: 'Old', project_id: 10, milestone_id: 10 }, label: 'title', needs: { project_id: 10, milestone_id: 10 }, changes: ['title', 'description', 'end_date'], value: (field, n) => (field === 'end_date' ? `2026-03-${n + 10}` : `${field} ${n}`) });
const sections = usual({ collection: 'sections', before: { name: 'Old', container_id: 10, container_type: experimentClass, position: 9 }, label: 'name', changes: ['name', 'position'], value: (field, n) => (field === 'position' ? n + 1 : `name ${n}`) });
const elements = usual({ collection: 'elements', before: { name: 'Old', container_id: 30, container_type: 'ExperimentProcedure', element_type: 'text', position: 9 }, label: 'name', changes: ['name', 'data', 'description'] });

const notebook: Record<string, Record<string, Many<Lab>>> = {
	project: usual({ collection: 'projects', before: { title: 'Old' }, label: 'title', changes: ['title', 'description', 'status'] }),
	folder: usual({ collection: 'milestones', before: { title: 'Old', project_id: 10 }, label: 'title', needs: { project_id: 10 }, changes: ['title', 'description'] }),
	protocol: usual({ collection: 'protocols', before: { name: 'Old' }, label: 'name', changes: ['name', 'description'] }),
	experiment: {
		...experiments,
		createWithContent: {
			...(experiments.create as Many<Lab>),
			values: (n) => ({ fields: { title: `new ${n}`, project_id: 10, milestone_id: 10, sections: [{ title: `section ${n}`, elements: [{ element_type: 'text', data: `text ${n}` }] }] } }),
			own: (lab, [row = {}], { n }) => {
				const made = sectionsAt(lab, { record: row.id as number });
				return [[row.title, names(made, 'name'), made.flatMap(({ id }) => names(elementsAt(lab, { record: id }), 'data'))], [`new ${n}`, [`section ${n}`], [`text ${n}`]]];
			},
		},
		setFlag: {
			given: { ...record, flagId: '={{ $json.flag }}' },
			record: page,
			values: (n, _place, lab) => ({ flag: lab.lab.create('flags', { title: `flag ${n}`, icon: 'star' }).id }),
			held: (lab, place, items) => [heldAt(lab, 'experiments', place).flag_id, last(items).flag],
			own: (_lab, [row], item) => [[row?.id, (row?.flag as IDataObject | undefined)?.id], [item.record, item.flag]],
		},
	},
	section: {
		...sections,
		create: {
			given: fields,
			record: page,
			values: (n, place) => ({ fields: { name: `section ${n}`, container_id: place.record, container_type: experimentClass } }),
			held: (lab, place, items) => [inOrder(sectionsAt(lab, place), 'name'), ordered(items.map(({ n }) => `section ${n}`))],
			own: (lab, [row], { n }) => [[row?.name, lab.lab.get('sections', row?.id).name], [`section ${n}`, `section ${n}`]],
		},
		copy: {
			given: { experiment: at('={{ $json.record }}'), sectionIds: '={{ $json.source }}' },
			record: page,
			values: (n, _place, lab) => ({ source: section(lab, 10, `section ${n}`, 'Knowledgebase::Protocol').id }),
			held: (lab, place, items) => [inOrder(sectionsAt(lab, place), 'name'), ordered(items.map(({ n }) => `section ${n}`))],
			own: (lab, [row], { n }) => [(row?.ids as number[]).map((id) => lab.lab.get('sections', id).name), [`section ${n}`]],
		},
		sort: sorts({ page: at('={{ $json.record }}') }, (lab) => withIds(lab, page(lab), (_, id) => section(lab, id, 'Old')), sectionsAt),
	},
	element: {
		...elements,
		create: {
			given: fields,
			record: (lab) => ({ record: section(lab, 10, 'Old').id }),
			values: (n, place) => ({ fields: { container_id: place.record, element_type: 'text', data: `text ${n}` } }),
			held: (lab, place, items) => [inOrder(elementsAt(lab, place), 'data'), ordered(items.map(({ n }) => `text ${n}`))],
			own: (lab, [row], { n }) => [[row?.data, lab.lab.get('elements', row?.id).data], [`text ${n}`, `text ${n}`]],
		},
		addMeasurement: {
			given: { experiment: at('={{ $json.record }}'), ...fields },
			record: page,
			values: (n) => ({ fields: { input_name: 'OD600', measurement: `value ${n}` } }),
			held: (lab, place, items) => [names(lab.lab.all('measurements').filter((each) => each.experiment_id === place.record), 'measurement'), items.map(({ n }) => `value ${n}`)],
			own: (_lab, rows, { n, record: id }) => withThese(rows, { measurement: `value ${n}`, experiment_id: id }),
		},
		sort: sorts({ sortedType: 'ExperimentProcedure', sorted: at('={{ $json.record }}') }, (lab) => withIds(lab, { record: section(lab, 10, 'Old').id }, element), elementsAt),
	},
};

const antibody = make('antibodies', { title: 'Old' });
const stockBefore = { name: 'Old', stockable_type: 'Biocollections::Antibody', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40, volume: '10', volume_unit_id: 20, volume_prefix: '' };
const stock = (more: Fields = {}) => (lab: Lab) => make('stocks', { ...stockBefore, volume_unit_id: lab.lab.all('units').find(({ name }) => name === 'mL')?.id, ...more })(lab);
const stocks = usual({ collection: 'stocks', before: stockBefore, label: 'name', needs: { stockable_type: 'Biocollections::Antibody', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40 }, changes: ['name', 'lot', 'description', 'barcode'] });

const pooled: IDataObject = {
	pool_type: 'fixed', unit_type: 'volume', unit: 'µL', fixed_amount: 10,
	stockable_type: 'Biocollections::Antibody', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40,
};

const output = (marked: boolean): Many<Lab> => ({
	given: { ...record, experiment: at('={{ $json.experiment }}') },
	record: stock({ marked_as_output: !marked, output_of_id: 10 }),
	values: (n) => ({ experiment: [20, 30, 40][n % 3] }),
	held: (lab, place, items) => [pick(heldAt(lab, 'stocks', place), ['marked_as_output', 'output_of_id']), { marked_as_output: marked, output_of_id: marked ? last(items).experiment : null }],
	own: (_lab, rows, item) => withThese(rows, { id: item.record, marked_as_output: marked }),
});

const inventory: Record<string, Record<string, Many<Lab>>> = {
	inventoryItem: {
		...usual({ collection: 'antibodies', before: { title: 'Old' }, label: 'title', changes: ['title', 'antigene', 'description'], given: { collection: 'antibodies' } }),
		upsert: {
			given: { collection: 'antibodies', ...fields },
			values: (n) => ({ fields: { title: `key ${n % 7}`, source: `source ${n}` } }),
			held: (lab, _place, items) => [
				lab.lab.all('antibodies').filter(({ title }) => /^key/.test(String(title))).map(({ title, source }) => `${String(title)} ${String(source)}`).sort(),
				items.slice(-7).map(({ n }) => `key ${n % 7} source ${n}`).sort(),
			],
			own: (_lab, [row], { n }) => [[row?.title, row?.source, row?.created], [`key ${n % 7}`, `source ${n}`, n < 7]],
		},
	},
	stock: {
		...stocks,
		upsert: {
			given: fields,
			values: (n) => ({ fields: { name: `name ${n}`, barcode: `KEY-${n % 7}`, stockable_type: 'Biocollections::Antibody', stockable_id: 10, storage_type: 'System::Storage::Storage', storage_id: 40 } }),
			held: (lab, _place, items) => [
				lab.lab.all('stocks').filter(({ barcode }) => /^KEY/.test(String(barcode))).map(({ name }) => name).sort(),
				items.slice(-7).map(({ n }) => `name ${n}`).sort(),
			],
			own: (_lab, [row], { n }) => [[row?.barcode, row?.name, row?.created], [`KEY-${n % 7}`, `name ${n}`, n < 7]],
		},
		markAsConsumed: {
			given: record,
			record: stock(),
			held: (lab, place) => [heldAt(lab, 'stocks', place).archived_at, expect.any(String)],
			own: (_lab, rows, item) => withThese(rows, { id: item.record, archived_at: expect.any(String) as string }),
		},
		markAsOutput: output(true),
		unmarkOutput: output(false),
		pool: {
			given: fields,
			record: stock(),
			values: (n, place) => ({ fields: { ...pooled, name: `pool ${n}`, stock_name: `pooled ${n}`, stocks_list: [place.record ?? 0] } }),
			held: (lab, place, items) => [Number(heldAt(lab, 'stocks', place).volume).toFixed(3), (10 - items.length / 100).toFixed(3)],
			own: (lab, [row], { n }) => [[row?.name, lab.lab.get('stocks', row?.stock_id).name], [`pool ${n}`, `pooled ${n}`]],
		},
		updateAmount: {
			given: { ...record, amount: '0.1', unitType: 'volume', unit: 'mL' },
			record: stock(),
			held: (lab, place, items) => [Number(heldAt(lab, 'stocks', place).volume).toFixed(3), (10 - items.length / 10).toFixed(3)],
			own: (_lab, [row], { record: id, turn }) => [[row?.id, Number(row?.volume).toFixed(3)], [id, (10 - (turn + 1) / 10).toFixed(3)]],
		},
	},
	storage: usual({ collection: 'storages', before: { name: 'Old', storage_type_id: 2 }, label: 'name', needs: { storage_type_id: 2 }, changes: ['name', 'description', 'temperature'], value: (field, n) => (field === 'temperature' ? -n : `${field} ${n}`) }),
	box: usual({ collection: 'boxes', before: { name: 'Old', rows: 9, cols: 9 }, label: 'name', needs: { rows: 9, cols: 9 }, changes: ['name', 'color', 'barcode'], value: (field, n) => (field === 'color' ? ['red', 'green', 'blue'][n % 3] : `${field} ${n}`) }),
};

const target: INodeParameters = { targetType: experimentClass, target: at('={{ $json.record }}') };
const attachmentsAt = (lab: Lab, place: Place) => lab.lab.under('attachments', heldAt(lab, 'experiments', place).uuid);
const attachment = make('attachments', { title: 'old.txt', filename: 'old.txt', attachment_file_name: 'old.txt' });
const namesOfTags = (lab: Lab, rec: Rec) => ((rec.tag_ids as number[] | undefined) ?? []).map((id) => lab.lab.find('tags', id)?.name);
const comments = (lab: Lab, { record: id }: Place) => lab.lab.under('comments', `${experimentClass}/${String(id)}`);
const hook = { trigger_key: 'system_event.create', url: 'https://n8n.example/old', active: false };

const linkEnds: INodeParameters = { sourceType: experimentClass, source: at('={{ $json.record }}'), targetType: 'Biocollections::Antibody', target: at('={{ $json.target }}') };
const linkOf = (lab: Lab, { record: id }: Place, to: unknown): Rec => {
	const [source, other] = [lab.lab.get('experiments', id), lab.lab.get('antibodies', to)];
	return lab.lab.create('links', { source_id: source.id, source_type: experimentClass, source_uuid: source.uuid, target_id: other.id, target_type: 'Biocollections::Antibody', target_uuid: other.uuid });
};
const ends = (row: Fields) => pick(row, ['source_id', 'target_id']);

const around: Record<string, Record<string, Many<Lab>>> = {
	attachment: {
		upload: {
			given: { ...target, inputFields: 'data' },
			record: page,
			files: (n) => fileItem({ data: { name: `new ${n}.txt`, content: 'x'.repeat(n + 1) } }).binary ?? {},
			held: (lab, place, items) => [names(attachmentsAt(lab, place), 'filename').sort(), items.map(({ n }) => `new ${n}.txt`).sort()],
			own(lab, [row], { n, record: id }) {
				const made = lab.lab.get('attachments', row?.id);
				return [[row?.filename, made.filename, made.attachment_file_size, made.attachable_id], [`new ${n}.txt`, `new ${n}.txt`, n + 1, id]];
			},
		},
		delete: { given: record, record: attachment, held: (lab, place) => [heldAt(lab, 'attachments', place).deleted_at, expect.any(String)], own: deleted },
		linkToElement: {
			given: { ...record, elementId: '={{ $json.element }}' },
			record: attachment,
			values: (_n, _place, lab) => ({ element: element(lab, 30, { element_type: 'attachments' }).id }),
			held: (lab, place, items) => [heldAt(lab, 'attachments', place).element_id, last(items).element],
			own: (_lab, rows, item) => withThese(rows, { id: item.record, element_id: item.element }),
		},
	},
	link: {
		create: {
			given: linkEnds,
			record: page,
			values: (_n, _place, lab) => ({ target: antibody(lab).record }),
			held: (lab, place, items) => [lab.lab.under('links', heldAt(lab, 'experiments', place).uuid).map((each) => Number(each.target_id)).sort((a, b) => a - b), names(items, 'target')],
			own: (lab, [row], item) => [ends(lab.lab.get('links', row?.id)), { source_id: item.record, target_id: item.target }],
		},
		update: {
			given: { ...record, ...linkEnds, source: at(10) },
			record: (lab) => ({ record: linkOf(lab, { record: 20 }, 10).id }),
			values: (_n, _place, lab) => ({ target: antibody(lab).record }),
			held: (lab, place, items) => [ends(heldAt(lab, 'links', place)), { source_id: 10, target_id: last(items).target }],
			own: (_lab, rows, item) => withThese(rows, { id: item.record, source_id: 10, target_id: item.target }),
		},
		delete: {
			given: { record: at('={{ $json.link }}') },
			record: page,
			part: (lab, place) => ({ link: linkOf(lab, place, antibody(lab).record).id }),
			once: true,
			held: (lab, place) => [lab.lab.find('links', place.link), undefined],
			own: deleted,
		},
	},
	tag: {
		add: {
			given: { ...target, tag: '=tag {{ $json.n }}' },
			record: page,
			held: (lab, place, items) => [namesOfTags(lab, heldAt(lab, 'experiments', place)).sort(), items.map(({ n }) => `tag ${n}`).sort()],
			own: (_lab, rows, { n, record: id }) => withThese(rows, { tag: `tag ${n}`, item_id: id }),
		},
		remove: {
			given: { ...target, tag: '={{ $json.tag }}' },
			record: page,
			part(lab, place) {
				const tag = lab.lab.create('tags', {});
				tag.name = `tag ${tag.id}`;
				const tagged = heldAt(lab, 'experiments', place);
				tagged.tag_ids = [...((tagged.tag_ids as number[] | undefined) ?? []), tag.id];
				return { tag: tag.name as string };
			},
			once: true,
			held: (lab, place) => [namesOfTags(lab, heldAt(lab, 'experiments', place)).includes(place.tag), false],
			own: deleted,
		},
		delete: { given: record, record: make('tags', { name: 'old' }), once: true, held: (lab, place) => [lab.lab.find('tags', place.record), undefined], own: deleted },
	},
	comment: {
		create: {
			given: { ...target, comment: '=comment {{ $json.n }}' },
			record: page,
			held: (lab, place, items) => [names(comments(lab, place), 'comment'), items.map(({ n }) => `comment ${n}`)],
			own: (lab, [row], { n }) => [[row?.comment, lab.lab.get('comments', row?.id).comment], [`comment ${n}`, `comment ${n}`]],
		},
		delete: {
			given: { record: at('={{ $json.comment }}') },
			record: page,
			part: (lab, place) => ({ comment: lab.lab.create('comments', { comment: 'old', commentable_type: experimentClass, commentable_id: place.record }).id }),
			once: true,
			held: (lab, place) => [lab.lab.find('comments', place.comment), undefined],
			own: deleted,
		},
	},
	webhook: {
		...usual({ collection: 'webhooks', before: hook, label: 'url', needs: { ...hook, active: true }, changes: ['url', 'active'], value: (field, n) => (field === 'active' ? n % 4 === 1 : `https://n8n.example/${n}`) }),
	},
};

/** Every operation of the Labguru node that writes. */
export const rows: ReadonlyArray<[name: string, row: Many<Lab>]> = [notebook, inventory, around, smaller, beyond].flatMap((tables) => Object.entries(tables)).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, row]): [string, Many<Lab>] => [`${resource}.${operation}`, row]),
);

