import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** The same bytes as elements of another type. Source: tflite/kernels/bitcast.cc */
export const bitcast: Kernel<OpOptions['BITCAST']> = (call) => {
  bytesOf(outputOf(call)).set(bytesOf(inputOf(call, 0)));
};

function bytesOf({ dtype, data }: TensorValue): Uint8Array {
  if (Array.isArray(data)) throw new LiteError('REFERENCE_DTYPE', `${dtype} has no bytes to be cast`);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
