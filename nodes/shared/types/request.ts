/** A request and its answer, in the words of the API; `http/` makes HTTP requests of them. */
import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** One request; the dialect adds headers, and says how the body travels. */
export interface Request {
	method: IHttpRequestMethods;
	/** Path below the server's address, every segment encoded. */
	path: string;
	/** What the path is below, where that is not the API's root. */
	root?: string;
	query?: IDataObject;
	body?: IDataObject;
	/** Makes the multipart form anew for each attempt, since a stream can be read only once. */
	form?: () => Promise<FormData>;
	/** Leaves the answer's body as a stream. */
	stream?: boolean;
	/**
	 * Whether it may be sent twice, where the method alone does not say so: `safe` does no harm; `refused` only after an answer
	 * that says that nothing was done; `never` undoes itself, as a toggle does, whatever came of the first time.
	 */
	repeat?: 'safe' | 'refused' | 'never';
	/** Whether a streamed file may itself be a web page; elsewhere one is taken for a login page in between. */
	page?: boolean;
	/** Whether text is an answer as good as JSON. */
	text?: boolean;
	/** Asks the server for its own address, so that it cannot wait until addresses are checked. */
	unchecked?: boolean;
	/** How the body is wrapped: a name the dialect knows. */
	wrap?: string;
	/** The record that it is about, for messages, where that is not the one of the operation: `experiment 12`. */
	about?: string;
	/** Statuses of 400 and above that the caller reads itself. */
	accept?: readonly number[];
}

/** The answer to a request, whatever its status. */
export interface Answer {
	status: number;
	headers: IDataObject;
	body: unknown;
}
