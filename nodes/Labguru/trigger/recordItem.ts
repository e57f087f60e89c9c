/** A record as both modes of the trigger return it. Called by `execute.ts` and `poll.ts`. */
import type { IDataObject } from 'n8n-workflow';
import { pages } from '../kinds';
import { pageOf, withoutDoubles } from '../pageAddress';
import { labguruServer } from '../sign';
import { credentialTypeOf, type TriggerNode } from './parameters';
import { simplified } from './readRecord';
import { inventoryItem } from './watched';

/** Where a record is in the API: the path of its list, and what may be known beside. */
export interface Place {
	/** Path of its list in the API; undefined where it is not known. */
	list: string | undefined;
	id: number | null;
	/** What Labguru sent of where it is: a path of the API, or of the page. */
	sent?: string | null;
}

/** The address of the server that the trigger's credential is for. */
export async function serverOf(node: TriggerNode): Promise<string> {
	const { url } = await node.getCredentials(credentialTypeOf(node));
	return labguruServer(url);
}

/** The full address of a record's page in the app; of its place in the API where the page is not known, null where neither is. */
export function addressOf(server: string, { list, id, sent = null }: Place, row: IDataObject = { id }): string | null {
	const known = Object.entries(pages).find(([, { path }]) => path === list);
	const own = sent !== null && !/^\/api\//.test(sent) ? { url: sent } : {};
	const page = row.id === null ? undefined : pageOf(known?.[0] ?? inventoryItem)({ ...own, ...row });
	const path = page ?? sent ?? (list === undefined || id === null ? null : `${list}/${id}`);
	return path === null || !path.startsWith('/') ? path : server + path;
}

/** Title, page and fields of a record. */
export function recordJson(server: string, place: Place, row: IDataObject, simple: boolean): IDataObject {
	const url = addressOf(server, place, row);
	const { title = null, name = title } = withoutDoubles(row);
	return { title: name, url, record: simple ? simplified({ ...row, url }, place.list ?? '') : row };
}
