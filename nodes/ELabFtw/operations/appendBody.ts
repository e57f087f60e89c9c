import { carryOut } from '../../shared/run/carryOut';
import type { Run } from '../../shared/types/table';
import { withImages } from './changeEntry';

/** Adds text to the end of the body of an entry, with its images as files of the entry where that is switched on. */
export const appendBody: Run = async (call, request) => {
	const body = { ...request.body };
	return await withImages(call, request.path, body, 'bodyappend', async () => await carryOut(call, { ...request, body }));
};
