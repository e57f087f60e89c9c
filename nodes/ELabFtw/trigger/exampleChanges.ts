/** Changes as they could be, so that a sample can be mapped in the next nodes. Called by the samples of entries and bookings. */
import type { IDataObject } from 'n8n-workflow';

const time = '2026-01-31 09:30:00';
const known = (old: IDataObject[string], now: IDataObject[string]): IDataObject => ({ old, new: now, known: true });

/** What each event has changed; the fields of parts are those of an entry's (recordings `uploads-get`, `steps-get`, `comments-list`). */
const examples: Readonly<Record<string, IDataObject>> = {
	archived: { state: known('active', 'archived') },
	categoryChanged: { category: known('Cloning', 'Western Blot') },
	changed: { start: known('2026-01-31 09:00:00', time), end: known('2026-01-31 10:00:00', '2026-01-31 10:30:00') },
	commentAdded: { comments: { added: [{ id: 4, item_id: 3, comment: 'Looks good to me', userid: 1, fullname: 'Ada Example', created_at: time }] } },
	deleted: { state: known('active', 'deleted') },
	fileUploaded: { files: { added: [{ id: 3, item_id: 3, real_name: 'gel.png', comment: null, filesize: 70, userid: 1, fullname: 'Ada Example', created_at: time }] } },
	locked: { locked: known(false, true) },
	restored: { state: known('archived', 'active') },
	signed: { signatures: known(0, 1) },
	statusChanged: { status: known('Running', 'Success') },
	stepFinished: { steps: { finished: [{ id: 5, item_id: 3, body: 'Weigh the sample', ordering: 1, finished: 1, finished_time: time }] } },
	tagAdded: { tags: { ...known(['gel'], ['gel', 'urgent']), added: ['urgent'] } },
	timestamped: { timestamped: known(false, true) },
};

/** Changes that the events could have made. */
export function exampleChanges(events: readonly string[]): IDataObject {
	return Object.assign({}, ...events.map((event) => examples[event] ?? {})) as IDataObject;
}
