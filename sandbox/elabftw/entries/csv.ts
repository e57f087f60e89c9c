/** Entries as CSV. */
import type { Call } from '../call/call';
import { labelColumns } from '../entity/labels';
import { csvCell } from '../files/csv';
import { withoutTags } from '../php/html';
import type { Entity } from '../state';
import { fullName } from '../state/names';
import { tagColumns } from '../tags/tags';
import { entityView } from './view';

/** The CSV of one entry: a byte order mark, a head, a row (export-experiment-csv). */
export function csv(call: Call, entities: Entity[]): string {
	const rows = entities.map((entity) => ({
		id: entity.id,
		date: entity.date,
		title: entity.title,
		userid: entity.userid,
		fullname: fullName(call, entity.userid),
		body: withoutTags(entity.body ?? ''),
		category: entity.category,
		...labelColumns(call, entity),
		status: entity.status,
		custom_id: entity.custom_id,
		elabid: entity.elabid,
		rating: entity.rating,
		sharelink: entityView(call, entity).sharelink,
		url: entityView(call, entity).sharelink,
		metadata: entity.metadata,
		tags: tagColumns(call, entity).tags,
	}));
	const v51Head =
		'id,date,title,body,category,category_title,category_color,status,status_title,status_color,custom_id,elabid,rating,url,metadata,tags';
	const laterHead =
		'id,date,title,userid,fullname,body,category,category_title,category_color,status,status_title,status_color,custom_id,elabid,rating,sharelink,metadata,tags';
	const head = call.traits.v51 ? v51Head : laterHead;
	const lines = rows.map((row) =>
		head
			.split(',')
			.map((name) => csvCell((row as Record<string, unknown>)[name]))
			.join(','),
	);
	return `\ufeff${[head, ...lines].join('\n')}\n`;
}
