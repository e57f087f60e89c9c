/** Lists of entries: filtered, sorted, cut into pages. */
import { queryText, type Call } from '../call/call';
import { page } from '../call/page';
import { mayRead } from '../entity/permissions';
import { toInt } from '../php/values';
import { isTemplate, type Entity, type EntityKind } from '../state';
import { tests } from './filters';
import { listRow, quickRow } from './rows';
import { sorted } from './sort';

/** In 5.1.15 templates are not paged, and the types of items stand in the order of their ids (items_types-list). */
function v51Templates(call: Call, kind: EntityKind, found: Entity[]): Entity[] {
	return kind === 'items_types' ? found.sort((a, b) => a.id - b.id) : sorted(call, found);
}

/** The list of a kind of entries: a plain array, without a total. */
export function listEntities(call: Call, kind: EntityKind): unknown[] {
	const wanted = tests(call, kind);
	const found = [...call.state.entities[kind].values()].filter(
		(entity) => mayRead(call, entity) && wanted.every((test) => test(entity)),
	);
	const rows = call.traits.v51 && isTemplate(kind) ? v51Templates(call, kind, found) : page(call, sorted(call, found));
	if (call.query.fastq && !call.traits.v51) return rows.map((entity) => quickRow(call, entity));
	const quoted = queryText(call, 'q')?.includes('"') ?? false;
	const full = quoted || Boolean(call.query.extended) || toInt(call.query.full) === 1;
	return rows.map((entity) => listRow(call, entity, full));
}
