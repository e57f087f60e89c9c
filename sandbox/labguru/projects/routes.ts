/** Only version 2 deletes projects. */
import { Answer } from '../../shared/http/answer';
import type { Lab } from '../collections/collection';
import { removeChecked } from '../collections/write';
import type { Api } from '../http/api';

export function projectRoutes(lab: Lab, { v2 }: Api): void {
	v2.delete('/projects/:id', ({ params }) => {
		removeChecked(lab, lab.collection('projects'), params.id);
		return new Answer(204);
	});
}
