/** The categories and statuses of the small lab. */

export const experimentCategories: [string, string][] = [
	['Cloning', '29aeb9'],
	['Imaging', '54aa08'],
	['Protein', 'c24f3d'],
	['Cell culture', 'c0c0c0'],
];

export const itemCategories: [string, string][] = [
	['Microscope', '29aeb9'],
	['Plasmid', '54aa08'],
	['Antibody', 'c24f3d'],
	['Chemical', 'bd6200'],
];

export const itemStatuses: [string, string][] = [
	['In stock', '54aa08'],
	['To be ordered', 'bd6200'],
	['Out of order', 'c24f3d'],
];
