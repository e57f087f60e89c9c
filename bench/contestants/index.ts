import type { Contestant, ContestantName } from '../types';
import { httpRequest } from './httpRequest';
import { node, simplified } from './node';
import { script } from './script';

/** Who takes part. */
export const contestants = { node, simplified, httpRequest, script } satisfies Record<ContestantName, Contestant>;
