import type { IDataObject } from 'n8n-workflow';
import { kinds, pages } from './kinds';

/** A page of the app of which the row itself does not tell, by resource. */
const pathOf: Readonly<Record<string, (row: IDataObject) => string | undefined>> = {
	experiment: ({ id }) => `/knowledge/${pages.experiment.web}/${String(id)}`,
	section: ({ id, container_type: type, container_id: container }) => {
		const page = kinds.get(String(type));
		return page && `/knowledge/${page.web}/${String(container)}?section_id=${String(id)}`;
	},
	element: ({ experiment_id: experiment, container_id: section }) =>
		experiment ? `/knowledge/${pages.experiment.web}/${String(experiment)}?section_id=${String(section)}` : undefined,
	attachment: ({ id }) => `/system/attachments/${String(id)}`,
};

/**
 * The page of a row in the app: what it says itself, or what is known of its resource.
 * @param resource value of the resource
 */
export function pageOf(resource: string) {
	return (row: IDataObject): string | undefined => {
		if (typeof row.url !== 'string') return pathOf[resource]?.(row);
		// What a webhook calls is no page.
		return row.url.startsWith('/') ? row.url : undefined;
	};
}

/** Classes whose records are shown under both names, and written by `name`. */
const named: readonly unknown[] = [pages.protocol.className, pages.paper.className];

/** What hides names of a row that it has twice. */
export function withoutDoubles({ title, name, auto_name: automatic, sys_id: system = automatic, class_name: className }: IDataObject): IDataObject {
	const byName = title === undefined || title === null || (named.includes(className) && Boolean(name));
	return { title: byName ? undefined : title, name: byName ? name : undefined, auto_name: undefined, sys_id: system };
}
