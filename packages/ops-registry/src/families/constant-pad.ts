import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import {
  optionalInput,
  requireDtype,
  requireInput,
  requireInputCount,
  requireRankBetween,
  requireSameDtype,
} from '../shapes/check.js';
import { padShape, requirePaddings } from '../shapes/padding.js';
import { requireScalar } from '../shapes/vector.js';
import type { OpCall, QuantizeRule } from '../spec.js';
import { versionByType } from '../version-by-type.js';
import type { ShapeFacts } from './shape-facts.js';

const dtypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'UINT8',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'BOOL',
];
const paddingTypes: readonly TensorType[] = ['INT32', 'INT64', 'INT8', 'INT16', 'BOOL'];

/**
 * Adds elements of one value around the input: padding [before, after] per axis, at most five axes. PAD and PADV2 share
 * the kernel, which takes the value as a third input and 0 (quantized: the zero point) without one.
 *
 * Source: Prepare and ResizeOutputTensor, tflite/kernels/pad.cc
 */
export function constantPad(op: OpName): ShapeFacts & { readonly quantize: QuantizeRule } {
  return {
    inputs: [
      { name: 'input', dtypes },
      { name: 'paddings', dtypes: paddingTypes },
      { name: 'constantValue', dtypes, optional: true },
    ],
    outputs: [{ name: 'output', dtypes }],
    quantize: { activations: ['INT8', 'UINT8', 'INT16'], sameScale: true, notQuantized: [1] },
    inferTypes(call) {
      requireInputCount(call, 2, 3, op);
      const input = requireInput(call, 0, op);
      const paddings = requireInput(call, 1, op);
      const value = optionalInput(call, 2);
      requireDtype(paddings, paddingTypes, `${op} paddings`);
      if (value !== null) {
        requireSameDtype(input, value, `${op} input`, 'constantValue');
        requireScalar(value, `${op} constantValue`);
      }
      const shape = requireRankBetween(input, 0, 5, `${op} input`);
      const pairs = requirePaddings(paddings, shape?.length ?? -1, `${op} paddings`);
      return [{ dtype: input.dtype, shape: padShape(shape, pairs) }];
    },
  };
}

const byType = versionByType({ FLOAT8_E4M3FN: 6, FLOAT8_E5M2: 6, BOOL: 5, INT16: 3, INT8: 2 });

/** The version rule of PAD and PADV2: more than four axes take version 4, whatever the type but BOOL and float8. */
export function constantPadVersion(call: OpCall<unknown>): number {
  const version = byType(call);
  return version < 4 && (call.inputs[0]?.shape?.length ?? 0) > 4 ? 4 : version;
}
