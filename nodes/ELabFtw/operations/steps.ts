import type { IDataObject } from 'n8n-workflow';
import { fetchBody } from '../../shared/http/send';
import { record } from '../../shared/item/records';
import { carryOut, rowItems } from '../../shared/run/carryOut';
import type { Run } from '../../shared/types/table';
import { serverTime } from '../serverTime';

/** Steps that are not done, an item each; the API has them by entry, as pairs of ID and text (recording `unfinished_steps`). */
export const listUnfinished: Run = async (call, request) => {
	const byKind = Object.entries(record(call, await fetchBody(call, request))) as Array<[string, IDataObject[]]>;
	const steps = byKind.flatMap(([kind, entries]) =>
		entries.flatMap(({ id, title, steps: pairs }) =>
			(pairs as Array<[string, string]>).map(([step, body]) => ({ id: Number(step), body, entry_type: kind, entry_id: id, entry_title: title })),
		),
	);
	return rowItems(call, steps);
};

/** Changes a step, whose deadline is kept by the server's clock; without one it is null. */
export const updateStep: Run = async (call, request) => {
	const { deadline } = request.body ?? {};
	const kept = typeof deadline === 'string' ? { deadline: await serverTime(call, deadline, 'Deadline') } : {};
	return await carryOut(call, { ...request, body: { ...request.body, ...kept } });
};
