import { number } from './inputs';

/** The option that every operation has: how hard it may press the server. */
export const requestsAtATime = number(
	'requestsAtATime',
	'Requests at a Time',
	'How many requests of this node may be under way at the same time',
	{ typeOptions: { minValue: 1, maxValue: 32 }, default: 4 },
);
