/** Teams as they are shown. */
import { words } from '../../shared/values/words';
import type { Call } from '../call/call';
import { nobody, withBase } from '../entity/sharing';
import type { Team } from '../state';

const template = ['Goal', 'Procedure', 'Results'].map((part) => `<h1>${part}:</h1>\n    <p>&nbsp;</p>`).join('\n    ');
const onboarding = { onboarding_email_active: 0, onboarding_email_subject: null, onboarding_email_body: null };
const newcomers = { newcomer_threshold: 15, newcomer_banner: null, newcomer_banner_active: 0 };
const writable = words(`
	experiments experiments_categories experiments_status experiments_templates resources resources_categories
	resources_status resources_templates
`);

/** A team as it is shown. */
export function teamView(call: Call, team: Team) {
	const { id, name, created_at, settings } = team;
	const shared = {
		id,
		name,
		user_create_tag: 1,
		force_exp_tpl: 0,
		created_at,
		orgid: null,
		visible: 1,
		announcement: null,
		...onboarding,
		...newcomers,
	};
	if (call.traits.v51) {
		const links = { link_name: 'Documentation', link_href: 'https://doc.elabftw.net' };
		const forced = {
			force_canread: withBase(nobody, 30),
			force_canwrite: withBase(nobody, 30),
			do_force_canread: 0,
			do_force_canwrite: 0,
		};
		return {
			...shared,
			common_template: template,
			common_template_md: '# Goal\n\n# Procedure\n\n# Results\n\n',
			...links,
			...forced,
			...settings,
		};
	}
	return {
		...shared,
		force_res_tpl: 0,
		...Object.fromEntries(writable.map((table) => [`users_canwrite_${table}`, 1])),
		...(call.traits.v60 && { capture_container_deletion_reason: 0 }),
		...settings,
	};
}
