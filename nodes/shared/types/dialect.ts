/** How a notebook speaks HTTP: the little in which notebooks differ beside their tables. */
import type { IDataObject } from 'n8n-workflow';
import type { Answer, Request } from './request';

/** One page of a list: its rows, and how many the whole list has where the server tells it. */
export interface Page {
	rows: IDataObject[];
	count?: number;
}

/** How a list is cut into pages. */
export interface Paging {
	/** Rows asked for per page when all are wanted. */
	size: number;
	/** Pages that may be asked for although nobody knows whether they are there, which is as many requests in vain at most; 1 for one after the other. */
	ahead: number;
	/** Rows that a page shares with the one before it, which shows that no row was left out in between: 1 where a page can begin anywhere, else 0. */
	overlap: 0 | 1;
	/** The fewest rows at which a server might cap a page; a page with fewer is the last one for sure. */
	leastCap?: number;
	/** Query for the rows from a place on, which counts from 0; a multiple of the size where pages do not overlap. */
	query(place: number, size: number): IDataObject;
	/** Whether a query asks for the newest records first, in an order that no change of a record moves. */
	newestFirst?(query: IDataObject): boolean;
	/** Status that some servers answer past the last page instead of an empty list. */
	pastEnd?: number;
	/** Reads a page. */
	read(answer: Answer): Page;
}

/** What differs between notebooks in how they speak HTTP. */
export interface Dialect {
	/** The notebook's name in messages. */
	name: string;
	/**
	 * The server's address, from what a person pasted into the credential.
	 * @throws Error when it is none
	 */
	server(pasted: unknown): string;
	/**
	 * The address in the links that the server itself shows, where it can differ from the credential's.
	 * @param fetch gives the body of the answer to a request
	 */
	shownAddress?(fetch: (request: Request) => Promise<unknown>): Promise<string | undefined>;
	/** What every path begins with, such as `/api/v2`. */
	root: string;
	/** What every request has in its query. */
	query?: IDataObject;
	paging: Record<string, Paging>;
	/** What tells a row of a list from all others; undefined where nothing does. */
	identity(row: IDataObject): unknown;
	/** Headers, and the body as it travels. */
	encode(request: Request): { headers: IDataObject; body?: unknown };
	/** Names the record that a new one becomes part of, where the body says it and not the path. */
	owner?(request: Request): string | undefined;
	/** The id of a new record, from the answer to its creation. */
	newId(answer: Answer): string | number | undefined;
	/** The server's own message in an answer that refuses, from the most telling field. */
	serverMessage(body: unknown): string;
	/**
	 * What to do about a refusal, by status; a function where it depends on the server's words, or for a 401 on whether the
	 * secret is good for `probe`.
	 */
	advice: Readonly<Record<number, string | ((words: string, valid?: boolean) => string)>>;
	/** A cheap read that whoever has a valid secret may do: sent after a 401, to tell what that says. */
	probe?: Request;
	/** Whether an answer is broken although its status is fine, so that it is asked for again. */
	isBroken?(request: Request, answer: Answer): boolean;
	/** Whether an answer refuses although its status is fine. */
	refuses?(answer: Answer): boolean;
	/** What Simplify shows in place of values of a row, or besides them; undefined hides one. Not the row itself: lists have many. */
	tidy?(row: IDataObject): IDataObject;
	/** Keys of a row that the lab itself defined, which Simplify keeps too. */
	ownKeys?(row: IDataObject): readonly string[];
	/** A cheap request whose 401 makes n8n renew the session; undefined where that type of credential has none. */
	session?(credentialType: string): Request | undefined;
}
