/** What stands below the trigger on the canvas, in words. Called by the node. */
import { kinds } from '../kinds';
import { bookings } from './parameters';

const names = JSON.stringify({ ...Object.fromEntries(Object.entries(kinds).map(([value, { name }]) => [value, name])), [bookings]: 'Booking' });
const events = `[($parameter["entryType"] === "${bookings}" ? $parameter["bookingEvents"] : $parameter["events"]) || []].flat()`;

/** An expression such as "Experiment status changed, tag added". */
export const subtitle = `={{ ${names}[$parameter["entryType"]] + " " + ${events}.map((event) => String(event).replace(/([A-Z])/g, " $1").toLowerCase()).join(", ") }}`;
