import { at, fields, fileItem } from './elabftw';
import type { Expected } from './expected';

const experiment = { entryType: 'experiments', entry: at(2) };
const item = { entryType: 'items', entry: at(1) };
const one = '/experiments/2';
const written = (body: object, path = one) => [[`POST ${path}`, body], `GET ${path}`];
const text = fileItem({ data: { name: 'note.txt', content: 'hello' } });
const sentFile = { fields: {}, files: [expect.objectContaining({ field: 'file', filename: 'note.txt', contentType: 'text/plain', bytes: 5 })] };

/** What every operation of API v1 must send to the lab that `startLegacyLab` starts. */
export const legacyExpected: Readonly<Record<string, Expected>> = {
	'legacy.create': {
		given: { entryType: 'experiments', title: 'New', ...fields({ date: '2026-02-03' }), body: '<p>text & more</p>' },
		sends: ['POST /experiments', ...written({ title: 'New', date: '2026-02-03', body: '<p>text & more</p>' }, '/experiments/3')],
		gives: [{ id: 3, title: 'New', date: '2026-02-03', body: '<p>text & more</p>', url: expect.stringMatching(/\/experiments\.php\?mode=view&id=3$/) as string }],
	},
	'legacy.get': { given: item, sends: ['GET /items/1'], gives: [{ id: 1, title: 'pUC19', category: 'Plasmid', url: expect.stringMatching(/\/database\.php\?mode=view&id=1$/) as string }] },
	'legacy.getAll': {
		given: { entryType: 'experiments', limit: 1, filters: { query: 'seco', order: 'title', direction: 'asc' } },
		sends: ['GET /experiments?order=title&sort=asc&q=seco&limit=1&offset=0'],
		gives: [{ id: 2, title: 'Second', status: 'Running', locked: false, url: expect.stringMatching(/\/experiments\.php\?mode=view&id=2$/) as string }],
	},
	'legacy.update': { given: { ...experiment, ...fields({ title: 'Other' }) }, sends: written({ title: 'Other' }), gives: [{ id: 2, title: 'Other' }] },
	'legacy.appendBody': {
		given: { ...experiment, bodyAppend: '<p>more</p>' },
		sends: written({ bodyappend: '<p>more</p>' }),
		gives: [{ id: 2, body: expect.stringMatching(/<p>more<\/p>$/) as string }],
	},
	'legacy.changeCategory': {
		given: { ...item, category: 'generated' },
		sends: ['GET /items_types', ...written({ category: '1' }, '/items/1')],
		gives: [{ id: 1, category: 'Generated' }],
	},
	'legacy.setMetadata': {
		given: { ...experiment, metadata: '{"extra_fields": {"Buffer": {"type": "text", "value": "TE"}}}' },
		sends: [`GET ${one}`, ...written({ metadata: JSON.stringify({ extra_fields: { pH: { type: 'number', value: '7' }, Buffer: { type: 'text', value: 'TE' } } }) })],
		gives: [{ id: 2, extra_fields: { pH: '7', Buffer: 'TE' } }],
	},
	'legacy.addTag': {
		given: { ...experiment, tags: 'western blot, gel' },
		sends: [[`POST ${one}`, { tag: 'western blot' }], ...written({ tag: 'gel' })],
		gives: [{ id: 2, tags: ['western blot', 'gel'] }],
	},
	'legacy.addLink': { given: { ...experiment, target: at(1), simplify: false }, sends: written({ link: '1' }), gives: [{ id: 2, items_links: [expect.objectContaining({ itemid: 1 })] }] },
	'legacy.uploadFile': {
		given: { ...experiment, inputFields: 'data' },
		items: [text],
		sends: written(sentFile),
		gives: [{ id: 2, real_name: 'note.txt', filesize: 5, entry_id: 2, url: expect.stringMatching(/\/experiments\.php\?mode=view&id=2$/) as string }],
	},
	'legacy.downloadFile': {
		given: { entryType: 'experiments', entry: at(1), part: at(1) },
		sends: ['GET /experiments/1', 'GET /uploads/1'],
		gives: [{ id: 1, fileName: 'table.csv', mimeType: 'text/csv', fileSize: expect.stringMatching(/8/) as string }],
	},
	'legacy.createTemplate': { given: { title: 'Gel', ...fields({}) }, sends: ['POST /templates', ...written({ title: 'Gel' }, '/templates/2')], gives: [{ id: 2, title: 'Gel' }] },
	'legacy.getTemplate': { given: { experimentTemplate: at(1) }, sends: ['GET /templates/1'], gives: [{ id: 1, title: 'PCR' }] },
	'legacy.getAllTemplates': { given: {}, sends: ['GET /templates'], gives: [{ id: 1, title: 'PCR' }] },
	'legacy.updateTemplate': { given: { experimentTemplate: at(1), body: '<p>heat</p>', ...fields({}) }, sends: written({ body: '<p>heat</p>' }, '/templates/1'), gives: [{ id: 1, body: '<p>heat</p>' }] },
	'legacy.createBooking': {
		given: { record: at(2), start: '2027-07-01T09:00:00', end: '2027-07-01T12:30:00+02:00', options: { title: 'Neurons' } },
		sends: [['POST /events/2', { title: 'Neurons', start: '2027-07-01T09:00:00-04:00', end: '2027-07-01T06:30:00-04:00' }], 'GET /events/2'],
		gives: [{ id: 2, item: 2, title: 'Neurons' }],
	},
	'legacy.getBooking': { given: { record: at(1) }, sends: ['GET /events/1'], gives: [{ id: 1, title: 'Cells' }] },
	'legacy.getAllBookings': {
		given: { filters: { from: '2027-03-01', until: '2027-03-02T00:00:00Z' } },
		sends: ['GET /events?start=2027-03-01T00:00:00-05:00&end=2027-03-01T19:00:00-05:00'],
		gives: [{ id: 1, title_only: 'Cells', items_id: 2 }],
	},
	'legacy.deleteBooking': { given: { record: at(1) }, sends: ['DELETE /events/1'], gives: [{ id: 1, deleted: true }] },
	'legacy.getAllBookable': { given: {}, sends: ['GET /bookable?limit=50&offset=0'], gives: [{ id: 2, title: 'Microscope' }] },
	'legacy.getAllItemTypes': { given: {}, sends: ['GET /items_types'], gives: [{ id: 1, title: 'Generated' }, { id: 3, title: 'Microscope' }, { id: 4, title: 'Plasmid' }] },
	'legacy.getAllStatuses': { given: { limit: 2 }, sends: ['GET /status'], gives: [{ id: 1, title: 'Running' }, { id: 2, title: 'Success' }] },
	'legacy.getAllTags': { given: {}, sends: ['GET /tags'], gives: [] },
	'legacy.getBackup': {
		given: { start: '2026-01-01T00:00:00', end: '2026-12-31T00:00:00' },
		sends: ['GET /backupzip/20260101-20261231'],
		gives: [{ fileName: 'elabftw-20260101-20261231.zip', mimeType: 'application/x-zip' }],
	},
};
