import { fieldList } from '../../shared/editor/notation';
import type { Field } from '../../shared/types/field';

const labels: Readonly<Record<string, Partial<Field>>> = {
	anon_users: { label: 'Visitors Without an Account' },
	admin_validate: { label: 'Admins Validate New Users' },
	lang: { label: 'Language (Such as en_GB)' },
	min_days_revisions: { label: 'Revisions: Days at Most Between Two' },
	min_delta_revisions: { label: 'Revisions: Characters at Least Between Two' },
	max_revisions: { label: 'Revisions: Most of an Entry' },
	uploads_storage: { label: 'Uploads Storage', type: 'options', options: [{ name: 'Local', value: 1 }, { name: 'S3', value: 2 }] },
};

/** Settings of an instance, by what they are about. */
const notation = `
	announcement login_announcement admin_panel_custom_msg privacy_policy lang:text support_url chat_url proxy schema
	autologout_time:number cookie_validity_time:number login_tries:number logout_url email_domain
	anon_users:flag local_login:flag local_register:flag admin_validate:flag admins_create_users:flag admins_create_users_remote_dir:flag
	users_validity_is_externally_managed:flag
	allow_permission_full:flag allow_permission_organization:flag allow_permission_team:flag allow_permission_user:flag
	allow_permission_useronly:flag
	max_revisions:number min_days_revisions:number min_delta_revisions:number
	blox_anon:flag blox_enabled:flag
	onboarding_email_active:flag onboarding_email_subject onboarding_email_body onboarding_email_different_for_admins:flag
	onboarding_email_admins_subject onboarding_email_admins_body
	mail_from smtp_address smtp_encryption smtp_port:number smtp_username smtp_password
	dspace_host dspace_user dspace_password
	remote_dir_service remote_dir_config
	ts_authority ts_cert ts_hash ts_limit:number ts_login ts_password ts_url
	uploads_storage s3_bucket_name s3_endpoint s3_path_prefix s3_region s3_verify_cert:flag
	extauth_email extauth_firstname extauth_lastname extauth_remote_user extauth_teams
	ldap_toggle:flag ldap_host ldap_port:number ldap_use_tls:flag ldap_base_dn ldap_username ldap_password ldap_search_attr ldap_email
	ldap_firstname ldap_lastname ldap_team ldap_team_create:flag ldap_sync_teams:flag
	saml_toggle:flag saml_debug:flag saml_strict:flag saml_baseurl saml_entityid saml_x509 saml_x509_new saml_privatekey saml_nameidformat
	saml_team_create:flag saml_team_default:number saml_user_default:flag saml_sync_teams:flag
	saml_allowrepeatattributename:flag saml_authnrequestssigned:flag saml_logoutrequestsigned:flag saml_logoutresponsesigned:flag
	saml_lowercaseurlencoding:flag saml_nameidencrypted:flag saml_relaxdestinationvalidation:flag saml_signmetadata:flag
	saml_wantassertionsencrypted:flag saml_wantassertionssigned:flag saml_wantmessagessigned:flag saml_wantnameid:flag
	saml_wantnameidencrypted:flag saml_wantxmlvalidation:flag
`;

/** The settings of an instance, of which eLabFTW stores every one as text. */
export const configFields: Field[] = fieldList(notation, labels).map((field) => ({ ...field, encode: stored }));

function stored(value: unknown): string {
	return typeof value === 'boolean' ? String(Number(value)) : String(value);
}
