const ids = ['test/engine/ids', 'test/labguru/records'];
const answers = ['test/engine/errorWords', 'test/engine/retry', 'test/engine/network', 'test/elabftw/advice', 'test/labguru/errors', 'test/labguru/session'];
const polling = ['test/triggers/polling'];
const lists = ['test/engine/prefetch', 'test/elabftw/lists', 'test/labguru/lists'];
const legacy = ['test/elabftw/legacy', 'test/elabftw/legacyErrors', 'test/elabftw/legacyLists'];
const files = ['test/elabftw/files', 'test/labguru/files', 'test/labguru/largeFiles'];

/** The beginning of paths, and the tests that are to notice a mutant there. The first row that fits holds. */
export const rooms = [
	['nodes/shared/http/addresses', ids],
	['nodes/shared/http/credentialTest', ['test/engine/credentialTest']],
	['nodes/shared/http/elsewhere', ['test/labguru/files', 'test/labguru/largeFiles']],
	['nodes/shared/http/errors', ['test/engine/errorWords', 'test/engine/network', 'test/labguru/errors', 'test/elabftw/advice']],
	['nodes/shared/http/listBody', ['test/engine/rows']],
	['nodes/shared/http/networkErrors', ['test/engine/errorWords']],
	['nodes/shared/http/pages', lists],
	['nodes/shared/http/prefetch', lists],
	['nodes/shared/http/rows', ['test/engine/rows']],
	['nodes/shared/http/streams', ['test/engine/streams', 'test/engine/standstill']],
	['nodes/shared/http/streamedFile', files],
	['nodes/shared/http/retry', ['test/engine/retry']],
	['nodes/shared/http/serverMessage', ['test/engine/errorWords']],
	['nodes/shared/http/send', [...answers, 'test/engine/customRequest', 'test/engine/width']],
	['nodes/shared/http', answers],
	['nodes/shared/credential/secrets', ['test/engine/secretWords']],
	['nodes/shared/credential', ['test/engine/aim', 'test/engine/credential', 'test/engine/credentialTest']],
	['nodes/shared/values/ids', ids],
	['nodes/shared/values', ['test/engine/convert', 'test/engine/text', 'test/elabftw/bookings']],
	...['cursor', 'idRanges', 'pages', 'serverClock', 'snapshots'].map((file) => [`nodes/shared/polling/${file}`, polling]),
	['nodes/shared/polling', ['test/triggers/polling', 'test/triggers/elabftwPolls', 'test/triggers/labguruPolling']],
	['nodes/shared/item/cached', ['test/engine/shared']],
	['nodes/shared/item/partialFailure', ['test/engine/records', 'test/labguru/largeFiles']],
	['nodes/shared/item', ['test/engine/records', 'test/engine/ids']],
	['nodes/shared/files/names', ['test/engine/fileNames']],
	['nodes/shared/files/sameFile', ['test/elabftw/onlyIfNew', 'test/labguru/onlyIfNew']],
	['nodes/shared/files/standstill', ['test/engine/standstill']],
	['nodes/shared/files', [...files, 'test/engine/fileNames', 'test/elabftw/onlyIfNew']],
	['nodes/shared/execution', ['test/engine/pace', 'test/engine/recordQueue', 'test/engine/shared']],
	['nodes/shared/run', ['test/engine/customRequest', 'test/elabftw/entries', 'test/elabftw/upsert']],
	['nodes/shared/editor', ['test/engine/properties']],
	['nodes/shared', ['test/engine/customRequest']],
	['nodes/ELabFtw/trigger', ['test/triggers/elabftwPolls', 'test/triggers/elabftwEvents', 'test/triggers/elabftwBookings']],
	['nodes/ELabFtw/legacy', legacy],
	['nodes/ELabFtw/operations/legacy', legacy],
	['nodes/ELabFtw/methods', ['test/elabftw/methods']],
	['nodes/ELabFtw', ['test/elabftw/requests', 'test/elabftw/entries', 'test/elabftw/extraFields']],
	['nodes/Labguru/trigger', ['test/triggers/labguruPolling', 'test/triggers/labguruWebhook']],
	['nodes/Labguru/methods', ['test/labguru/methods']],
	['nodes/Labguru', ['test/labguru/requests', 'test/labguru/records', 'test/labguru/errors']],
];
