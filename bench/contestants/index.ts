import type { Contestant, ContestantName } from '../types';
import { httpRequest } from './httpRequest';
import { cutNode, node, simplified } from './node';
import { script } from './script';

/** Who takes part. */
export const contestants = { node, simplified, cutNode, httpRequest, script } satisfies Record<ContestantName, Contestant>;
