import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import type { Kernel } from '../kernel.js';
import { inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/**
 * y[…, b, …, t, …] = x[…, b, …, length(b) − 1 − t, …] for t below the length, the rest as it is.
 *
 * @throws {LiteError} `REFERENCE_LENGTH` if a sequence is longer than its axis.
 * Source: tflite/kernels/reverse_sequence.cc; ReverseSequence, reference/reference_ops.h
 */
export const reverseSequence: Kernel<OpOptions['REVERSE_SEQUENCE']> = (call) => {
  const { seqDim, batchDim } = call.options;
  const [input, lengths] = [inputOf(call, 0), integersOf(inputOf(call, 1))];
  const { shape } = input;
  const [steps, batches] = [shape[seqDim] ?? 1, shape[batchDim] ?? 1];
  const long = lengths.find((length) => length > steps);
  if (long !== undefined) {
    throw new LiteError('REFERENCE_LENGTH', `a sequence of length ${long} does not lie in an axis of size ${steps}`);
  }
  const strides = stridesOf(shape);
  const [stepStride, batchStride] = [strides[seqDim] ?? 1, strides[batchDim] ?? 1];
  const indices = stridedIndices(shape, strides);
  for (let i = 0; i < indices.length; i++) {
    const step = Math.floor(i / stepStride) % steps;
    const length = lengths[Math.floor(i / batchStride) % batches] ?? 0;
    if (step < length) indices[i] = i + (length - 1 - 2 * step) * stepStride;
  }
  moveElements(outputOf(call), input, indices);
};
