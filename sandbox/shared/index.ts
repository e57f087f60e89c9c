/** What tests, demo and measurements order of a stand-in, or read of it, whichever notebook it stands in for. */
export type { Latency } from './database/latency';
export type { Fault, Faults } from './http/faults';
export type { SeenRequest } from './http/requests';
export type { Sandbox } from './http/server';
export { randomFrom } from './values/random';
