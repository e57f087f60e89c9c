import { choiceRules } from './choices';
import { displayRules } from './display';
import { nodeRules } from './node';
import { textRules } from './text';
import type { Rule } from './rule';

/** Every rule of this project about built descriptions. n8n's own are applied by its linter. */
export const rules: Rule[] = [...nodeRules, ...textRules, ...choiceRules, ...displayRules];
