/** What differs between the versions of eLabFTW that the stand-in can be. */

/** The servers that were recorded, and whose habits the sandbox can take on. */
export type ElabVersion = '5.1.15' | '5.6.12' | '6.0.0-alpha4';

/** What a version does differently. Facts of the recordings; one line each, so that a difference can be looked up. */
export interface Traits {
	version: ElabVersion;
	versionInt: number;
	/** 5.1.15: generic message, detail in the description, permissions with their base inside, fewer columns. */
	v51: boolean;
	/** 6.0: checks metadata values, merges metadata on create, capacities of storage units. */
	v60: boolean;
	/** Rows of a list without `limit`; null means all. */
	defaultLimit: 'all' | 'user';
	/** Above this a limit falls back to 15. */
	highestLimit: number;
	/** DELETE wants the JSON content type too (5.1.15: x-delete-without-content-type). */
	deleteWantsContentType: boolean;
	/** Keys carry a `<id>-` prefix, and work without it (info-old-style-key-without-id-prefix). */
	keyPrefix: boolean;
	/** Every attempt to add a tag uses up an id, also where the tag exists. */
	burnsTagIds: boolean;
}

const base: Omit<Traits, 'version' | 'versionInt'> = {
	v51: false,
	v60: false,
	defaultLimit: 'all',
	highestLimit: 9_999_999,
	deleteWantsContentType: false,
	keyPrefix: true,
	burnsTagIds: true,
};

const table: Record<ElabVersion, Traits> = {
	'5.1.15': {
		...base,
		version: '5.1.15',
		versionInt: 50115,
		v51: true,
		defaultLimit: 'user',
		highestLimit: 9_999,
		deleteWantsContentType: true,
		burnsTagIds: false,
	},
	'5.6.12': { ...base, version: '5.6.12', versionInt: 50612 },
	'6.0.0-alpha4': { ...base, version: '6.0.0-alpha4', versionInt: 60000, v60: true, keyPrefix: false },
};

/** The habits of a version. */
export function traitsOf(version: ElabVersion): Traits {
	return table[version];
}
