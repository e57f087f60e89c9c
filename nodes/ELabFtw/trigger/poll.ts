import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { pollBookings } from './bookingPoll';
import { pollEntries, sampleEntry } from './entryPoll';
import { setupOf } from './parameters';

/** One look at the notebook: what happened since the last one, or a sample where a person tries the node. */
export async function poll(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const manual = node.getMode() === 'manual';
	if (node.getNodeParameter('entryType') === 'bookings') return await pollBookings(node, manual);
	const setup = setupOf(node);
	return manual ? await sampleEntry(node, setup) : await pollEntries(node, setup);
}
