import type { LintRule } from './lint-rule.js';

/** Points out a sigmoid or softmax whose only reader looks for the largest value. */
export const removableActivationRule: LintRule = {
  name: 'activation before ARG_MAX',
  why: 'it keeps the order of its inputs, costs time, and makes ties where it is quantized',
  check({ operator, facts, users, subgraph }) {
    const [id] = operator.outputs;
    if (facts?.quantize?.terminal !== true || id === undefined || subgraph.outputs.includes(id)) return [];
    const readers = users(id);
    if (readers.length === 0 || !readers.every(({ op }) => op === 'ARG_MAX')) return [];
    const message = `${operator.op} before ARG_MAX changes nothing but ties`;
    return [{ severity: 'info', code: 'LINT_REMOVABLE', message, hint: "terminal: 'logits', or leave it out" }];
  },
};
