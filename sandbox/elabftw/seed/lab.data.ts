/** The small lab as data: what is in its notebook. */

export interface SeedEntry {
	title: string;
	body?: string;
	category?: number;
	status?: number;
	rating?: number;
	date?: string;
	/** Days before now of the last change. */
	age?: number;
	by?: 'ada' | 'uma';
	tags?: string[];
	steps?: string[];
	/** How many of the steps are done. */
	done?: number;
	comments?: string[];
	fields?: Record<string, unknown>;
	links?: { kind: 'experiments' | 'items'; id: number }[];
	private?: boolean;
	extra?: Record<string, number | string>;
}

export const experimentCategories: [string, string][] = [
	['Cloning', '29aeb9'],
	['Imaging', '54aa08'],
	['Protein', 'c24f3d'],
	['Cell culture', 'c0c0c0'],
];

export const itemCategories: [string, string][] = [
	['Microscope', '29aeb9'],
	['Plasmid', '54aa08'],
	['Antibody', 'c24f3d'],
	['Chemical', 'bd6200'],
];

export const itemStatuses: [string, string][] = [
	['In stock', '54aa08'],
	['To be ordered', 'bd6200'],
	['Out of order', 'c24f3d'],
];

/** One extra field of every type. */
const everyType = {
	Operator: { type: 'text', value: 'Uma User', position: 1 },
	'Cell density': { type: 'number', value: '2.5', unit: '10^5/mL', units: ['10^5/mL', '10^6/mL'], position: 2 },
	Strain: { type: 'select', value: 'DH5a', options: ['DH5a', 'BL21', 'TOP10'], position: 3 },
	Antibiotics: {
		type: 'select',
		value: ['Ampicillin', 'Kanamycin'],
		options: ['Ampicillin', 'Kanamycin', 'Chloramphenicol'],
		allow_multi_values: true,
		position: 4,
	},
	Scale: { type: 'radio', value: 'Mini', options: ['Mini', 'Midi', 'Maxi'], position: 5 },
	'Approved by PI': { type: 'checkbox', value: 'on', position: 6 },
	'Day of harvest': { type: 'date', value: '2026-03-02', position: 7 },
	'Induction started': { type: 'datetime-local', value: '2026-03-01T09:30', position: 8 },
	'Time of transfer': { type: 'time', value: '14:05', position: 9 },
	Contact: { type: 'email', value: 'uma@example.org', position: 10 },
	Protocol: { type: 'url', value: 'https://example.org/protocols/42', position: 11 },
	'Vector used': { type: 'items', value: 3, position: 12 },
	'Follows from': { type: 'experiments', value: 1, position: 13 },
	Supervisor: { type: 'users', value: 1, position: 14 },
	'Gel picture': { type: 'uploads', value: '', position: 15 },
};

export const experiments: SeedEntry[] = [
	{
		title: 'Cloning of GFP into pUC19',
		body: '<h1>Goal</h1><p>Insert <em>gfp</em> between <strong>EcoRI</strong> and HindIII.</p><table><tbody><tr><td>Insert</td><td>50 ng</td></tr><tr><td>Vector</td><td>25 ng</td></tr></tbody></table>',
		category: 1,
		status: 2,
		rating: 4,
		date: '2026-01-12',
		age: 40,
		tags: ['cloning', 'gfp'],
		steps: ['Digest vector', 'Ligate overnight', 'Transform DH5a'],
		done: 3,
		comments: ['Clean result, twelve colonies.'],
		links: [{ kind: 'items', id: 3 }],
	},
	{
		title: 'Colony PCR of GFP clones',
		body: '<p>Eight colonies, annealing at 58&nbsp;°C.</p>',
		category: 1,
		status: 2,
		date: '2026-01-14',
		age: 38,
		by: 'uma',
		tags: ['pcr', 'gfp'],
		steps: ['Pick colonies', 'Run PCR', 'Run gel'],
		done: 3,
		links: [{ kind: 'experiments', id: 1 }],
	},
	{
		title: 'Expression of GFP in BL21',
		body: '<h1>Goal</h1><p>Express and harvest.</p><h1>Procedure</h1><ol><li>Induce with 0.5 mM IPTG</li><li>Shake at 18&nbsp;°C over night</li></ol>',
		category: 3,
		status: 1,
		rating: 3,
		date: '2026-03-01',
		age: 6,
		by: 'uma',
		tags: ['expression', 'gfp'],
		steps: ['Inoculate', 'Induce', 'Harvest', 'Freeze pellet'],
		done: 2,
		comments: ['Please note the OD at induction.', 'OD was 0.62.'],
		fields: { extra_fields: everyType, elabftw: { extra_fields_groups: [] } },
		links: [
			{ kind: 'items', id: 3 },
			{ kind: 'experiments', id: 1 },
		],
	},
	{
		title: 'Western blot, anti-GFP',
		body: '<p>Primary 1:2000 over night, secondary 1:10000 for one hour.</p>',
		category: 3,
		status: 3,
		date: '2026-03-04',
		age: 4,
		tags: ['western blot', 'gfp'],
		steps: ['Transfer', 'Block', 'Image'],
		done: 1,
		fields: {
			extra_fields: {
				Exposure: { type: 'number', value: '30', unit: 's', units: ['s', 'min'] },
				Membrane: { type: 'select', value: 'PVDF', options: ['PVDF', 'Nitrocellulose'] },
			},
		},
		links: [
			{ kind: 'items', id: 4 },
			{ kind: 'items', id: 5 },
		],
	},
	{
		title: 'Confocal imaging of HeLa cells',
		body: '<p>63x oil, 488 nm.</p>',
		category: 2,
		status: 1,
		date: '2026-03-05',
		age: 3,
		by: 'uma',
		tags: ['imaging', 'hela'],
		links: [{ kind: 'items', id: 1 }],
	},
	{
		title: 'HeLa passage 12',
		body: '<p>1:8 in T75.</p>',
		category: 4,
		status: 2,
		date: '2026-03-05',
		age: 3,
		by: 'uma',
		tags: ['hela'],
	},
	{
		title: 'HeLa passage 13',
		body: '<p>1:8 in T75.</p>',
		category: 4,
		status: 1,
		date: '2026-03-09',
		age: 1,
		by: 'uma',
		tags: ['hela'],
		steps: ['Count cells', 'Seed'],
	},
	{
		title: 'Mycoplasma test',
		body: '<p>All negative.</p>',
		category: 4,
		status: 2,
		date: '2026-02-20',
		age: 18,
		tags: ['quality'],
	},
	{
		title: 'Bradford assay',
		body: '<p>BSA standard 0–2 mg/mL, see the table.</p>',
		category: 3,
		status: 2,
		rating: 5,
		date: '2026-02-11',
		age: 25,
		tags: ['protein'],
	},
	{
		title: 'Size exclusion of GFP',
		body: '<p>Superdex 75, one peak at 12.4 mL.</p>',
		category: 3,
		status: 4,
		date: '2026-02-13',
		age: 23,
		tags: ['protein', 'gfp'],
		comments: ['Column was not equilibrated: repeat.'],
	},
	{
		title: 'Ideas for the grant',
		body: '<p>Not for everyone.</p>',
		date: '2026-02-01',
		age: 30,
		private: true,
		by: 'uma',
	},
	{ title: 'Minimal entry', date: '2026-03-10', age: 0 },
];

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

export const bradford = 'sample;absorbance\nblank;0.041\n0.5 mg/mL;0.312\n1.0 mg/mL;0.588\n2.0 mg/mL;1.104\n';
