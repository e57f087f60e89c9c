import { fetchBody } from '../../shared/http/send';
import { itemError } from '../../shared/item/parameters';
import { record } from '../../shared/item/records';
import { carryOut } from '../../shared/run/carryOut';
import type { Run } from '../../shared/types/table';

/** Deletes a unit, of which the API wants to know what it measures: what the user says, or else the unit itself. */
export const deleteUnit: Run = async (call, request) => {
	const { unit_type: given } = request.body ?? {};
	const kind = given ?? record(call, await fetchBody(call, { method: 'GET', path: request.path })).type_for;
	if (kind) return await carryOut(call, { ...request, body: { unit_type: kind } });
	throw itemError(call, 'Labguru does not say what this unit measures, which it must be told to delete it', 'Choose it with the option "Kind of Unit"');
};
