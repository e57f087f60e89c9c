import type { Input } from '../types/field';
import { flag } from './inputs';

/**
 * The option that makes what can be sent twice without making it twice.
 * @param what is returned in place of a new one, and instead of what, for the middle of a sentence
 */
export const onlyIfNew = (what: string): Input => flag('onlyIfNew', 'Only If New', `Whether ${what}. What comes out says so in "created".`);

/** The same for uploads. */
export const onlyNewFiles: Input = onlyIfNew('a file that the record has already, with the same name and content, is returned instead of being uploaded again');
