import type { NoOptions } from '../options.js';
import type { OpName } from '../schema/builtin-operator.js';
import {
  requireDtype,
  requireInput,
  requireInputCount,
  requireRank,
  requireSameDim,
  valuesOf,
} from '../shapes/check.js';
import { requireWithin } from '../shapes/numbers.js';
import type { Operand, OpFacts, TensorTypeAndShape } from '../spec.js';

/**
 * Facts of non-maximum suppression: picks from `boxes` [n, 4] by `scores` [n].
 *
 * @param soft with a sixth operand `sigma` and a further output, the scores after suppression
 * Source: Prepare, tflite/kernels/non_max_suppression.cc.
 */
export function nonMaxSuppression(op: OpName, soft: boolean): OpFacts<NoOptions> {
  const inputs: readonly Operand[] = [
    { name: 'boxes', dtypes: ['FLOAT32'] },
    { name: 'scores', dtypes: ['FLOAT32'] },
    { name: 'maxOutputSize', dtypes: ['INT32'] },
    { name: 'iouThreshold', dtypes: ['FLOAT32'] },
    { name: 'scoreThreshold', dtypes: ['FLOAT32'] },
    ...(soft ? [{ name: 'sigma', dtypes: ['FLOAT32'] } as const] : []),
  ];
  return {
    inputs,
    outputs: [
      { name: 'selectedIndices', dtypes: ['INT32'] },
      ...(soft ? [{ name: 'selectedScores', dtypes: ['FLOAT32'] } as const] : []),
      { name: 'numSelected', dtypes: ['INT32'] },
    ],
    inferTypes(call) {
      requireInputCount(call, inputs.length, inputs.length, op);
      const operands = inputs.map((formal, index) => {
        const operand = requireInput(call, index, op);
        requireDtype(operand, formal.dtypes, `${op} ${formal.name}`);
        requireRank(operand, Math.max(0, 2 - index), `${op} ${formal.name}`);
        return operand;
      });
      const [count = -1, corners = -1] = operands[0]?.shape ?? [];
      requireSameDim(corners, 4, `${op} boxes dim 1`, `the number of a box's corners' coordinates`);
      requireSameDim(count, operands[1]?.shape?.[0] ?? -1, `${op} number of boxes`, `${op} number of scores`);
      const size = (operands[2] && valuesOf(operands[2])?.[0]) ?? null;
      if (size !== null) requireWithin(size, 0, Number.POSITIVE_INFINITY, `${op} maxOutputSize`);
      const selected = [size ?? -1];
      const scores: readonly TensorTypeAndShape[] = soft ? [{ dtype: 'FLOAT32', shape: selected }] : [];
      return [{ dtype: 'INT32', shape: selected }, ...scores, { dtype: 'INT32', shape: [] }];
    },
  };
}
