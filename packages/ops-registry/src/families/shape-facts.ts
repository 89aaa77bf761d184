import type { OpFacts } from '../spec.js';

/** What a family of ops gives to each member's record: its operands and its shape rule. */
export type ShapeFacts = Pick<OpFacts<unknown>, 'inputs' | 'outputs' | 'inferTypes'>;
