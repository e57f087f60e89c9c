/** Sets of ids as short texts, for static data. Called by the state of the eLabFTW Trigger. */

/**
 * Ids as a short text, in any order: ranges of ids that follow each other, each as its distance from the one before and
 * its length, to the base of 36. What is imported at once has such ids.
 */
export function packIds(ids: readonly number[]): string {
	const ranges: Array<{ from: number; to: number }> = [];
	for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last && last.to + 1 === id) last.to = id;
		else ranges.push({ from: id, to: id });
	}
	let end = 0;
	const texts = ranges.map(({ from, to }) => {
		const text = (from - end).toString(36) + (to > from ? `-${(to - from).toString(36)}` : '');
		end = to;
		return text;
	});
	return texts.join(' ');
}

/** The ids of such a text, smallest first. */
export function unpackIds(text: string): number[] {
	let end = 0;
	return text.split(' ').filter(Boolean).flatMap((range) => {
		const [gap = '', length = '0'] = range.split('-');
		const from = end + parseInt(gap, 36);
		end = from + parseInt(length, 36);
		return Array.from({ length: end - from + 1 }, (_, index) => from + index);
	});
}
