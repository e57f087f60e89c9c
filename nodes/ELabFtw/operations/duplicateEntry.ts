import { send } from '../../shared/http/send';
import { created, outputItem } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';
import { newEntry } from './createEntry';

/** Copies an entry and returns the copy. */
export const duplicateEntry: Run = async (call, request) => {
	const { id } = created(call, await send(call, request));
	return [outputItem(call, await newEntry(call, id, request.path.replace(/\d+$/, String(id))))];
};
