import type { Call } from './call';
import type { Entity } from './state';

/** Moves `modified_at` on, as a step, a link, an upload or a changed column does; a tag, a comment or a pin does not. */
export function touch(call: Call, entity: Entity): void {
	entity.modified_at = call.now();
}

/** Writes a line of the changelog. */
export function log(call: Call, entity: Entity, target: string, content: string): void {
	entity.changelog.push({ created_at: call.now(), target, content, userid: call.user.userid });
}
