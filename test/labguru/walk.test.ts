// The walk for real servers, here on the sandbox, so that it stays right.
delete process.env.LABGURU_URL;
process.env.LABGURU_SANDBOX = '1';
require('../live/labguru.test');

export {};
