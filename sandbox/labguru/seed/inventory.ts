/** What the lab has on its shelves. */
import type { Lab } from '../collections/collection';
import type { Rec } from '../state/record';
import { boxClass, storageClass } from '../storage/boxes';

const targets =
	'CD3 CD4 CD8a CD11b CD19 CD25 CD45 CD56 CD69 FoxP3 Ki-67 GAPDH Actin Tubulin Lamin-B1 p53 GFP HA-tag Myc-tag FLAG-tag His-tag E-cadherin Vimentin H3K27ac Streptavidin'.split(
		' ',
	);
const hosts = ['Mouse', 'Rabbit', 'Rat'];
const dyes = ['FITC', 'PE', 'APC', 'Alexa Fluor 488', ''];

/** Where samples lie: a freezer with a shelf and boxes, a tank. */
function seedStorage(lab: Lab): Rec[] {
	const room = lab.create('storages', { name: 'Cold room 2.14', storage_type_id: 1 });
	const freezer = lab.create('storages', {
		name: 'Freezer A',
		storage_type_id: 2,
		temperature: -80,
		parent_id: room.id,
	});
	const shelf = lab.create('storages', { name: 'Shelf 1', storage_type_id: 4, parent_id: freezer.id });
	lab.create('storages', { name: 'Nitrogen tank', storage_type_id: 6, temperature: -196 });
	return ['Antibodies 1', 'Plasmids 1', 'Primers 1'].map((name, at) =>
		lab.create('boxes', {
			name,
			rows: 9,
			cols: 9,
			color: 'blue',
			shared: true,
			barcode: `BOX-${at + 1}`,
			storage_id: shelf.id,
		}),
	);
}

/** Antibodies with a stock each, in the first box. */
function seedAntibodies(lab: Lab, box: Rec, maker: Rec): void {
	lab.customFields.antibodies = [
		{ key: 'custom1', title: 'Lab code' },
		{ key: 'custom2', title: 'Working dilution' },
	];
	const millilitre = lab.all('units').find(({ name }) => name === 'mL');
	targets.forEach((target, at) => {
		const host = hosts[at % hosts.length];
		const dye = dyes[at % dyes.length];
		const antibody = lab.create('antibodies', {
			title: `Anti-${target}${dye ? ` ${dye}` : ''}`,
			antigene: target,
			tags_fluorophores: dye,
			clone_field: `${target.slice(0, 2).toUpperCase()}${at + 1}`,
			isotype: at % 2 ? 'IgG2a' : 'IgG1',
			source: host,
			immune: at % 2,
			reacts_with: 'Human, Mouse',
			description: `<p>${host} anti-human ${target}.</p>`,
			manufacturer:
				at % 2 ? 'Northlight Biologicals' : { id: maker.id, name: maker.name, url: `/catalog/companies/${maker.id}` },
			custom1: `LC-${100 + at}`,
			custom2: at % 3 ? '1:500' : '1:1000',
			tag_ids: at % 5 === 0 ? [20] : [],
		});
		lab.create('stocks', {
			name: `${String(antibody.title)} aliquot`,
			stockable_type: 'Biocollections::Antibody',
			stockable_id: antibody.id,
			storage_type: boxClass,
			storage_id: box.id,
			location_in_box: at + 1,
			barcode: `AB-${String(at + 1).padStart(4, '0')}`,
			lot: `L${2400 + at}`,
			expiration_date: `2027-0${(at % 9) + 1}-15`,
			stored_on: '2025-02-03',
			stored_by: lab.memberId,
			volume: '0.5',
			volume_unit_id: millilitre?.id,
			volume_prefix: '',
		});
	});
}

/** Plasmids, cell lines, primers, and the lab's own collection of nanobodies. */
function seedOthers(lab: Lab, [, plasmidBox]: Rec[]): void {
	['pUC19', 'pcDNA3.1-GFP', 'pET28a-TEV', 'pLKO.1-puro'].forEach((title, at) => {
		const plasmid = lab.create('plasmids', {
			title,
			length: 2686 + 1000 * at,
			resistance: at % 2 ? 'Kanamycin' : 'Ampicillin',
			host: 'E. coli',
		});
		lab.create('stocks', {
			name: `${title} miniprep`,
			stockable_type: 'Biocollections::Plasmid',
			stockable_id: plasmid.id,
			storage_type: boxClass,
			storage_id: plasmidBox?.id,
			location_in_box: at + 1,
			barcode: `PL-${at + 1}`,
			concentration: '250',
			concentration_prefix: 'n',
		});
	});
	for (const name of ['HEK293T', 'HeLa', 'Jurkat', 'MCF-7'])
		lab.create('cell_lines', { name, organism: 'Human', medium_and_serum: 'DMEM, 10 % FBS' });
	for (const title of ['M13 forward', 'M13 reverse', 'T7 promoter'])
		lab.create('primers', { title, sequence: 'GTAAAACGACGGCCAGT', tm: '55' });
	for (const name of ['DH5α', 'BL21(DE3)']) lab.create('bacteria', { name, strain: 'K-12' });
	lab.addCustomCollection('Nanobodies');
	lab.customFields['biocollections/Nanobodies'] = [{ key: 'custom1', title: 'Epitope' }];
	const parent = lab.all('plasmids')[2];
	for (const name of ['Nb-GFP', 'Nb-ALFA', 'Nb-mCherry']) {
		lab.create('biocollections/Nanobodies', {
			name,
			description: '<p>Expressed in BL21.</p>',
			custom1: 'tag',
			parents_uuid: parent && [parent.uuid],
		});
	}
}

export function seedInventory(lab: Lab): void {
	const maker = lab.create('companies', { name: 'Aldermoor Reagents', web: 'https://aldermoor.example' });
	const boxes = seedStorage(lab);
	if (boxes[0]) seedAntibodies(lab, boxes[0], maker);
	seedOthers(lab, boxes);
	const tank = lab.all('storages').at(-1);
	const line = lab.all('cell_lines')[0];
	lab.create('stocks', {
		name: 'HEK293T P12',
		stockable_type: 'Biocollections::CellLine',
		stockable_id: line?.id,
		storage_type: storageClass,
		storage_id: tank?.id,
		barcode: 'CL-1',
		lot: 'P12',
	});
	lab.create('materials', { name: 'PBS 10x', company_id: maker.id, units: '1 L', price: 32.5, cas_number: null });
	lab.create('materials', { name: 'Falcon tube 50 mL', company_id: maker.id, units: '500 pcs', price: 120 });
	lab.create('instruments', {
		name: 'Confocal microscope',
		equipment_type: 'Microscope',
		model_number: 'LS-900',
		serial_number: '77-1204',
	});
	lab.create('instruments', { name: 'Plate reader', equipment_type: 'Spectrophotometer', model_number: 'PR-2' });
	lab.create('plates', { name: 'Dose response 1', rows: 8, cols: 12, master: true });
}
