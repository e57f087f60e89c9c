const answers = ['test/engine/retry', 'test/engine/network', 'test/elabftw/advice', 'test/labguru/errors', 'test/labguru/session'];
const lists = ['test/engine/prefetch', 'test/elabftw/lists', 'test/labguru/lists'];
const files = ['test/elabftw/files', 'test/labguru/files', 'test/labguru/largeFiles'];

/**
 * What is mutated, and the tests that are to notice, the most important first. What begins with the same letters has its
 * narrower rows first.
 */
export const rooms = {
	'nodes/shared/http/retry': ['test/engine/retry', 'test/engine/network'],
	'nodes/shared/http/addresses': ['test/engine/ids'],
	'nodes/shared/http/credentialTest': ['test/engine/credentialTest'],
	'nodes/shared/http/pages': lists,
	'nodes/shared/http/prefetch': lists,
	'nodes/shared/http/rows': lists,
	'nodes/shared/http/listBody': lists,
	'nodes/shared/http/elsewhere': files,
	'nodes/shared/http/stream': files,
	'nodes/shared/http': answers,
	'nodes/shared/values/ids': ['test/engine/ids', 'test/labguru/records'],
	'nodes/shared/credential': ['test/engine/credential', 'test/engine/credentialTest', 'test/engine/network'],
	'nodes/shared/polling': ['test/triggers/polling', 'test/triggers/elabftwPolls', 'test/triggers/labguruPolling'],
	'nodes/ELabFtw/trigger': ['test/triggers/elabftwPolls', 'test/triggers/elabftwEvents', 'test/triggers/elabftwBookings'],
	'nodes/Labguru/trigger': ['test/triggers/labguruPolling', 'test/triggers/labguruWebhook'],
	'nodes/shared/values': ['test/engine/convert', 'test/elabftw/bookings'],
	'nodes/shared/item': ['test/engine/ids', 'test/elabftw/entries', 'test/labguru/records'],
	'nodes/shared/files': files,
	'nodes/shared/execution': ['test/engine/pace', 'test/engine/prefetch'],
	'nodes/shared/run': ['test/elabftw/entries', 'test/elabftw/upsert', 'test/engine/customRequest'],
	'nodes/ELabFtw/operations': ['test/elabftw/requests'],
	'nodes/Labguru/operations': ['test/labguru/requests'],
	'nodes/ELabFtw': ['test/elabftw/requests'],
	'nodes/Labguru': ['test/labguru/requests'],
};
