import type { Contestant, ContestantName } from '../types';
import { httpRequest } from './httpRequest';
import { cutNode, node } from './node';
import { script } from './script';

/** Who takes part. */
export const contestants = { node, cutNode, httpRequest, script } satisfies Record<ContestantName, Contestant>;
