import { triggerKeys } from '../collections/activity';
import { present } from '../collections/present';
import { addSection, copySection, elementsOf, sectionsOf } from '../sections/sections';
import { invalid, notFound, Refusal } from '../state/refusal';
import { isBlank, type Fields } from '../state/record';
import type { LabguruState } from '../state/state';
import { Answer, type Routes } from '../http/routes';

/** Reports: sections copied in, and a cover. */
export function reportRoutes(lab: LabguruState, routes: Routes): void {
	const collection = lab.collection('reports');
	routes.post('/reports/add_section_to_report', ({ body }) => {
		const item = (body.item ?? {}) as Fields;
		const report = lab.find('reports', item.report_id);
		const section = lab.find('sections', item.section_id);
		if (!report || !section) throw new Refusal(500, { error: 'Internal Server Error' });
		copySection(lab, section, { className: collection.className, id: report.id });
		return new Answer(201, present(lab, collection, report));
	});
	routes.post('/reports/add_cover_to_report', ({ body }) => {
		const item = (body.item ?? {}) as Fields;
		const report = lab.get('reports', item.report_id);
		addSection(
			lab,
			{ className: collection.className, id: report.id },
			{ name: 'Cover', elements: [{ element_type: 'text', data: item.data }] },
		);
		return present(lab, collection, report);
	});
}

/** Plates: found by name, duplicated. */
export function plateRoutes(lab: LabguruState, routes: Routes): void {
	const collection = lab.collection('plates');
	routes.get('/plates/find_by_name', ({ query }) => {
		if (isBlank(query.name)) throw invalid("Name can't be blank");
		const plate = lab.all('plates').find(({ name }) => name === query.name);
		if (!plate) throw invalid('Plate was not found');
		return present(lab, collection, plate);
	});
	routes.post('/plates/:id/duplicate', ({ params, body }) => {
		const { rows, cols, description } = lab.get('plates', params.id);
		const names = Array.isArray(body.names) ? body.names : [];
		if (names.length === 0 || names.some(isBlank)) throw new Refusal(500, { error_message: "Name can't be blank" });
		return names.map((name: unknown) =>
			present(lab, collection, lab.create('plates', { name, rows, cols, description, master: false })),
		);
	});
}

/** A value from an instrument, put into a field of a form in an experiment. */
export function measurementRoutes(lab: LabguruState, routes: Routes): void {
	routes.post('/measurements', ({ body }) => {
		const experiment = lab.get('experiments', body.experiment_id);
		const { measurement } = (body.item ?? {}) as Fields;
		const form = sectionsOf(lab, 'Projects::Experiment', experiment.id)
			.flatMap((section) => elementsOf(lab, section))
			.find(({ element_type: type }) => type === 'form');
		if (form)
			lab.update('elements', form.id, {
				description: JSON.stringify({ form_json: { [String(body.input_name)]: measurement } }),
			});
		const record = lab.create('measurements', {
			measurement,
			input_name: body.input_name,
			experiment_id: experiment.id,
		});
		return new Answer(201, present(lab, lab.collection('measurements'), record));
	});
}

/** The keys that webhooks can have. */
export function webhookRoutes(lab: LabguruState, routes: Routes): void {
	routes.get('/webhooks/list', () =>
		lab.settings.webhookList === 'strings'
			? triggerKeys
			: triggerKeys.map((key) => ({ trigger_key: key, name: key.replace(/[._]/g, ' ') })),
	);
}

/** Deletes that stand apart: units by kind, and the use of an instrument in a sample. */
export function oddDeletes(lab: LabguruState, routes: Routes): void {
	routes.delete('/units/:id', ({ params, body }) => {
		const unit = lab.get('units', params.id);
		if (body.unit_type !== unit.type_for) throw invalid('Unit type is not valid');
		lab.remove('units', unit.id);
		return new Answer(204);
	});
	routes.delete('/samples/:sample/instrument_usages/:id', ({ params }) => {
		const usage = lab.get('instrument_usages', params.id);
		if (String(usage.sample_id) !== params.sample) throw notFound();
		lab.remove('instrument_usages', usage.id);
		return new Answer(204);
	});
}
