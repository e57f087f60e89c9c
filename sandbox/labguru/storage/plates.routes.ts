/** Plates: found by name, duplicated, exchanged as files. */
import { readFileSync } from 'node:fs';
import { Answer } from '../../shared/http/answer';
import type { SentFile } from '../../shared/http/multipart';
import type { Lab } from '../collections/collection';
import { present } from '../collections/present';
import type { Api } from '../http/api';
import { isBlank } from '../state/record';
import { broken, invalid, Refusal } from '../state/refusal';

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function plateRoutes(lab: Lab, { v1 }: Api): void {
	const collection = lab.collection('plates');
	v1.get('/plates/find_by_name', ({ query }) => {
		if (isBlank(query.name)) throw invalid("Name can't be blank");
		const plate = lab.all('plates').find(({ name }) => name === query.name);
		if (!plate) throw invalid('Plate was not found');
		return present(lab, collection, plate);
	});
	v1.post('/plates/:id/duplicate', ({ params, body }) => {
		const { rows, cols, description } = lab.get('plates', params.id);
		const names = Array.isArray(body.names) ? body.names : [];
		if (names.length === 0 || names.some(isBlank)) throw new Refusal(500, { error_message: "Name can't be blank" });
		return names.map((name: unknown) =>
			present(lab, collection, lab.create('plates', { name, rows, cols, description, master: false })),
		);
	});

	// Clients read and write plates as files of Excel; the documents do not have it. Here such a file is its own JSON.
	const only = (files: SentFile[], name: string): string => {
		const file = files.find(({ field }) => field === name);
		if (!file) throw broken();
		return readFileSync(file.path, 'utf8');
	};
	v1.put('/plates/:id/update_layer', ({ params, files }) => {
		const { id } = lab.get('plates', params.id);
		return present(lab, collection, lab.update('plates', id, { layer: only(files, 'file') }));
	});
	v1.post('/elements/convert_xlsx_to_json', ({ query, files }) => {
		lab.get('sections', query.exp_pro_container_id);
		return { data: JSON.parse(only(files, 'file_name[0]')) as unknown };
	});
	v1.get('/elements/:id/export_plate_to_xlsx_file', ({ params }) => {
		const { name, layer = '{}' } = lab.find('plates', params.id) ?? lab.get('elements', params.id);
		return new Answer(200, Buffer.from(String(layer)), { 'content-type': excel, 'content-disposition': `attachment; filename="${String(name)}.xlsx"` });
	});
}
