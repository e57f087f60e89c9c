/** What a poll leaves for the next one, in the node's static data. Called by the triggers of both notebooks. */
import { deepCopy, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

/** Counts the shapes that the poll state has had: what another version of the package has stored is not read. */
const version = 1;

/** What is stored beside a trigger's own state. */
interface Stored {
	/** What is watched: a trigger that is told to watch something else begins anew. */
	watched: string;
	/** Number of the poll that wrote it. */
	poll: number;
	/** Version of its shape. */
	version: number;
}

/**
 * The state of a trigger as one poll sees it: read at the beginning and written once at the end, so that a poll that fails
 * changes nothing. A poll that was overtaken by another writes nothing and reports nothing: the other one has.
 */
export interface PollState<T> {
	/** What the last poll left; undefined at the first poll, and when something else is watched now, or another version stored it. */
	previous: T | undefined;
	/**
	 * Writes what the next poll needs.
	 * @returns what `poll` returns to n8n: the items; null where there are none, or another poll came first
	 */
	finish(state: T, items: INodeExecutionData[]): INodeExecutionData[][] | null;
}

/**
 * Reads the state at the beginning of a poll.
 * @param watched names what is watched, so that a change of it begins anew
 */
export function pollStateOf<T extends object>(node: IPollFunctions, watched: string): PollState<T> {
	const data = node.getWorkflowStaticData('node') as { pollState?: T & Stored };
	const stored = data.pollState;
	const poll = stored?.poll ?? 0;
	return {
		previous: stored && stored.watched === watched && stored.version === version ? deepCopy<T>(stored) : undefined,
		finish(state, items) {
			if ((data.pollState?.poll ?? 0) !== poll) return null;
			data.pollState = { ...state, watched, poll: poll + 1, version };
			return items.length === 0 ? null : [items];
		},
	};
}
