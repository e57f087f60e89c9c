const labguruRecords = ['experiments', 'stocks', 'aroundRecords', 'addresses', 'refusals', 'sameIds'].map((file) => `test/labguru/${file}`);
const ids = ['test/engine/ids', 'test/labguru/addresses'];
const answers = ['test/engine/errorWords', 'test/engine/retry', 'test/engine/network', 'test/elabftw/advice', 'test/labguru/errors', 'test/labguru/session'];
const both = (file) => [`test/elabftw/${file}`, `test/labguru/${file}`];
const polling = ['test/triggers/polling'];
const lists = ['test/engine/oddPages', 'test/engine/prefetch', 'test/elabftw/lists', 'test/elabftw/longLists', 'test/labguru/lists'];
const legacy = ['test/elabftw/legacy', 'test/elabftw/legacyErrors', 'test/elabftw/legacyLists'];
const entries = ['entries', 'lists', 'names', 'upsert', 'bodyImages', 'applyTemplate', 'extraFields', 'ownInputs', 'requests'].map((file) => `test/elabftw/${file}`);
const entryFiles = ['requests', 'files', 'exports', 'onlyIfNew', 'bodyImages', 'facts'].map((file) => `test/elabftw/${file}`);
const bookings = ['test/triggers/elabftwBookings', 'test/triggers/elabftwEvents', 'test/triggers/elabftwBackups'];
const elabDialect = ['test/elabftw/requests', 'test/elabftw/advice', 'test/elabftw/entries', 'test/engine/ids', 'test/engine/aim', 'test/engine/credential'];
const attachments = ['requests', 'files', 'largeFiles', 'onlyIfNew', 'aboutRecord', 'facts'].map((file) => `test/labguru/${file}`);
const labguruDialect = ['test/labguru/requests', 'test/labguru/errors', 'test/labguru/lists', 'test/labguru/session', 'test/engine/aim', 'test/engine/credential'];
const files = ['test/elabftw/files', 'test/labguru/files', 'test/labguru/largeFiles'];

/**
 * The beginning of paths, and the tests that are to notice a mutant there. The first row that fits holds; rows of the same
 * list of tests are run together.
 */
