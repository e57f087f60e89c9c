import { deepCopy, type IPollFunctions } from 'n8n-workflow';

/** Counts the forms that the kept state has had: what another version of the package has kept is not read. */
const form = 1;

/** What a poll keeps for the next one, in the node's static data. */
export interface Kept {
	/** What is watched: a trigger that is told to watch something else begins anew. */
	watched: string;
	/** Number of the poll that wrote it. */
	turn: number;
	/** Form in which it is written. */
	form: number;
}

/**
 * One poll's hold on the static data: it reads at the beginning and writes once at the end. A poll that was overtaken by
 * another writes nothing and must report nothing: the other one has.
 */
export interface Turn<T> {
	/** What the last poll left; undefined at the first poll, and when something else is watched now, or another version kept it. */
	before: T | undefined;
	/**
	 * Writes what the next poll needs.
	 * @returns whether it was written; false where another poll came first
	 */
	keep(state: T): boolean;
}

/**
 * Begins a poll.
 * @param watched names what is watched, so that a change of it begins anew
 */
export function beginTurn<T extends object>(node: IPollFunctions, watched: string): Turn<T> {
	const data = node.getWorkflowStaticData('node') as { watch?: T & Kept };
	const { watch } = data;
	const turn = watch?.turn ?? 0;
	return {
		before: watch && watch.watched === watched && watch.form === form ? deepCopy<T>(watch) : undefined,
		keep(state) {
			if ((data.watch?.turn ?? 0) !== turn) return false;
			data.watch = { ...state, watched, turn: turn + 1, form };
			return true;
		},
	};
}
