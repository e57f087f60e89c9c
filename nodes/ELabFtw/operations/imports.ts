import { oneInputFile } from '../../shared/files/upload';
import { send } from '../../shared/http/send';
import { parameter } from '../../shared/item/parameters';
import { created, outputItem } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';
import { fileForm } from './uploadFile';

/** Brings the entries of a file in. The answer ends in their number (recording `import-csv`). */
export const importFile: Run = async (call, request) => {
	const file = await oneInputFile(call, parameter<unknown>(call, 'inputField', 'data'));
	const { id } = created(call, await send(call, { method: 'POST', path: request.path, form: fileForm(request.body, file) }));
	return [outputItem(call, { imported: Number(id) })];
};
