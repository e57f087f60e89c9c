/** What the eLabFTW Trigger does at the poll times, and when a person tries it out. Called by the node. */
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { pollBookings, sampleBooking } from './bookingPoll';
import { pollEntries, sampleEntry } from './entryPoll';
import { bookingParametersOf, bookings, entryParametersOf } from './parameters';

/**
 * What happened in the notebook since the last poll, or a sample where a person tries the node; a sample leaves what is
 * stored between polls alone.
 * @returns null where nothing happened
 * @throws NodeOperationError, NodeApiError
 */
export async function poll(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const manual = node.getMode() === 'manual';
	if (node.getNodeParameter('entryType') === bookings) {
		const parameters = bookingParametersOf(node);
		return manual ? [[await sampleBooking(node, parameters)]] : await pollBookings(node, parameters);
	}
	const parameters = entryParametersOf(node);
	return manual ? [[await sampleEntry(node, parameters)]] : await pollEntries(node, parameters);
}
