import type { IDataObject } from 'n8n-workflow';
import { option, parameter } from '../../shared/item/parameters';
import { withPartialFailure } from '../../shared/item/partialFailure';
import { outputItem } from '../../shared/item/records';
import type { Run } from '../../shared/types/table';
import { collectionParameter, references } from '../references';
import { addSamples, readSamples, samplesElement, type Progress } from './elementSamples';
import { parsedElement } from './parsedData';

const { item, usedStock } = references;

/** Puts an item of the inventory into a samples element, and takes an amount from its stock. */
export const addSample: Run = async (call, request) => {
	const names = [item.name, collectionParameter(item), usedStock.name];
	const row: IDataObject = Object.fromEntries([
		...names.map((name) => [name, parameter<unknown>(call, name, '')] as const),
		['amount', option<unknown>(call, 'amount', '')],
	]) as IDataObject;
	const { container_id: element } = request.body ?? {};
	const [samples] = await Promise.all([readSamples(call, [row]), samplesElement(call, element)]);
	const progress: Progress = { samples: 0, amounts: 0 };
	const done = () => (progress.samples === 0 ? '' : `The sample ${String(progress.made)} was made, but not everything: look at the element ${String(element)} before trying again`);
	const changed = await withPartialFailure(call, done, async () => await addSamples(call, element, samples, progress));
	const { data } = parsedElement({ ...changed, element_type: 'samples' });
	const rows = (data as { samples?: IDataObject[] } | null)?.samples ?? [];
	return [outputItem(call, { ...rows.find(({ id }) => id === progress.made), element_id: Number(element) })];
};
