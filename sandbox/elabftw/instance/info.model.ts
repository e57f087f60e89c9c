/** `/info` names the version (info). */
import type { Call } from '../call/call';
import type { Model } from '../call/models';

export function infoModel(call: Call): Model {
	const { entities, users, teams, uploads, compounds } = call.state;
	const bytes = uploads.reduce((sum, row) => sum + row.filesize, 0);
	const stamped = [...entities.experiments.values()].filter((entity) => entity.timestamped).length;
	return {
		list: () => ({
			elabftw_version: call.traits.version,
			elabftw_version_int: call.traits.versionInt,
			ts_balance: 0,
			ts_limit: 0,
			uploads_filesize_sum: bytes,
			uploads_filesize_sum_formatted:
				bytes < 1_048_576 ? `${bytes.toFixed(2)} B` : `${(bytes / 1_048_576).toFixed(2)} MiB`,
			all_users_count: users.size,
			active_users_count: users.size,
			items_count: entities.items.size,
			teams_count: teams.size,
			...(!call.traits.v51 && { compounds_count: compounds.length }),
			experiments_count: entities.experiments.size,
			experiments_timestamped_count: stamped,
			entities_timestamped_count_last_30_days: stamped,
		}),
	};
}
