import type { BuiltinOpName } from '@litesmith/ir';
import { gridSpan } from './grid-span.js';
import type { Finding, LintRule } from './lint-rule.js';

/** Steps of the result below which hardly anything of an operand is left in it. */
const FEWEST_STEPS = 8;

/** Ops whose result is as large as their operands, so that an operand that is small on the grid of the result is lost. */
const keepsSize: { readonly [K in BuiltinOpName]?: true } = { ADD: true, SUB: true, ADD_N: true, QUANTIZE: true };

/** Points out operands that come to a few steps on the grid of the result. */
export const operandScalesRule: LintRule = {
  name: 'scales of operands',
  why: 'what is smaller than a step of the result is rounded away',
  check({ operator, input, output }) {
    const isKept = operator.op !== 'CUSTOM' && keepsSize[operator.op] === true;
    const result = gridSpan(output(0));
    if (!isKept || result === undefined) return [];
    return operator.inputs.flatMap((_, index): readonly Finding[] => {
      const operand = gridSpan(input(index));
      if (operand === undefined) return [];
      const steps = (operand.max - operand.min) / result.step;
      if (steps >= FEWEST_STEPS) return [];
      const message = `"${input(index)?.name}" comes to ${steps.toFixed(1)} steps on the grid of "${output(0)?.name}": it is rounded away`;
      const hint = 'int16 activations here, or keep what reads the result float';
      return [{ severity: 'warning', code: 'LINT_OPERAND_SCALE', message, hint }];
    });
  },
};