export const rooms = [
	['nodes/shared/http/addresses', ids],
	['nodes/shared/http/credentialTest', ['test/engine/credentialTest']],
	['nodes/shared/http/elsewhere', ['test/labguru/files', 'test/labguru/largeFiles']],
	...['listBody', 'rows'].map((file) => [`nodes/shared/http/${file}`, ['test/engine/rows']]),
	...['following', 'numberedPages', 'overlappingPages', 'pageReader', 'pages', 'prefetch'].map((file) => [`nodes/shared/http/${file}`, lists]),
	['nodes/shared/http/errors', ['test/engine/errorWords', 'test/engine/network', 'test/labguru/errors', 'test/elabftw/advice']],
	['nodes/shared/http/networkErrors', ['test/engine/errorWords']],
	['nodes/shared/http/streams', ['test/engine/streams', 'test/engine/standstill']],
	['nodes/shared/http/streamedFile', [...files, 'test/engine/storedFiles']],
	['nodes/shared/http/retry', ['test/engine/retry']],
	['nodes/shared/http/serverMessage', ['test/engine/errorWords']],
	['nodes/shared/http/send', [...answers, 'test/engine/customRequest', 'test/engine/width']],
	['nodes/shared/http', answers],
	['nodes/shared/credential/secrets', ['test/engine/secretWords']],
	['nodes/shared/credential', ['test/engine/aim', 'test/engine/credential', 'test/engine/credentialTest']],
	['nodes/shared/values/ids', ids],
	['nodes/shared/values', ['test/engine/convert', 'test/engine/text', 'test/elabftw/bookings']],
	...['cursor', 'idRanges', 'pages', 'snapshots'].map((file) => [`nodes/shared/polling/${file}`, polling]),
	['nodes/shared/polling/optionalReads', ['test/triggers/elabftwUnreadable']],
	['nodes/shared/polling', ['test/triggers/polling', 'test/triggers/elabftwPolls', 'test/triggers/labguruPolling']],
	['nodes/shared/item/cached', ['test/engine/shared']],
	['nodes/shared/item/partialFailure', ['test/engine/records', 'test/labguru/largeFiles']],
	['nodes/shared/item', ['test/engine/records', 'test/engine/ids']],
	['nodes/shared/files/names', ['test/engine/fileNames']],
	['nodes/shared/files/sameFile', ['test/elabftw/onlyIfNew', 'test/labguru/onlyIfNew']],
	['nodes/shared/files/standstill', ['test/engine/standstill']],
	['nodes/shared/files', [...files, 'test/engine/fileNames', 'test/engine/storedFiles', 'test/elabftw/onlyIfNew']],
	['nodes/shared/execution', ['test/engine/pace', 'test/engine/recordQueue', 'test/engine/shared']],
	['nodes/shared/run/customRequest', ['test/engine/customRequest']],
	['nodes/shared/run/upsert', ['test/elabftw/upsert', 'test/labguru/upsert']],
	['nodes/shared/run', [...both('requests'), ...both('lists'), ...both('ownInputs'), 'test/elabftw/entries', 'test/elabftw/storage', 'test/elabftw/aroundEntries', ...labguruRecords]],
	['nodes/shared/editor', ['test/engine/properties']],
	['nodes/shared', ['test/engine/customRequest']],
	...['bookingPoll', 'compareBookings', 'restoredBackup'].map((file) => [`nodes/ELabFtw/trigger/${file}`, bookings]),
	['nodes/ELabFtw/trigger', ['Polls', 'Events', 'Snapshots', 'Backups', 'Unreadable'].map((name) => `test/triggers/elabftw${name}`)],
	['nodes/ELabFtw/legacy', legacy],
	['nodes/ELabFtw/operations/legacy', legacy],
	...['appendBody', 'applyTemplate', 'bodyImages', 'changeEntry', 'createEntry', 'dataUris', 'duplicateEntry', 'listEntries', 'names', 'updateEntry', 'upsertEntry'].map((file) => [`nodes/ELabFtw/operations/${file}`, entries]),
	...['exports', 'files', 'imports', 'uploadFile'].map((file) => [`nodes/ELabFtw/operations/${file}`, entryFiles]),
	['nodes/ELabFtw/operations', ['requests', 'facts', 'administration', 'aroundEntries', 'batch', 'bookings', 'comments', 'compounds', 'links', 'states', 'storage', 'tags'].map((file) => `test/elabftw/${file}`)],
	...['dialect', 'sign'].map((file) => [`nodes/ELabFtw/${file}`, elabDialect]),
	['nodes/ELabFtw/advice', ['test/elabftw/advice']],
	['nodes/ELabFtw/methods', ['test/elabftw/methods']],
	['nodes/ELabFtw', ['test/elabftw/requests', 'test/elabftw/entries', 'test/elabftw/extraFields']],
	['nodes/Labguru/trigger', ['test/triggers/labguruPolling', 'test/triggers/labguruPollFaults', 'test/triggers/labguruWebhook', 'test/triggers/labguruRegistering', 'test/triggers/labguruEventRecord']],
	...['attachments', 'largeAttachments'].map((file) => [`nodes/Labguru/operations/${file}`, attachments]),
	['nodes/Labguru/operations', [...labguruRecords, ...['requests', 'aboutRecord', 'bodies', 'elements', 'elementsAtOnce', 'facts', 'lists', 'onlyIfNew', 'ownInputs', 'shapes', 'units', 'upsert', 'wholePages'].map((file) => `test/labguru/${file}`)]],
	...['dialect', 'login', 'sign'].map((file) => [`nodes/Labguru/${file}`, labguruDialect]),
	['nodes/Labguru/methods', ['test/labguru/methods']],
	['nodes/Labguru', ['test/labguru/requests', ...labguruRecords, 'test/labguru/errors']],
];
