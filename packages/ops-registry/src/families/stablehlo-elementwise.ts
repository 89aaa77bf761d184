import type { NoOptions } from '../options.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requireSameDtype, requireSameShape } from '../shapes/check.js';
import { type ElementTypes, requireElementType, storageTypes } from '../shapes/element-type.js';
import type { OpFacts } from '../spec.js';

/**
 * Types that the stock kernels of StableHLO's elementwise ops compute in.
 *
 * Source: ElementwiseEval, tflite/kernels/stablehlo_elementwise.h.
 */
export const elementwiseKernelTypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'FLOAT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'BOOL',
];

/**
 * Facts of a StableHLO op that maps every element of one operand; the result has the operand's shape.
 *
 * @param result element type of the result from that of the operand; the same where it is not given
 * Source: StableHLO specification, section of the op; TFLite has no kernel for these.
 */
export function stablehloUnary(
  op: OpName,
  types: ElementTypes,
  result: (dtype: TensorType) => TensorType = (dtype) => dtype,
): OpFacts<NoOptions> {
  const dtypes = storageTypes(types);
  return {
    inputs: [{ name: 'operand', dtypes }],
    outputs: [{ name: 'result', dtypes: [...new Set(dtypes.map(result))] }],
    inferTypes(call) {
      requireInputCount(call, 1, 1, op);
      const operand = requireInput(call, 0, op);
      requireElementType(operand, types, `${op} operand`);
      return [{ dtype: result(operand.dtype), shape: operand.shape }];
    },
  };
}

/**
 * Facts of a StableHLO op that combines two operands of one type and one shape element by element, without
 * broadcasting.
 *
 * Source: ElementwisePrepare, tflite/kernels/stablehlo_elementwise.cc; StableHLO specification for the ops without a
 * kernel.
 */
export function stablehloBinary(op: OpName, types: ElementTypes): OpFacts<NoOptions> {
  const dtypes = storageTypes(types);
  return {
    inputs: [
      { name: 'lhs', dtypes },
      { name: 'rhs', dtypes },
    ],
    outputs: [{ name: 'result', dtypes }],
    inferTypes(call) {
      requireInputCount(call, 2, 2, op);
      const [lhs, rhs] = [requireInput(call, 0, op), requireInput(call, 1, op)];
      requireElementType(lhs, types, `${op} lhs`);
      requireSameDtype(lhs, rhs, `${op} lhs`, `${op} rhs`);
      return [{ dtype: lhs.dtype, shape: requireSameShape(lhs.shape, rhs.shape, `${op} lhs`, `${op} rhs`) }];
    },
  };
}
