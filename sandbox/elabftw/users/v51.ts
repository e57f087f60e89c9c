/** How 5.1.15 shows users. */
import { words } from '../../shared/values/words';
import { withBase } from '../entity/sharing';

const laterUserColumns = new Set(
	words(`
	can_manage_compounds can_manage_inventory_locations can_manage_users2teams default_read_base
	default_read_base_human default_write_base default_write_base_human has_mfa_enabled initials
	scheduler_layout scope_events scope_items_types show_weekends theme_variant
`),
);

/** A user of 5.1.15: fewer columns, bases inside the defaults, `usergroup` in place of `is_admin`. */
export function v51User(user: Record<string, unknown>): Record<string, unknown> {
	const out: Record<string, unknown> = Object.fromEntries(
		Object.entries(user).filter(([name]) => !laterUserColumns.has(name)),
	);
	out.archived = (out.teams as { is_archived?: number }[] | undefined)?.some((team) => team.is_archived) ? 1 : 0;
	for (const name of ['default_read', 'default_write']) {
		if (typeof out[name] === 'string') out[name] = withBase(out[name], Number(user[`${name}_base`]));
	}
	if (Array.isArray(out.teams)) {
		out.teams = (out.teams as { id: number; name: string; is_admin: number }[]).map(({ id, name, is_admin }) => ({
			id,
			name,
			usergroup: is_admin ? 2 : 4,
			is_owner: 0,
		}));
	}
	return out;
}
