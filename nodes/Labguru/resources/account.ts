import { choice } from '../../shared/editor/inputs';
import { fieldList } from '../../shared/editor/notation';
import type { Resource } from '../../shared/types/table';
import { answeredUnder } from '../operations/answers';
import { deleteUnit } from '../operations/units';
import { crud, plainList, simple } from '../rows';
import { labeled, worded, words } from '../words';

const asItIs = (value: string): [string, string] => [value.charAt(0).toUpperCase() + value.slice(1).replace(/-/g, ' '), value];
const shades = ['green', 'red', 'blue', 'orange', 'grey'].flatMap((color) => [`${color}-light`, color, `${color}-dark`]);
const icons = ['star', 'bolt', 'thumbs-up', 'thumbs-down', 'question', 'exclamation', 'bell', 'bell-slash', 'fire', 'sun'];

const flagWords = {
	...words,
	color: worded('Color', Object.fromEntries(shades.map(asItIs))),
	icon: worded('Icon', Object.fromEntries(icons.map(asItIs))),
};

/** Flags, which experiments carry. */
export const flag: Resource = {
	value: 'flag',
	name: 'Flag',
	noun: 'flag',
	operations: crud({
		noun: 'flag', nouns: 'flags', path: '/api/v1/flags', fields: fieldList('title* icon! color! description', flagWords),
		keep: [...simple, 'icon', 'color', 'active', 'default'],
		besides: { create: { run: answeredUnder('flag') }, update: { run: answeredUnder('flag') } },
	}),
};

/** Teams of members. */
export const team: Resource = {
	value: 'team',
	name: 'Team',
	noun: 'team',
	operations: [
		plainList('teams', '/api/v1/teams'),
		...crud({ noun: 'team', nouns: 'teams', path: '/api/v1/teams', without: ['create', 'getAll', 'update'], whole: ['members'] }),
	],
};

const kinds = { Concentration: 'concentration', Volume: 'volume', Weight: 'weight' };

/** Units of amounts. */
export const unit: Resource = {
	value: 'unit',
	name: 'Unit',
	noun: 'unit',
	operations: crud({
		noun: 'unit', nouns: 'units', path: '/api/v1/units', without: ['update'], keep: [...simple, 'type_for'],
		fields: [...labeled('name*'), ...fieldList('type_for*', { type_for: worded('Kind of Unit', kinds) })],
		besides: {
			delete: {
				run: deleteUnit, wrap: 'none',
				options: [choice('kindOfUnit', 'Kind of Unit', 'What the unit measures; where it is not said, the unit is read first', Object.entries(kinds).map(([name, value]) => ({ name, value })), { to: 'body', as: 'unit_type' })],
			},
		},
	}),
};

/** What has changed today. */
export const manifest: Resource = {
	value: 'manifest',
	name: 'Manifest',
	description: 'What has changed today',
	noun: 'manifest',
	operations: [
		plainList('manifests', '/api/v1/manifests', { description: 'List the records that have changed today', paging: 'uncounted' }),
		...crud({ noun: 'manifest', nouns: 'manifests', path: '/api/v1/manifests', without: ['create', 'get', 'getAll', 'update'] }),
	],
};
