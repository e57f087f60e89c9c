/** How a stand-in of Labguru can be set up; tests and demo say it when they start one. */
import type { SandboxOptions } from '../../shared/http/server';

/** The variants of Labguru that public material leaves open, and the size of the lab. */
export interface LabguruOptions extends SandboxOptions {
	/** A small believable lab, or one member and nothing else (default 'lab'). */
	seed?: 'lab' | 'empty';
	/** The most rows of one page, for every list (default 200, stocks 100). */
	pageCap?: number;
	/** false: `meta=true` is ignored and lists are always arrays. */
	meta?: boolean;
	/** How a refused login answers: 200 with `"token": "-1"` (default), or 401. */
	refusedLogin?: 'minus-one' | '401';
	/** How an expired session answers: 401 (default), or 200 with a body of another shape. */
	expiredAs?: '401' | 'shapeless';
	/** What a page past the end holds: nothing (default), or 404. */
	pastEnd?: 'empty' | '404';
	/** Order of a list that asks for none, by id. */
	order?: 'asc' | 'desc';
	/** What lists can be sorted by: any field (default), or the id alone, every other wish being passed over. */
	sorts?: 'any' | 'id';
	/** A plain filter such as `project_id` beside a sort: an error (default), the list without the filter in silence, or both work. */
	filterBesideSort?: 'refused' | 'unfiltered' | 'works';
	/**
	 * What the bodies of protocols and elements must look like: as the documents have them (default: a new protocol as JSON in a
	 * text, a change of an element at the top where it is `data` or `form_json`), or as clients send them, always as an `item`.
	 */
	bodies?: 'documented' | 'clients';
	/** Whether a single experiment wraps its sections as `{experiment_procedure: {…}}` (default true). */
	wrapSections?: boolean;
	/** Whether the elements inside experiments carry their `data` (default false). */
	fullElements?: boolean;
	/** Whether `data` of a samples element is a JSON string (default), or already an object. */
	samplesData?: 'string' | 'object';
	/** Status of a change to a signed experiment (default 422). */
	signedRefusal?: 422 | 403;
	/** DELETE of an attachment: 200 and still readable by id (default), or 204 and gone. */
	attachmentDelete?: 'kept' | 'gone';
	/** Whether the list of attachments knows filters by what they belong to (default), or passes them over. */
	attachmentFilter?: 'known' | 'passed over';
	/** Whether webhooks can be deleted (default), or only be switched off. */
	webhookDelete?: 'works' | 'refused';
	/** Whether `url` of a webhook is the registered address (default), or the path of a page, as `url` of other records is. */
	webhookUrl?: 'shown' | 'hidden';
	/** Whether `/webhooks/list` holds plain keys (default) or objects. */
	webhookList?: 'strings' | 'objects';
	/** Whether a delivery is an array with one object (default) or the object. */
	webhookPayload?: 'array' | 'object';
	/** Host name in the addresses of stored files (default '127.0.0.1', on a port of its own). */
	storageHost?: string;
}

/** Options with every variant decided. */
export type Settings = Required<Omit<LabguruOptions, 'pageCap' | 'latency'>> &
	Pick<LabguruOptions, 'pageCap' | 'latency'>;

/** Fills in the defaults. */
export function settle(options: LabguruOptions): Settings {
	return {
		port: 0,
		seed: 'lab',
		meta: true,
		refusedLogin: 'minus-one',
		expiredAs: '401',
		pastEnd: 'empty',
		order: 'asc',
		sorts: 'any',
		filterBesideSort: 'refused',
		bodies: 'documented',
		wrapSections: true,
		fullElements: false,
		samplesData: 'string',
		signedRefusal: 422,
		attachmentDelete: 'kept',
		attachmentFilter: 'known',
		webhookDelete: 'works',
		webhookUrl: 'shown',
		webhookList: 'strings',
		webhookPayload: 'array',
		storageHost: '127.0.0.1',
		...options,
	};
}
