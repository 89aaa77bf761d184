import type { OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/** The dimensions of the input, as int32 or int64. Source: tflite/kernels/shape.cc */
export const shape: Kernel<OpOptions['SHAPE']> = (call) => {
  const output = outputOf(call);
  const to = elementsOf(output);
  const wide = output.dtype === 'INT64';
  for (const [axis, size] of inputOf(call, 0).shape.entries()) to[axis] = wide ? BigInt(size) : size;
};
