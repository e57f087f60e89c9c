/** What lists of the editor have in common: they ask Labguru, look at what is chosen beside them, and show records by their names. */
import { NodeOperationError, type IDataObject, type ILoadOptionsFunctions } from 'n8n-workflow';
import { load } from '../../shared/editor/load';
import type { ReadParameter } from '../../shared/types/field';
import { recordId } from '../../shared/values/ids';
import { dialect } from '../dialect';
import { webId, type Kind } from '../kinds';
import { kindOf, type Reference } from '../references';

/** The credential that the node is set to. */
export function credentialOf(node: ILoadOptionsFunctions): string {
	const chosen = node.getCurrentNodeParameter('authentication');
	return chosen === 'labguruTokenApi' ? chosen : 'labguruApi';
}

/** Asks Labguru for what a list shows. */
export async function ask(node: ILoadOptionsFunctions, path: string, query: IDataObject = {}): Promise<unknown> {
	return await load(node, credentialOf(node), dialect, path, query);
}

/** The rows whose name holds the words. */
export function holding(rows: IDataObject[], words: string): IDataObject[] {
	return rows.filter((row) => choice(row).name.toLowerCase().includes(words.toLowerCase()));
}

/** A row as it is chosen: by its name, with its id. */
export function choice(row: IDataObject): { name: string; value: string } {
	return { name: `${nameOf(row)} (#${String(row.id)})`, value: String(row.id) };
}

function nameOf(row: IDataObject): string {
	return String(row.title ?? row.name ?? row.filename ?? row.comment ?? row.trigger_key ?? row.tag ?? row.class_name ?? '');
}

/** Reads a parameter of the node: the one beside the list, in a row of a collection, or else the one of that name. */
function near(node: ILoadOptionsFunctions): ReadParameter {
	return (name) => node.getCurrentNodeParameter(`&${name}`) ?? node.getCurrentNodeParameter(name);
}

/** The kind that is chosen, or the first where none is yet. */
export function kindIn(node: ILoadOptionsFunctions, reference: Reference): Kind {
	const [first] = reference.kinds;
	try {
		return kindOf(reference, near(node));
	} catch (error) {
		if (first && !reference.items) return first;
		throw new NodeOperationError(node.getNode(), error as Error);
	}
}

/** The id of what a reference leads to, where one is chosen and no expression stands for it. */
export function chosenId(node: ILoadOptionsFunctions, reference: Reference): string | undefined {
	try {
		const { noun, web, find = webId(web) } = kindIn(node, reference);
		return recordId(near(node)(reference.name), { noun, web: find });
	} catch {
		return undefined;
	}
}
