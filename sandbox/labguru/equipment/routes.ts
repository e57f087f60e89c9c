/** The use of an instrument hangs below the sample that it was used on. */
import { Answer } from '../../shared/http/answer';
import type { Lab } from '../collections/collection';
import type { Api } from '../http/api';
import { notFound } from '../state/refusal';

export function equipmentRoutes(lab: Lab, { v1 }: Api): void {
	v1.delete('/samples/:sample/instrument_usages/:id', ({ params }) => {
		const usage = lab.get('instrument_usages', params.id);
		if (String(usage.sample_id) !== params.sample) throw notFound();
		lab.remove('instrument_usages', usage.id);
		return new Answer(204);
	});
}
