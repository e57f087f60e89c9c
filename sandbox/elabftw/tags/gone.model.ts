/** `/team_tags` moved (error-team_tags-old-endpoint). */
import { bad } from '../call/errors';
import type { Model } from '../call/models';

export function teamTagsGone(): Model {
	return {
		list() {
			throw bad('Use api/v2/teams/current/tags endpoint instead.');
		},
	};
}
