import { LiteError } from '../errors.js';
import { complexTypes, floatTypes, signedTypes, stablehloTypes, unsignedTypes } from '../families/element-types.js';
import type { StablehloComparisonType, TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requireSameDtype, requireSameShape } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/** Element types by comparison type: constraint C3 of the specification. */
const comparedTypes: { readonly [T in StablehloComparisonType]: readonly TensorType[] } = {
  STABLEHLO_COMPARISON_TYPE_NOTYPE: stablehloTypes,
  STABLEHLO_COMPARISON_TYPE_FLOAT: [...floatTypes, ...complexTypes],
  STABLEHLO_COMPARISON_TYPE_FLOAT_TOTAL_ORDER: floatTypes,
  STABLEHLO_COMPARISON_TYPE_SIGNED: signedTypes,
  STABLEHLO_COMPARISON_TYPE_UNSIGNED: [...unsignedTypes, 'BOOL'],
};

/**
 * lhs compared with rhs element by element; the result is boolean. A comparison type, where the file states one, has to
 * fit the element type.
 *
 * Source: section `compare` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloCompare: OpSpec<'STABLEHLO_COMPARE'> = {
  name: 'STABLEHLO_COMPARE',
  code: 191,
  options: 'StablehloCompareOptions',
  inputs: [
    { name: 'lhs', dtypes: stablehloTypes },
    { name: 'rhs', dtypes: stablehloTypes },
  ],
  outputs: [{ name: 'result', dtypes: ['BOOL'] }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'STABLEHLO_COMPARE');
    const [lhs, rhs] = [requireInput(call, 0, 'STABLEHLO_COMPARE'), requireInput(call, 1, 'STABLEHLO_COMPARE')];
    requireSameDtype(lhs, rhs, 'STABLEHLO_COMPARE lhs', 'STABLEHLO_COMPARE rhs');
    const { compareType } = call.options;
    // A quantized integer stands for a real and is compared as one.
    if (lhs.quantization === undefined && !comparedTypes[compareType].includes(lhs.dtype)) {
      throw new LiteError(
        'DTYPE_UNSUPPORTED',
        `STABLEHLO_COMPARE lhs is ${lhs.dtype}, which ${compareType} cannot compare`,
      );
    }
    return [
      {
        dtype: 'BOOL',
        shape: requireSameShape(lhs.shape, rhs.shape, 'STABLEHLO_COMPARE lhs', 'STABLEHLO_COMPARE rhs'),
      },
    ];
  },
  version: () => 1,
};
