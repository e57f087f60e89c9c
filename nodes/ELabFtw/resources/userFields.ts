import type { INodePropertyOptions } from 'n8n-workflow';
import { fieldList, optional } from '../../shared/editor/notation';
import type { Field } from '../../shared/types/field';
import { audiences, binary } from '../fields';

const scopes: INodePropertyOptions[] = [
	{ name: 'Mine', value: 1 },
	{ name: 'My Team\'s', value: 2 },
	{ name: 'Everything I Can Read', value: 3 },
];
const choice = (options: INodePropertyOptions[]): Partial<Field> => ({ type: 'options', options });

const labels: Readonly<Record<string, Partial<Field>>> = {
	firstname: { label: 'First Name' },
	lastname: { label: 'Last Name' },
	orcid: { label: 'ORCID' },
	orgid: { label: 'Organization ID' },
	usergroup: { label: 'Role', ...choice([{ name: 'Admin', value: 2 }, { name: 'Sysadmin', value: 1 }, { name: 'User', value: 4 }]) },
	is_sysadmin: { label: 'Sysadmin' },
	can_manage_users2teams: { label: 'Can Manage Users of Teams' },
	default_read_base: { label: 'New Entries Are Readable By', ...choice(audiences) },
	default_write_base: { label: 'New Entries Are Writable By', ...choice(audiences) },
	lang: { label: 'Language (Such as en_GB)' },
	limit_nb: { label: 'Rows per Page' },
	orderby: { label: 'Order By' },
	sort: { label: 'Direction', ...choice([{ name: 'Ascending', value: 'asc' }, { name: 'Descending', value: 'desc' }]) },
	display_mode: { label: 'Display Mode', ...choice([{ name: 'List', value: 'it' }, { name: 'Table', value: 'tb' }]) },
	...Object.fromEntries(['experiments', 'items', 'events', 'items_types', 'experiments_templates', 'teamgroups'].map((list) => [`scope_${list}`, choice(scopes)])),
	sc_create: { label: 'Shortcut: Create' },
	sc_edit: { label: 'Shortcut: Edit' },
	sc_favorite: { label: 'Shortcut: Favorite Tags' },
	sc_search: { label: 'Shortcut: Search' },
	sc_todo: { label: 'Shortcut: To-Do List' },
	pdf_format: { label: 'PDF: Format' },
	pdf_sig: { label: 'PDF: Signature Box' },
	inc_files_pdf: { label: 'PDF: Include Files' },
	append_pdfs: { label: 'PDF: Append PDF Files' },
	cjk_fonts: { label: 'PDF: Fonts for Chinese, Japanese and Korean' },
	use_isodate: { label: 'ISO Dates' },
	primary_bg: { label: 'Color: Background (eLabFTW 6.0)' },
	primary_fg: { label: 'Color: Foreground (eLabFTW 6.0)' },
};

function fields(notation: string): Field[] {
	return fieldList(notation, labels).map((field) => (field.type === 'boolean' ? { ...field, encode: binary } : field));
}

const person = 'firstname* lastname* email*';

/** What a new user has. */
export const newUser: Field[] = fields(`${person} usergroup orgid valid_until:date`);

/** What can be changed of a user (recordings `users-me`, `users-me-patch`, 6.0 `x-users-me-colors`). */
export const changingUser: Field[] = optional(fields(`
	${person} orcid orgid valid_until:date validated:flag is_sysadmin:flag can_manage_users2teams:flag
	can_manage_compounds:flag can_manage_inventory_locations:flag
	lang limit_nb:number orderby sort display_mode default_read_base default_write_base
	scope_experiments scope_items scope_events scope_items_types scope_experiments_templates scope_teamgroups
	always_show_owned:flag use_markdown:flag use_isodate:flag uploads_layout:flag scheduler_layout:flag show_weekends:flag
	disable_shortcuts:flag sc_create sc_edit sc_favorite sc_search sc_todo theme_variant:number entrypoint:number primary_bg primary_fg
	pdf_format pdf_sig:flag inc_files_pdf:flag append_pdfs:flag cjk_fonts:flag
	notif_comment_created:flag notif_comment_created_email:flag notif_user_created:flag notif_user_created_email:flag
	notif_user_need_validation:flag notif_user_need_validation_email:flag notif_step_deadline:flag notif_step_deadline_email:flag
	notif_event_deleted:flag notif_event_deleted_email:flag
`));
