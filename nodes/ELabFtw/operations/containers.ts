import { cached } from '../../shared/item/cached';
import { list } from '../../shared/http/pages';
import { send } from '../../shared/http/send';
import { itemError } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem } from '../../shared/item/records';
import { carryOut } from '../../shared/run/carryOut';
import type { Call, Run } from '../../shared/types/table';

/**
 * Puts an amount of an entry into a storage unit, and returns the container. The answer names the storage unit only
 * (recording `containers-create`): the container is the newest one there.
 */
export const createContainer: Run = async (call, request) => {
	const [, containers = '', unit = ''] = /^(.*)\/(\d+)$/.exec(request.path) ?? [];
	await checkUnit(call, unit);
	await send(call, request);
	return await withPartialFailure(call, () => 'The container was created, but could not be read', async () => {
		const rows = await list(call, { method: 'GET', path: containers });
		const [newest] = rows.filter(({ storage_id: id }) => String(id) === unit).sort((a, b) => Number(b.id) - Number(a.id));
		if (!newest) throw itemError(call, `There is no container of the entry in the storage unit ${unit}`, 'Something else took it away, or the server does not show it: look at the entry before trying again');
		return [outputItem(call, newest)];
	});
};

/** A storage unit that does not exist is accepted without a word, and nothing is stored (recording `containers-create-storage-404-accepted`). */
async function checkUnit(call: Call, unit: string): Promise<void> {
	const path = `/storage_units/${unit}`;
	await cached(call, path, async () => {
		const { status } = await send(call, { method: 'GET', path, accept: [404] });
		if (status === 404) throw itemError(call, `There is no storage unit with the ID ${unit}`, 'Pick one from the list, or look for its ID with Get Many of Storage Unit');
	});
}

/** Removes a container. A reason cannot travel on a DELETE, so it goes another way (recording 6.0 `x-containers-patch-destroy`). */
export const deleteContainer: Run = async (call, request) => {
	if (Object.keys(request.body ?? {}).length === 0) return await carryOut(call, request);
	return await carryOut(call, { ...request, method: 'PATCH', body: { action: 'destroy', ...request.body } });
};
