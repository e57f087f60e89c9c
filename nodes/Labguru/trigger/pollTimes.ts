/** The parameter that says when n8n polls. Called by `properties.ts`. */
import type { INodeProperties } from 'n8n-workflow';

/**
 * When n8n polls. It has the name and the form of the input that n8n gives to nodes that only poll; a node that can do
 * both must bring it itself, to show it in one mode alone.
 */
export const pollTimes: INodeProperties = {
	displayName: 'Poll Times',
	name: 'pollTimes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
	placeholder: 'Add Poll Time',
	default: { item: [{ mode: 'everyMinute' }] },
	description: 'When n8n asks Labguru what is new',
	options: [
		{
			displayName: 'Item',
			name: 'item',
			values: [
				{
					displayName: 'Mode',
					name: 'mode',
					type: 'options',
					options: [
						{ name: 'Custom', value: 'custom' },
						{ name: 'Every Minute', value: 'everyMinute' },
						{ name: 'Every X', value: 'everyX' },
					],
					default: 'everyMinute',
					description: 'How often to ask',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 1000 },
					default: 5,
					displayOptions: { show: { mode: ['everyX'] } },
					description: 'How many minutes or hours lie between two polls',
				},
				{
					displayName: 'Unit',
					name: 'unit',
					type: 'options',
					options: [
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					default: 'minutes',
					displayOptions: { show: { mode: ['everyX'] } },
					description: 'What the value counts',
				},
				{
					displayName: 'Cron Expression',
					name: 'cronExpression',
					type: 'string',
					default: '0 */5 * * * *',
					placeholder: 'e.g. 0 */5 * * * *',
					displayOptions: { show: { mode: ['custom'] } },
					description: 'Second, minute, hour, day of the month, month and day of the week; at least a minute must lie between two polls',
				},
			],
		},
	],
};
