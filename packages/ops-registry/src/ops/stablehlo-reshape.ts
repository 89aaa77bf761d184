import { LiteError } from '../errors.js';
import { stablehloTypes } from '../families/element-types.js';
import { elementCountOf, requireInput, requireInputCount, requireOutput } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * The operand's elements in the shape that the output declares.
 *
 * Source: section `reshape` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloReshape: OpSpec<'STABLEHLO_RESHAPE'> = {
  name: 'STABLEHLO_RESHAPE',
  code: 167,
  options: null,
  inputs: [{ name: 'operand', dtypes: stablehloTypes }],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'STABLEHLO_RESHAPE');
    const operand = requireInput(call, 0, 'STABLEHLO_RESHAPE');
    const { shape } = requireOutput(call, 0, 'STABLEHLO_RESHAPE');
    const [given, declared] = [elementCountOf(operand.shape), elementCountOf(shape)];
    if (given >= 0 && declared >= 0 && given !== declared) {
      throw new LiteError(
        'SHAPE_ELEMENTS',
        `STABLEHLO_RESHAPE operand has ${given} elements, its output declares ${declared}`,
      );
    }
    return [{ dtype: operand.dtype, shape }];
  },
  version: () => 1,
};
