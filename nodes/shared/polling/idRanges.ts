/**
 * Numbers as a short text, in any order: runs of numbers that follow each other, each as its distance from the one before
 * and its length, to the base of 36. What is imported at once has such ids.
 */
export function packRuns(numbers: readonly number[]): string {
	const runs: Array<{ from: number; to: number }> = [];
	for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
		const last = runs.at(-1);
		if (last && last.to + 1 === number) last.to = number;
		else runs.push({ from: number, to: number });
	}
	let end = 0;
	const texts = runs.map(({ from, to }) => {
		const text = (from - end).toString(36) + (to > from ? `-${(to - from).toString(36)}` : '');
		end = to;
		return text;
	});
	return texts.join(' ');
}

/** The numbers of such a text, smallest first. */
export function unpackRuns(text: string): number[] {
	let end = 0;
	return text.split(' ').filter(Boolean).flatMap((run) => {
		const [gap = '', length = '0'] = run.split('-');
		const from = end + parseInt(gap, 36);
		end = from + parseInt(length, 36);
		return Array.from({ length: end - from + 1 }, (_, index) => from + index);
	});
}
