import {
	ApplicationError,
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestMethods,
	type INodeExecutionData,
} from 'n8n-workflow';
import { convert } from './convert';
import type { Dialect } from './dialect';
import { shared, type Shared } from './execution';
import { recordId, type IdReader } from './ids';
import { collect } from './pages';
import { send } from './request';
import { placesIn } from './prepare';
import { secretsOf } from './secrets';
import type { Past } from './rows';
import type { NodeTable, Row } from './table';

/** One request in the words of the API; the dialect and the engine make an HTTP request of it. */
export interface Request {
	method: IHttpRequestMethods;
	/** Path below the server's address, every segment encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** Makes the multipart form anew for each attempt, since a stream can be read only once. */
	form?: () => Promise<FormData>;
	/** Leaves the answer's body as a stream. */
	stream?: boolean;
	/** Whether sending it twice does no harm, where the method alone does not say so. */
	repeatable?: boolean;
	/** Never sent a second time, whatever came of the first: a toggle would undo itself. */
	once?: boolean;
	/** Whether a streamed file may itself be a web page; elsewhere one is taken for a login page in between. */
	page?: boolean;
	/** Asks the server for its own address, so that it cannot wait until addresses are checked. */
	unchecked?: boolean;
	/** How the body is wrapped: a name the dialect knows. */
	wrap?: string;
	/** Statuses of 400 and above that the caller reads itself. */
	accept?: readonly number[];
}

/** The answer to a request, whatever its status. */
export interface Answer {
	status: number;
	headers: IDataObject;
	body: unknown;
}

/** One operation on one input item: its parameters, and the way to the server. */
export class Call {
	readonly dialect: Dialect;
	readonly shared: Shared;
	/** Web addresses that the user gave, which must be of the credential's server. */
	readonly addresses: URL[] = [];
	/** Done when those given so far are known to be. */
	checking: Promise<unknown> | undefined;

	constructor(
		/** n8n's functions for this item. */
		readonly node: IExecutePaginationFunctions,
		/** What the engine prepared: time-out, proxy, certificate check. */
		readonly engine: DeclarativeRestApiSettings.ResultOptions,
		readonly table: NodeTable,
		readonly row: Row,
	) {
		this.dialect = table.dialect;
		this.shared = shared(node);
		const width = this.option('requestsAtATime', 0);
		if (width > 0) this.shared.pace.fix(width);
	}

	/** A parameter of the node for this item, or the fallback where it is not shown. */
	parameter<T>(name: string, fallback: T): T {
		return this.typed(name, this.node.getNodeParameter(name, fallback), fallback);
	}

	/** A switch is read as one: the text "false", as tables and webhooks give it, is no. */
	private typed<T>(name: string, value: unknown, fallback: T): T {
		if (typeof fallback !== 'boolean' || typeof value === 'boolean') return value as T;
		return (this.checked(() => convert({ label: name, type: 'boolean' }, value, this.zone)) ?? fallback) as T;
	}

	/** The workflow's time zone, in which dates without one are meant. */
	get zone(): string {
		return this.node.getTimezone();
	}

	/** The id that the operation is about, for messages; undefined where it has none. */
	target(): string | undefined {
		const place = placesIn(this.row.operation.path).find((name) => this.table.places[name]?.names);
		return place === undefined ? undefined : this.place(place).join('/');
	}

	/**
	 * The segments for a `{name}` in a path.
	 * @throws NodeOperationError when it must not go into a path
	 */
	place(name: string): string[] {
		const place = this.table.places[name];
		if (!place) throw new ApplicationError(`The path ${this.row.operation.path} names an unknown place "${name}"`);
		return this.checked(() => [place.read(this)].flat());
	}

	/**
	 * Reads from what the user gave; an error of it is about this item.
	 * @throws NodeOperationError
	 */
	checked<T>(read: () => T): T {
		try {
			return read();
		} catch (error) {
			throw new NodeOperationError(this.node.getNode(), error as Error, { itemIndex: this.node.getItemIndex() });
		}
	}

	/**
	 * The id in a locator's value.
	 * @throws Error as `recordId`; that an address is of another server is told when the first request is sent
	 */
	recordId(value: unknown, reader: IdReader): string {
		return recordId(value, reader, (address) => this.addresses.push(address));
	}

	/** An error about this item, which says in words why nothing is sent. */
	refuse(message: string, description?: string): NodeOperationError {
		return new NodeOperationError(this.node.getNode(), message, { itemIndex: this.node.getItemIndex(), ...(description ? { description } : {}) });
	}

	/** A row of the Options collection. */
	option<T>(name: string, fallback: T): T {
		const options = this.parameter<IDataObject>('options', {});
		return this.typed(name, options[name] ?? fallback, fallback);
	}

	/**
	 * Sends a request: in turn, again where that is safe, and with a fresh session where it has expired.
	 * @param read takes what it needs from the answer while the request still counts as under way
	 * @throws NodeApiError when the server refuses or cannot be reached
	 */
	async send<T = Answer>(
		request: Request,
		read: (answer: Answer) => Promise<T> = async (answer) => answer as T,
	): Promise<T> {
		return await send(this, request, read);
	}

	/** The body of the answer to a request. */
	async fetch(request: Request): Promise<unknown> {
		return (await this.send(request)).body;
	}

	/**
	 * All rows of a list, page after page.
	 * @param limit the most rows to return; Infinity for all
	 * @param past tells the first row that is no longer wanted, and rows to skip
	 */
	async list(
		request: Request,
		paging: string | undefined,
		limit = Infinity,
		past?: Past,
	): Promise<IDataObject[]> {
		return await collect(this, request, paging, limit, past);
	}

	/** The credential as n8n holds it now: a session that was renewed is in it. */
	async credential(): Promise<ICredentialDataDecryptedObject> {
		return await this.node.getCredentials(this.table.credential((name) => this.parameter<unknown>(name, undefined)));
	}

	/** Values of the credential that nobody may see. */
	async secrets(): Promise<string[]> {
		return secretsOf(await this.credential());
	}

	/** Address of the server, without a trailing slash. */
	async server(): Promise<string> {
		return await this.known('server', async () => this.dialect.server((await this.credential()).url));
	}

	/** Asks for something once per execution, such as the server's version. */
	async known<T>(key: string, ask: () => Promise<T>): Promise<T> {
		const asked = this.shared.known;
		const found = asked.get(key);
		if (found) return (await found) as T;
		const asking = ask();
		asked.set(key, asking);
		asking.catch(() => asked.delete(key));
		return await asking;
	}

	/** Makes an output item that n8n traces back to this input item. */
	item(json: IDataObject, binary?: INodeExecutionData['binary']): INodeExecutionData {
		const item: INodeExecutionData = { json, pairedItem: { item: this.node.getItemIndex() } };
		if (binary) item.binary = binary;
		return item;
	}
}
