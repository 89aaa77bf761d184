import { stablehloTypes } from '../families/element-types.js';
import { requireInput, requireInputCount, requireSameDtype, requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * Every element of the operand limited to [min, max]. Each bound is a scalar or has the operand's shape.
 *
 * Source: section `clamp` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloClamp: OpSpec<'STABLEHLO_CLAMP'> = {
  name: 'STABLEHLO_CLAMP',
  code: 168,
  options: null,
  inputs: [
    { name: 'min', dtypes: stablehloTypes },
    { name: 'operand', dtypes: stablehloTypes },
    { name: 'max', dtypes: stablehloTypes },
  ],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'STABLEHLO_CLAMP');
    const operand = requireInput(call, 1, 'STABLEHLO_CLAMP');
    let { shape } = operand;
    for (const [index, name] of [
      [0, 'min'],
      [2, 'max'],
    ] as const) {
      const bound = requireInput(call, index, 'STABLEHLO_CLAMP');
      requireSameDtype(operand, bound, 'STABLEHLO_CLAMP operand', `STABLEHLO_CLAMP ${name}`);
      if (bound.shape === null || bound.shape.length === 0) continue;
      shape = requireSameShape(shape, bound.shape, 'STABLEHLO_CLAMP operand', `STABLEHLO_CLAMP ${name}`);
    }
    return [{ dtype: operand.dtype, shape }];
  },
  version: () => 1,
};
