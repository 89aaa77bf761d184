import { stablehloTypes } from '../families/element-types.js';
import { requireDtype, requireInput, requireInputCount, requireSameDtype, requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * Elements of `onTrue` where `pred` holds, of `onFalse` elsewhere. `pred` is a scalar or has their shape.
 *
 * Source: section `select` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloSelect: OpSpec<'STABLEHLO_SELECT'> = {
  name: 'STABLEHLO_SELECT',
  code: 187,
  options: null,
  inputs: [
    { name: 'pred', dtypes: ['BOOL'] },
    { name: 'onTrue', dtypes: stablehloTypes },
    { name: 'onFalse', dtypes: stablehloTypes },
  ],
  outputs: [{ name: 'result', dtypes: stablehloTypes }],
  inferTypes(call) {
    requireInputCount(call, 3, 3, 'STABLEHLO_SELECT');
    const pred = requireInput(call, 0, 'STABLEHLO_SELECT');
    const [onTrue, onFalse] = [requireInput(call, 1, 'STABLEHLO_SELECT'), requireInput(call, 2, 'STABLEHLO_SELECT')];
    requireDtype(pred, ['BOOL'], 'STABLEHLO_SELECT pred');
    requireSameDtype(onTrue, onFalse, 'STABLEHLO_SELECT onTrue', 'STABLEHLO_SELECT onFalse');
    const shape = requireSameShape(onTrue.shape, onFalse.shape, 'STABLEHLO_SELECT onTrue', 'STABLEHLO_SELECT onFalse');
    const isScalar = pred.shape === null || pred.shape.length === 0;
    return [
      {
        dtype: onTrue.dtype,
        shape: isScalar
          ? shape
          : requireSameShape(shape, pred.shape, 'STABLEHLO_SELECT onTrue', 'STABLEHLO_SELECT pred'),
      },
    ];
  },
  version: () => 1,
};
