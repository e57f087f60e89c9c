/** A value from an instrument, put into a field of a form in an experiment. */
import { Answer } from '../../shared/http/answer';
import type { Lab } from '../collections/collection';
import { present } from '../collections/present';
import type { Api } from '../http/api';
import { experimentClass } from '../sections/pages';
import { elementsOn } from '../sections/sections';

export function measurementRoutes(lab: Lab, { v1 }: Api): void {
	v1.post('/measurements', ({ body, item: { measurement } }) => {
		const experiment = lab.get('experiments', body.experiment_id);
		const form = elementsOn(lab, experimentClass, experiment.id).find(({ element_type: type }) => type === 'form');
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
