/** The events in a delivery of Labguru, and which of them a workflow wants. Called by `webhook.ts` and `execute.ts`. */
import type { IDataObject } from 'n8n-workflow';
import { hasDots } from '../../shared/values/text';
import { kinds } from '../kinds';

/** One event, as a workflow gets it. */
export interface DeliveredEvent extends IDataObject {
	/** What happened, such as `projects_experiment.signed`; null where Labguru does not say. */
	event: string | null;
	/** Class of the record, such as `Projects::Experiment`. */
	model: string | null;
	id: number | null;
	/** Path of the record in the API. */
	url: string | null;
	changes: IDataObject;
	/** The delivery as it came. */
	payload: IDataObject;
}

/** Levels to which the body of a delivery may be nested: what is deeper can be neither read nor stored. */
const mostLevels = 100;

/** What is said where a delivery holds no event. */
export const noEvent = `There is no event in the body: it should be an object, or a list of objects, with input_txt, input_type, input_id or url, nested no deeper than ${mostLevels} levels`;

/**
 * The events in the body of a delivery: Labguru sends an array with one object, or the object. What names neither an
 * activity nor a record is none.
 */
export function eventsIn(body: unknown): DeliveredEvent[] {
	if (isDeeper(body, mostLevels)) return [];
	return [body].flat().filter(isObject).map(toEvent).filter(({ event, model, id, url }) => [event, model, id, url].some((each) => each !== null));
}

function isDeeper(value: unknown, levels: number): boolean {
	let layer = [value];
	for (let level = 0; level <= levels && layer.length > 0; level += 1) {
		layer = layer.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
	}
	return layer.length > 0;
}

function toEvent(payload: IDataObject): DeliveredEvent {
	return {
		event: activityOf(payload),
		model: text(payload.input_type),
		id: idOf(payload.input_id),
		url: text(payload.url),
		changes: isObject(payload.changes) ? payload.changes : {},
		payload,
	};
}

/** `input_txt` holds `activity_key: x.y`, among other words or alone. */
function activityOf(payload: IDataObject): string | null {
	const written = typeof payload.input_txt === 'object' ? JSON.stringify(payload.input_txt) : String(payload.input_txt ?? '');
	return /activity_key["']?\s*(?:[:=]|=>)\s*["']?([\w:.-]+)/.exec(written)?.[1] ?? text(payload.activity_key);
}

function idOf(value: unknown): number | null {
	const id = typeof value === 'string' ? Number(value) : value;
	return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

function text(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Which events a workflow wants, as the trigger's filters say. */
export interface EventFilter {
	/** Activities with commas between, `*` for anything; all where empty. */
	activities: string;
	/** Classes of records; all where empty. */
	models: readonly string[];
}

/** Whether an event is wanted. Of a class the last word counts too, since `Projects::Experiment` may be sent as `Experiment`. */
export function isWanted({ event, model }: DeliveredEvent, { activities, models }: EventFilter): boolean {
	const patterns = activities.split(',').map((each) => each.trim()).filter(Boolean);
	if (patterns.length > 0 && !patterns.some((pattern) => matches(event ?? '', pattern))) return false;
	return models.length === 0 || models.some((each) => [each, lastWord(each)].includes(model ?? ''));
}

function matches(name: string, pattern: string): boolean {
	const source = pattern.split('*').map((part) => part.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&')).join('.*');
	return new RegExp(`^${source}$`, 'i').test(name);
}

function lastWord(className: string): string {
	return className.split('::').at(-1) ?? className;
}

/**
 * Where the record of an event is in the API; undefined where the event does not tell. Only a path of the API is taken
 * from it, whatever host stands before.
 */
export function recordPath({ url, model, id }: Pick<DeliveredEvent, 'url' | 'model' | 'id'>): string | undefined {
	const path = url === null ? undefined : /^(?:https?:\/\/[^/?#]+)?(\/api\/v\d\/[^?#\s]+?)(?:\.json)?(?:[?#].*)?$/i.exec(url)?.[1];
	if (path && !hasDots(path)) return path.replace(/\/{2,}/g, '/');
	const kind = model === null ? undefined : kinds.get(model);
	return kind && id !== null ? `${kind.path}/${id}` : undefined;
}
