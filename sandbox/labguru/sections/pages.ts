/** Pages that have sections: which one something stands on, and whether it may still be changed. */
import type { Lab } from '../collections/collection';
import type { Rec } from '../state/record';
import { Refusal } from '../state/refusal';

export const sectionClass = 'ExperimentProcedure';
export const experimentClass = 'Projects::Experiment';
export const protocolClass = 'Knowledgebase::Protocol';

/** A page that sections can be put on. */
export interface Page {
	className: string;
	id: number;
}

/** The page that a section or an element stands on. */
export function pageOf(
	lab: Lab,
	container: { type: unknown; id: unknown },
): { className: string; record: Rec } | undefined {
	if (container.type !== sectionClass) {
		const found = lab.byClass(container.type, container.id);
		return found && { className: found.collection.className, record: found.record };
	}
	const section = lab.find('sections', container.id);
	return section && pageOf(lab, { type: section.container_type, id: section.container_id });
}

/** Refuses a change to a page that somebody has signed. */
export function refuseSigned(lab: Lab, page: Rec | undefined): void {
	if (!page?.signed) return;
	throw new Refusal(lab.settings.signedRefusal, { error_message: 'This page is signed and cannot be changed' });
}
