/** Tags, which records of every kind carry. */
import { collection, type Collection } from '../collections/collection';

export const tags: Collection = collection('tags', 'Tag', 'name!', { ops: '' });
