import type { IDataObject } from 'n8n-workflow';
import { carryOut } from '../../shared/run/carryOut';
import type { Run } from '../../shared/types/table';

/** What a request says of the stock that is made, which stands together under one name. */
const ofStock = ['stockable_type', 'stockable_id', 'storage_type', 'storage_id'] as const;

/** Pools stocks: what becomes of the amounts, and the new stock that they are drawn into. */
export const poolStocks: Run = async (call, request) => {
	const { stock_name: name, pooled_stock_info: given, ...fields } = request.body ?? {};
	const info: IDataObject = { ...(name === undefined ? {} : { name }), ...(given as IDataObject | undefined) };
	for (const key of ofStock) {
		if (fields[key] !== undefined) info[key] = fields[key];
		delete fields[key];
	}
	return await carryOut(call, { ...request, body: { ...fields, pooled_stock_info: info } });
};
