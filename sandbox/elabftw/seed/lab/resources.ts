/** The resources of the small lab. */
import type { SeedEntry } from './entry';

export const items: SeedEntry[] = [
	{
		title: 'Confocal microscope',
		body: '<p>Room 2.11. Ask Ada for an introduction.</p>',
		category: 1,
		status: 1,
		tags: ['imaging'],
		extra: { is_bookable: 1, book_max_minutes: 480, book_can_overlap: 0 },
	},
	{ title: 'Plate reader', body: '<p>Room 2.07.</p>', category: 1, status: 1, extra: { is_bookable: 1 } },
	{
		title: 'pUC19-GFP',
		body: '<p>2.7 kb, AmpR.</p>',
		category: 2,
		status: 1,
		tags: ['gfp', 'cloning'],
		fields: {
			extra_fields: {
				Concentration: { type: 'number', value: '182', unit: 'ng/uL', units: ['ng/uL', 'ug/uL'] },
				'Bacterial resistance': { type: 'select', value: 'Ampicillin', options: ['Ampicillin', 'Kanamycin'] },
			},
		},
	},
	{
		title: 'anti-GFP, rabbit',
		category: 3,
		status: 1,
		rating: 5,
		tags: ['antibody', 'gfp'],
		fields: {
			extra_fields: {
				Host: { type: 'select', value: 'Rabbit', options: ['Rabbit', 'Mouse', 'Goat'] },
				Dilution: { type: 'text', value: '1:2000' },
				'Expires on': { type: 'date', value: '2027-06-30' },
			},
		},
		extra: { is_procurable: 1, proc_pack_qty: 1, proc_price_notax: '320.00' },
	},
	{
		title: 'anti-rabbit HRP, goat',
		category: 3,
		status: 2,
		tags: ['antibody'],
		fields: { extra_fields: { Host: { type: 'select', value: 'Goat', options: ['Rabbit', 'Mouse', 'Goat'] } } },
	},
	{ title: 'anti-tubulin, mouse', category: 3, status: 1, tags: ['antibody'] },
	{ title: 'pET28a', category: 2, status: 1, tags: ['cloning'] },
	{ title: 'pcDNA3.1-mCherry', category: 2, status: 1, by: 'uma', tags: ['imaging'] },
	{ title: 'IPTG', body: '<p>1 M stock, -20&nbsp;°C.</p>', category: 4, status: 1, tags: ['chemical'] },
	{ title: 'Ampicillin', body: '<p>100 mg/mL stock.</p>', category: 4, status: 2, tags: ['chemical'] },
];
