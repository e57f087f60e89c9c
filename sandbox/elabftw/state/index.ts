/** What a stand-in of eLabFTW holds: for its own rules and models, and for tests that look into it. */
export * from './entries';
export * from './people';
export { emptyState, nextId, type ElabState, type Row } from './state';
