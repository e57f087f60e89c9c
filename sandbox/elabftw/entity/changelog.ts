/** What a change leaves on its entry: the time, who was the last, a line of the changelog. */
import type { Call } from '../call/call';
import type { Entity } from '../state';

/** Moves `modified_at` on, as a changed column does; a tag, a comment or a pin does not. */
export function move(call: Call, entity: Entity): void {
	entity.modified_at = call.now();
}

/** A step, a link or an upload also tells who was the last (experiments-get-with-links of 5.1.15). */
export function touch(call: Call, entity: Entity): void {
	move(call, entity);
	entity.lastchangeby = call.user.userid;
}

/** Writes a line of the changelog. */
export function log(call: Call, entity: Entity, target: string, content: string): void {
	entity.changelog.push({ created_at: call.now(), target, content, userid: call.user.userid });
}
