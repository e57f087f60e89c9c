/** Who may read, write and book, as columns of entries and users hold it: a base, and teams, users and groups besides. */

/** JSON of a column that shares with nobody besides the base. */
export const nobody = '{"teams": [], "users": [], "teamgroups": []}';

/** The five bases, as the answers name them. */
export const baseNames: Record<number, string> = {
	10: 'Only me',
	20: 'Only owner and admins',
	30: 'Only members of the team',
	40: 'Everyone with an account',
	50: 'Everyone including anonymous users',
};

/** Whether there is such a base. */
export const isBase = (value: unknown): boolean => Number(value) in baseNames;

/** `{"base": 30, "teams": [], …}`: in 5.1.15 the base stands inside the text. */
export const withBase = (json: string, base: number): string => json.replace('{', `{"base": ${base}, `);

/** `canread_base_human` and the like, for every base among some columns. */
export const humanBases = (columns: Record<string, unknown>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(columns)
			.filter(([name]) => name.endsWith('_base'))
			.map(([name, value]) => [`${name}_human`, baseNames[Number(value)] ?? '']),
	);
