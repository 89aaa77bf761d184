import type { LintRule } from './lint-rule.js';

/** Points out a QUANTIZE of what a QUANTIZE or DEQUANTIZE has just made. */
export const requantizeChainsRule: LintRule = {
  name: 'chains of QUANTIZE',
  why: 'values are rounded twice for nothing',
  check({ operator, producer, output, restates }) {
    const [id] = operator.inputs;
    const before = id == null ? undefined : producer(id);
    if (!restates(operator) || before === undefined || !restates(before) || output(0)?.dtype === 'FLOAT32') return [];
    const message = `${operator.op} of what ${before.op} has just made`;
    return [
      { severity: 'info', code: 'LINT_REQUANTIZE_CHAIN', message, hint: 'quantize once, from where the value is made' },
    ];
  },
};
