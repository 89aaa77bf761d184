import type { LintRule } from './lint-rule.js';

/** Points out operators that compute in float between integer ones. */
export const floatIslandsRule: LintRule = {
  name: 'float islands',
  why: 'each costs a DEQUANTIZE and a QUANTIZE, and integer-only devices refuse it',
  check({ operator, subgraph, producer, users }) {
    if (operator.op === 'DEQUANTIZE' || operator.op === 'QUANTIZE') return [];
    const isFloat = operator.outputs.some((id) => subgraph.tensors.get(id)?.dtype === 'FLOAT32');
    const before = operator.inputs.some((id) => {
      const made = id === null ? undefined : producer(id);
      const from = made?.op === 'DEQUANTIZE' ? made.inputs[0] : null;
      return from != null && subgraph.tensors.get(from)?.data === undefined;
    });
    const after = operator.outputs.some((id) => users(id).some(({ op }) => op === 'QUANTIZE'));
    if (!isFloat || !before || !after) return [];
    const message = `${operator.op} computes in float between integer operators`;
    return [{ severity: 'warning', code: 'LINT_FLOAT_ISLAND', message, hint: 'see what planQuantization says of it' }];
  },
};
