/** How an entry of the small lab is written down. */

export interface SeedEntry {
	title: string;
	body?: string;
	category?: number;
	status?: number;
	rating?: number;
	date?: string;
	/** Days before now of the last change. */
	age?: number;
	by?: 'ada' | 'uma';
	tags?: string[];
	steps?: string[];
	/** How many of the steps are done. */
	done?: number;
	comments?: string[];
	fields?: Record<string, unknown>;
	links?: { kind: 'experiments' | 'items'; id: number }[];
	private?: boolean;
	extra?: Record<string, number | string>;
}
