import type { IDataObject } from 'n8n-workflow';
import { record, simplified } from '../../shared/response';
import type { Run } from '../../shared/table';

/** Lists the sections of an experiment with their elements, as the experiment itself holds them. */
export const listSections: Run = async (call, request) => {
	const experiment = record(call, await call.fetch({ method: 'GET', path: request.path }));
	const sections = (experiment.experiment_procedures ?? []) as IDataObject[];
	return sections.map((each) => call.item(simplified(call, unwrapped(each))));
};

/** Experiments hold their sections wrapped (`{"experiment_procedure": {…}}`), lists and projects do not. */
function unwrapped(section: IDataObject): IDataObject {
	return (section.experiment_procedure as IDataObject | undefined) ?? section;
}
