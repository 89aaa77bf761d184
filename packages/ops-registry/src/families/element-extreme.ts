import type { TensorType } from '../schema/enums.js';
import { broadcastsBeyond4d } from '../shapes/broadcast.js';
import type { OpCall } from '../spec.js';

/** Types that MAXIMUM and MINIMUM take. Source: Eval, tflite/kernels/maximum_minimum.cc */
export const extremeTypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'INT8',
  'UINT8',
  'INT16',
  'INT32',
  'INT64',
];

/** The version rule of MAXIMUM and MINIMUM: 4 for INT16, 3 to broadcast over more than four axes, 2 for INT8. */
export function extremeVersion(call: OpCall<unknown>): number {
  const dtype = call.inputs[0]?.dtype;
  if (dtype === 'INT16') return 4;
  if (broadcastsBeyond4d(call)) return 3;
  return dtype === 'INT8' ? 2 : 1;
}
