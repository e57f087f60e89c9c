/** The templates of the small lab. */
import type { SeedEntry } from './entry';

export const experimentTemplates: SeedEntry[] = [
	{
		title: 'PCR',
		body: '<h1>Goal</h1><p></p><h1>Mix</h1><p>25 uL Q5, 2.5 uL each primer.</p>',
		category: 1,
		status: 1,
		tags: ['pcr'],
		steps: ['Prepare mix', 'Run program', 'Run gel'],
		fields: {
			extra_fields: {
				'Annealing temperature': { type: 'number', value: '58', unit: '°C', units: ['°C'] },
				Polymerase: { type: 'select', value: 'Q5', options: ['Q5', 'Taq'], required: true },
				'Run on': { type: 'date', value: '' },
			},
		},
	},
	{
		title: 'Western blot',
		body: '<h1>Samples</h1><p></p>',
		category: 3,
		steps: ['Gel', 'Transfer', 'Block', 'Image'],
		fields: { extra_fields: { Membrane: { type: 'radio', value: 'PVDF', options: ['PVDF', 'Nitrocellulose'] } } },
	},
];

export const itemTemplates: SeedEntry[] = [
	{
		title: 'Plasmid',
		body: '<p>Map and sequence as uploads.</p>',
		category: 2,
		status: 1,
		steps: ['Sequence it', 'Freeze a stock'],
		fields: {
			extra_fields: {
				Concentration: { type: 'number', value: '', unit: 'ng/uL', units: ['ng/uL', 'ug/uL'] },
				'Bacterial resistance': { type: 'select', value: 'Ampicillin', options: ['Ampicillin', 'Kanamycin'] },
			},
		},
	},
	{
		title: 'Antibody',
		body: '<p>Data sheet as upload.</p>',
		category: 3,
		status: 1,
		steps: ['Aliquot'],
		fields: {
			extra_fields: {
				Host: { type: 'select', value: 'Rabbit', options: ['Rabbit', 'Mouse', 'Goat'] },
				Clonality: { type: 'radio', value: 'Monoclonal', options: ['Monoclonal', 'Polyclonal'] },
				'Expires on': { type: 'date', value: '' },
			},
		},
	},
];
