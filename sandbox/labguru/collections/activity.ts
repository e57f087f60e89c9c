/** Names of what happens in a lab, which webhooks are registered for. */

/** `System::Event` as activity keys begin: `system_event`. */
export const activityPrefix = (className: string): string =>
	className
		.replace('::Abstract', '::')
		.replace(/::/g, '_')
		.replace(/([a-z])([A-Z])/g, '$1_$2')
		.toLowerCase();

/** The activities that webhooks can be registered for. */
export const triggerKeys = [
	'knowledgebase_document.signed',
	'knowledgebase_protocol.create',
	'projects_experiment.create',
	'projects_experiment.signed',
	'projects_experiment.update',
	'projects_experiment.witnessed',
	'projects_project.create',
	'system_event.create',
	'system_storage_stock.create',
];
