/** The types of what a stand-in of Labguru holds, for tests that look into it. */
export type { Fields, Rec } from './record';
