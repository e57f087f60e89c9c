/** Events in words. Called by the list of events and by the node, for its subtitle. */
import { watched } from './watched';

/** What makes words of a key such as `system_storage_stock.create`, in this order. */
const steps: ReadonlyArray<[pattern: RegExp, replacement: string]> = [
	[/^(?:biocollections|catalog|chemistry|knowledgebase_abstract|knowledgebase|projects|system_storage|system)_/, ''],
	[/^milestone\b/, 'folder'],
	[/^sop\b/, 'SOP'],
	[/\.(archive|create|delete|update)$/, '.$1d'],
	[/[._:]+/g, ' '],
];

/** `system_storage_stock.create` ─► `Stock created` */
export function eventName(key: string): string {
	const words = steps.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), key);
	return words.charAt(0).toUpperCase() + words.slice(1);
}

const inWords = steps.map(([pattern, replacement]) => `.replace(${String(pattern)}, ${JSON.stringify(replacement)})`).join('');
const events = `[$parameter["events"] || []].flat().map((key) => String(key)${inWords}.replace(/^./, (first) => first.toUpperCase())).join(", ")`;
const names = JSON.stringify(Object.fromEntries(watched.map(({ value, name }) => [value, name])));
const changes = `${names}[$parameter["resource"]] + " " + ($parameter["triggerOn"] === "both" ? "created or updated" : $parameter["triggerOn"])`;

/** What stands below the node on the canvas, such as "Experiment signed" or "Stock created or updated". */
export const subtitle = `={{ $parameter["mode"] === "polling" ? ${changes} : ${events} }}`;
