import type { Contestant, ContestantName } from '../types';
import { httpRequest } from './httpRequest';
import { node } from './node';
import { script } from './script';

/** Who takes part. */
export const contestants = { node, httpRequest, script } satisfies Record<ContestantName, Contestant>;
