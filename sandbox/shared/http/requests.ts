/** The log of a stand-in, which tests read: what came in, and how it was answered. */

/** One request as the sandbox saw it, in the order of arrival. */
export interface SeenRequest {
	method: string;
	/** Path without its query. */
	path: string;
	/** Query string without the question mark, as it was sent. */
	query: string;
	headers: Record<string, string>;
	/** Parsed JSON or form; for multipart: `{fields, files: [{field, filename, contentType, bytes, sha256}]}`. */
	body: unknown;
	/** Status of the answer; 0 where the connection was reset. */
	status: number;
	/** How many requests were answered before it; undefined while it is under way. */
	answeredAfter?: number;
}
